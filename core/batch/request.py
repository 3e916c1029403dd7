"""What a batch is asked for, checked: the words of the shell, each error with the name of its option."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NoReturn

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.batch.engine import parse_memory
from core.customers.orders import parse_as_of
from core.errors import InvalidInput
from core.fields import choice, mapping, whole

SUBJECTS: Final = ("wallets", "customers", "transactions", "products")
ENGINES: Final = ("duckdb", "spark")
REFERENCES: Final = ("learned", "bundled")
ANSWERS: Final = ("scores", "features")
USAGE: Final = (
    f"batch {'|'.join(SUBJECTS)} INPUT OUTPUT [--engine duckdb|spark] [--memory 4GB] [--models TAG] [--columns JSON]"
    " [--options JSON] [--as-of DATE] [--detector NAME] [--reference learned|bundled] [--answers scores|features]"
    " [--parts N] [--threads N] [--dry-run] [--strict]"
)


@dataclass(frozen=True)
class BatchRequest:
    """One command.

    Attributes:
        subject: One of `SUBJECTS`.
        inputs: A file, a folder or a pattern.
        output: The folder that is written.
        engine: One of `ENGINES`.
        memory_mb: What the process may use, in 10**6 bytes.
        models: Tag or commit of the models; those in use if None.
        columns: Role -> column, where the intake does not know it.
        options: As of the capability that reads such a file.
        as_of: Of customers, the moment that recency is counted to.
        detector: Of transactions, what scores.
        reference: Of transactions, what they are compared with: the ledger's own earlier weeks, or the bundle's.
        answers: Of transactions, scores alone, or the as-of-time features beside them.
        parts: Into how many files the subjects are divided.
        threads: Threads of the engine; all cores if None.
        dry_run: Say what would be done and stop.
        strict: Whether rows that were left out make the command fail.
    """

    subject: str
    inputs: str
    output: Path
    engine: str = "duckdb"
    memory_mb: int = 4_000
    models: str | None = None
    columns: Mapping[str, Any] | None = None
    options: Mapping[str, Any] | None = None
    as_of: datetime | None = None
    detector: str = DEFAULT
    reference: str = "learned"
    answers: str = "scores"
    parts: int = 16
    threads: int | None = None
    dry_run: bool = False
    strict: bool = False

    def plan(self) -> dict[str, object]:
        """What decides the answer: not where it goes, and not what it may use."""
        passed_over = {"inputs", "output", "memory_mb", "threads", "dry_run", "strict"}
        return {name: value for name, value in asdict(self).items() if name not in passed_over}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InvalidInput("arguments", f"cannot be read: {message}", USAGE)


def parse_request(words: Sequence[str]) -> BatchRequest:
    """The request of the words behind `batch`.

    Raises:
        InvalidInput: A word is missing, unknown or out of its range; the message names it.
    """
    parser = _Parser(usage=USAGE, add_help=False, allow_abbrev=False, exit_on_error=False)
    for name in ("subject", "inputs", "output"):
        parser.add_argument(name)
    texts = ("engine", "memory", "models", "columns", "options", "as-of", "detector", "reference", "answers")
    for name in (*texts, "parts", "threads"):
        parser.add_argument(f"--{name}")
    for name in ("dry-run", "strict"):
        parser.add_argument(f"--{name}", action="store_true")
    try:
        found = parser.parse_intermixed_args(list(words))
    except argparse.ArgumentError as error:
        raise InvalidInput("arguments", f"cannot be read: {error}", USAGE) from None
    return BatchRequest(
        subject=choice("subject", found.subject, SUBJECTS),
        inputs=found.inputs,
        output=Path(found.output),
        engine=choice("engine", found.engine or "duckdb", ENGINES),
        memory_mb=parse_memory(found.memory or "4GB"),
        models=found.models,
        columns=_object("columns", found.columns),
        options=_object("options", found.options),
        as_of=parse_as_of(found.as_of),
        detector=choice("detector", found.detector or DEFAULT, DETECTORS),
        reference=choice("reference", found.reference or "learned", REFERENCES),
        answers=choice("answers", found.answers or "scores", ANSWERS),
        parts=whole("parts", found.parts or "16", 1, 4_096, of_query=True),
        threads=None if found.threads is None else whole("threads", found.threads, 1, 1_024, of_query=True),
        dry_run=found.dry_run,
        strict=found.strict,
    )


def _object(name: str, given: str | None) -> Mapping[str, Any] | None:
    if given is None:
        return None
    allowed = 'an object as JSON, such as \'{"customer": "Client no"}\''
    try:
        return mapping(name, json.loads(given), allowed)
    except ValueError:
        raise InvalidInput(name, "is no JSON", allowed) from None
