"""Options of the commands that only the shell has."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from core.errors import InvalidInput


def named_options(words: Sequence[str], names: Sequence[str], usage: str) -> argparse.Namespace:
    """The value of each option as text, None where it is not given.

    Args:
        words: As the shell gives them.
        names: The options, with their dashes; each takes a value.
        usage: How the command is called, for errors.

    Raises:
        InvalidInput: An option is unknown, has no value or is given twice.
    """
    parser = argparse.ArgumentParser(usage=usage, add_help=False, allow_abbrev=False, exit_on_error=False)
    for name in names:
        parser.add_argument(name, action="append")
    try:
        found, more = parser.parse_known_args(list(words))
    except argparse.ArgumentError as error:
        raise InvalidInput("arguments", f"cannot be read: {error}", usage) from None
    if more:
        raise InvalidInput("arguments", f"hold {more[0][:40]!r}", usage)
    for name, values in vars(found).items():
        if values is not None and len(values) > 1:
            raise InvalidInput(name, "is given more than once", "one value")
        setattr(found, name, values[0] if values else None)
    return found
