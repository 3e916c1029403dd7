"""`python -m core <capability> ...`: every capability from the shell, JSON out.

The answer, or the error in the same shape as over HTTP, is printed to stdout; the log goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from core.api.caller import call
from core.api.capabilities import BY_NAME, CAPABILITIES
from core.api.capability import Capability
from core.batch.command import BATCH_HELP, answer_batch
from core.config import Settings
from core.errors import InvalidInput, LedgerlensError
from core.fields import choice
from core.service import Service
from core.service.persona_figures import figure_lines
from core.service.persona_lines import predict_lines
from core.tables.upload import Upload
from core.wire import Json

log = logging.getLogger(__name__)

MAX_FILE_BYTES = 64 * 2**20
EXIT_OK, EXIT_OURS, EXIT_INPUT, EXIT_UPSTREAM = 0, 1, 2, 3
EXAMPLES = """\
Examples, in the folder of the app; each runs as it stands:
  python -m core analyze_wallet 0xAffEc02D6ED3a28dd21014a52AD4dd13317A1a0d
  python -m core predict_persona --features '{"num_deposits": 4, "num_borrows": 3, "num_repayments": 2,
    "num_redeems": 1, "active_days": 5}' --model lending
  python -m core segment_customer 30 4 2500
  python -m core segment_orders sample_data/orders/orders.csv.gz --options '{"customer_rows": 5}'
  python -m core score_transactions sample_data/ledger/ledger.csv.gz --alerts-per-day 5 --options '{"limit": 5}'
  python -m core recommend_from_holdings sample_data/holdings.csv --options '{"limit": 5}'
  python -m core recommend_products 52000 60 5 2 --age 35
  python -m core read_table sample_data/profiles.csv products"""
# Commands of the shell alone, which answer in lines to read.
LINES = {"predict": predict_lines, "figures": figure_lines}
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
    if not arguments or arguments[0] == "help" or {"-h", "--help"}.intersection(arguments):
        print(help_text())
        return EXIT_OK
    if arguments[0] == "simulate":
        from core.simulate.__main__ import main as simulate

        simulate(arguments[1:])
        return EXIT_OK
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    try:
        if arguments[0] in LINES:
            for line in LINES[arguments[0]](service or Service(Settings.from_env()), arguments[1:]):
                print(line)
            return EXIT_OK
        if arguments[0] == "batch":
            found, code = answer_batch(service or Service(Settings.from_env()), arguments[1:])
            _print(found)
            return code
        capability = BY_NAME[choice("capability", arguments[0], BY_NAME)]
        given = read_arguments(capability, arguments[1:])
        service = service or Service(Settings.from_env())
        service.store.wait()  # a server answers while the models load; a command has nothing better to do
        answer = call(service, capability, given)
    except LedgerlensError as error:
        _print(error.as_dict())
        return exit_code(error)
    _print(answer)
    service.groups.finish()  # what was begun is done before the command ends; its rows can be asked for afterwards
    return EXIT_OK


def _print(answer: Json) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False), flush=True)


def _read_file(path: str, allowed: str) -> tuple[bytes, str]:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1), Path(path).name
    except (OSError, ValueError) as error:
        raise InvalidInput(
            "file", f"cannot be read ({getattr(error, 'strerror', None) or 'no path'})", allowed
        ) from None


def exit_code(error: LedgerlensError) -> int:
    """The exit code of an error, from its HTTP status."""
    if 400 <= error.status < 500:
        return EXIT_INPUT
    return EXIT_UPSTREAM if error.status in {502, 503} else EXIT_OURS


class _Parser(argparse.ArgumentParser):
    """argparse, with errors that say on the shell what every other wire says."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInput("arguments", f"cannot be read: {message}", self.usage or "")


def read_arguments(capability: Capability, words: Sequence[str]) -> dict[str, object]:
    """Arguments by name: bare words fill the parameters from the first on, `--name value` and `--name=value` name them.

    An option that the capability does not know is kept by its name: `Capability.bind` refuses it as on every wire.

    Raises:
        InvalidInput: A word too many, an option without a value, a value given twice or one that is not JSON where
            JSON is needed.
    """
    names = list(capability.parameters)
    parser = _Parser(usage=usage(capability), add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("words", nargs="*")
    unknown = [_option(word) for word in words if word.startswith("--") and len(word) > 2]
    for name in dict.fromkeys([*names, *unknown]):
        spellings = dict.fromkeys((f"--{name}", f"--{name.replace('_', '-')}"))
        parser.add_argument(*spellings, dest=f"--{name}", action="append", default=[])
    try:
        found = vars(parser.parse_intermixed_args(list(words)))
    except argparse.ArgumentError as error:
        name = _option(str(error.argument_name).split("/", maxsplit=1)[0])
        raise InvalidInput(name, "has no value", f"--{name.replace('_', '-')} VALUE") from None
    if len(found["words"]) > len(names):
        extra = found["words"][len(names)][:40]
        raise InvalidInput("arguments", f"hold {extra!r}, one too many", usage(capability))
    given: dict[str, object] = {}
    for name, text in [
        *zip(names, found["words"], strict=False),
        *((key[2:], value) for key, values in found.items() if key != "words" for value in values),
    ]:
        if name in given:
            raise InvalidInput(name, "is given more than once", "one value")
        given[name] = _value(capability, name, text)
    return given


def _option(word: str) -> str:
    """`--saving-frequency=weekly` is the option `saving_frequency`."""
    return word.removeprefix("--").partition("=")[0].replace("-", "_")


def _value(capability: Capability, name: str, text: str) -> object:
    """Text for a text parameter, JSON for every other; `-` reads standard input."""
    if name in capability.files:
        data, filename = _read_file(text, "a CSV, Excel, JSON or Parquet file, at most 64 MB")
        return Upload(filename, data)
    if text == "-":
        text = sys.stdin.read()
    try:
        return capability.from_text(name, text)
    except ValueError:
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
        "  predict [--row N] [--file F] [--model MODEL]",
        "      Cluster, persona and every probability of rows of a table (of the market model where none is named), as",
        "      lines to read; without a file row N of its training rows.",
        "",
        "  figures [--model MODEL] [--out FOLDER]",
        "      The map of a model's training rows and the radar of its personas, as PNG and SVG files.",
        "",
        EXAMPLES,
        "",
        BATCH_HELP,
        "Objects are JSON text, such as '{\"transactions_per_active_day\": 2}', or - to read them from stdin.",
        EXIT_CODES,
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:  # whoever read the answer has seen enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_OK)
