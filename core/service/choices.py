"""The names an argument may have, written into the texts that people read of a method."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from core.anomaly.detectors import DETECTORS
from core.lenses import kinds_of_file
from core.models import persona_models

WIDTH: Final = 112  # of a docstring's line without the indent of its method


def _detectors() -> Iterable[str]:
    return (f'"{name}"' for name in DETECTORS)


def _persona_models() -> Iterable[str]:
    return (f'"{row.name}" ({row.persona_features})' for row in persona_models().values())


def _chains() -> Iterable[str]:
    from core.sources.chains import ALL, CHAINS

    return (*(f'"{name}"' for name in CHAINS), f'"{ALL}" (a line each, the busiest one in full)')


def _kinds_of_file() -> Iterable[str]:
    return (f'"{name}" for {kind.rows}' for name, kind in kinds_of_file().items())


def _one_chain() -> Iterable[str]:
    from core.sources.chains import CHAINS

    return (f'"{name}"' for name in CHAINS)


def _sources() -> Iterable[str]:
    from core.sources.chain import sources

    return (f'"{name}"' for name in sources())


# A docstring says `{detectors}`; programs and people read what the table has.
LISTS: Final[Mapping[str, Callable[[], Iterable[str]]]] = {
    "detectors": _detectors,
    "chains": _chains,
    "kinds_of_file": _kinds_of_file,
    "one_chain": _one_chain,
    "persona_models": _persona_models,
    "sources": _sources,
}


def spell_out(text: str) -> str:
    """A docstring with the names of each list in its place, such as `"a", "b" or "c"`; long lines are wrapped."""
    return "\n".join(_spelled(line) for line in text.split("\n"))


def _spelled(line: str) -> str:
    spelled = line
    for mark, listed in LISTS.items():
        if f"{{{mark}}}" in line:
            *others, last = listed()
            spelled = spelled.replace(f"{{{mark}}}", f"{', '.join(others)} or {last}" if others else last)
    if spelled == line:
        return line
    deeper = " " * (len(line) - len(line.lstrip()) + 4)
    return "\n".join(textwrap.wrap(spelled, WIDTH, subsequent_indent=deeper, break_on_hyphens=False))
