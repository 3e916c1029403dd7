"""`python -m core <capability> ...`: every capability from the shell, JSON out.

The answer, or the error in the same shape as over HTTP, is printed to stdout; the log goes to stderr.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from core.api.caller import call
from core.api.capabilities import BY_NAME, CAPABILITIES, Capability
from core.config import Settings
from core.errors import Internal, InvalidInput, LedgerlensError
from core.fields import choice
from core.service import Service
from core.tables.upload import Upload
from core.wire import Json, to_json

log = logging.getLogger(__name__)

HELP_WORDS = {"-h", "--help"}
TEXT = (str, str | None)
FILE_CAPABILITY = "predict_persona"  # its file is for the shell alone; others have an argument for theirs
MAX_FILE_BYTES = 64 * 2**20
EXIT_OK, EXIT_OURS, EXIT_INPUT, EXIT_UPSTREAM = 0, 1, 2, 3
EXIT_CODES = """\
Exit codes: 0 answered; 2 the input is wrong (HTTP 4xx); 3 a provider failed or the app is offline (HTTP 502, 503);
1 a fault of ours (HTTP 500). The error is printed as JSON, the same as over HTTP."""


def main(arguments: Sequence[str], service: Service | None = None) -> int:
    """Run one capability and print its JSON.

    Args:
        arguments: The capability and its arguments, as the shell gives them.
        service: What answers; one with the settings of the environment if omitted.

    Returns:
        The exit code; see `EXIT_CODES`.
    """
    if not arguments or arguments[0] == "help" or HELP_WORDS.intersection(arguments):
        print(help_text())
        return EXIT_OK
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    try:
        capability = BY_NAME[choice("capability", arguments[0], BY_NAME)]
        words, path = take_file(arguments[1:]) if capability.name == FILE_CAPABILITY else (arguments[1:], None)
        given = read_arguments(capability, words)
        service = service or Service(Settings.from_env())
        service.store.wait()  # a server answers while the models load; a command has nothing better to do
        answer = call(service, capability, given) if path is None else _answer_file(service, given, path)
    except LedgerlensError as error:
        print(json.dumps(error.as_dict(), ensure_ascii=False, indent=2))
        return exit_code(error)
    print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))
    return EXIT_OK


def take_file(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words without `--file PATH` or `--file=PATH`, and the path.

    Raises:
        InvalidInput: The option has no value or comes twice.
    """
    rest: list[str] = []
    path: str | None = None
    waiting = False
    for word in words:
        option, equals, value = word.partition("=")
        if waiting or (option == "--file" and equals):
            if path is not None:
                raise InvalidInput("file", "is given more than once", "one value")
            path, waiting = (word if waiting else value), False
        elif word == "--file":
            waiting = True
        else:
            rest.append(word)
    if waiting:
        raise InvalidInput("file", "has no value", "--file PATH")
    return rest, path


def _answer_file(service: Service, given: Mapping[str, object], path: str) -> Json:
    """A file of Aave records or counts, one line per wallet."""
    if given.keys() - {"model"} or given.get("model") != "lending":
        raise InvalidInput(
            "file", "is read by the lending model alone, without features", "--file PATH --model lending"
        )
    data, name = _read_file(path, "a file of Aave records (JSON) or of counts per wallet (CSV), at most 64 MB")
    return _answered(lambda: service.read_lending_file(data, name))


def _read_file(path: str, allowed: str) -> tuple[bytes, str]:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1), Path(path).name
    except (OSError, ValueError) as error:
        raise InvalidInput(
            "file", f"cannot be read ({getattr(error, 'strerror', None) or 'no path'})", allowed
        ) from None


def _answered(work: Callable[[], object]) -> Json:
    try:
        return to_json(work())
    except LedgerlensError:
        raise
    except Exception as error:
        log.exception("reading the file failed")
        raise Internal from error


def exit_code(error: LedgerlensError) -> int:
    """The exit code of an error, from its HTTP status."""
    if 400 <= error.status < 500:
        return EXIT_INPUT
    return EXIT_UPSTREAM if error.status in {502, 503} else EXIT_OURS


def read_arguments(capability: Capability, words: Sequence[str]) -> dict[str, object]:
    """Arguments by name: bare words fill the parameters in order, `--name value` and `--name=value` name theirs.

    Raises:
        InvalidInput: A word too many, an option without a value, a value given twice or one that is not JSON where
            JSON is needed.
    """
    names = list(capability.parameters)
    given: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            option, equals, value = word[2:].partition("=")
            name = option.replace("-", "_")
            if not equals:
                found = next(rest, None)
                if found is None:
                    raise InvalidInput(name, "has no value", f"--{option} VALUE")
                value = found
        else:
            free = [name for name in names if name not in given]
            if not free:
                raise InvalidInput("arguments", f"hold {word[:40]!r}, one too many", usage(capability))
            name, value = free[0], word
        if name in given:
            raise InvalidInput(name, "is given more than once", "one value")
        given[name] = _value(capability, name, value)
    return given


def _value(capability: Capability, name: str, text: str) -> object:
    """Text for a text parameter, JSON for every other; `-` reads standard input."""
    if name == capability.upload:
        data, filename = _read_file(text, "a CSV or Parquet file, at most 64 MB")
        return Upload(filename, data)
    if text == "-":
        text = sys.stdin.read()
    parameter = capability.parameters.get(name)
    if parameter is None or parameter.annotation in TEXT:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInput(name, "is not valid JSON", "JSON text, or - to read it from standard input") from None


def usage(capability: Capability) -> str:
    """`analyze_wallet ADDRESS [--chain CHAIN] [--source SOURCE]`."""
    parts = [
        name.upper() if item.default is item.empty else f"[--{name.replace('_', '-')} {name.upper()}]"
        for name, item in capability.parameters.items()
    ]
    return " ".join([capability.name, *parts])


def help_text() -> str:
    """What every command does, its arguments, and the exit codes."""
    lines = ["python -m core <capability> ...", ""]
    for capability in CAPABILITIES:
        documentation = capability.documentation.replace("\n", "\n      ").replace("      \n", "\n")
        lines += [f"  {usage(capability)}", f"      {documentation}", ""]
    lines += [
        "A file of Aave records (JSON) or of counts per wallet (CSV), one line per wallet:",
        "  predict_persona --file FILE --model lending",
        "",
        "Objects are JSON text, such as '{\"transactions_per_day\": 2}', or - to read them from stdin.",
        EXIT_CODES,
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
