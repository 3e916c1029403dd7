"""`python -m core predict`: cluster, persona and every probability of rows of a table, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import InvalidInput
from core.fields import whole
from core.service.personas import persona_model
from core.service.shell_words import named_options
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service import Service

USUAL: Final = "market"  # the fourteen numbers that the Dune query gives
USAGE: Final = "predict [--row N] [--file F] [--model MODEL]"


def predict_lines(service: Service, words: Sequence[str]) -> Iterator[str]:
    """The lines of one row, or of all of them.

    Args:
        service: What answers.
        words: `--file F`: a table with a column per feature, else the model's own training rows; `--row N`: its N-th
            row, from 1, which the training rows need; `--model`: of which model the features are.

    Raises:
        InvalidInput: An option is wrong, or there is no such row.
        LedgerlensError: The file cannot be read; as `predict_persona`.
    """
    found = named_options(words, ("--row", "--file", "--model"), USAGE)
    model = persona_model(found.model or USUAL)
    row = None if found.row is None else whole("row", found.row, 1, 2**31, of_query=True)
    yield from _of_file(service, model, found.file, row) if found.file else _of_training(service, model, row)


def _of_file(service: Service, model: str, path: str, row: int | None) -> Iterator[str]:
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        allowed = "a table with a column per feature of the model"
        raise InvalidInput("file", f"cannot be read ({getattr(error, 'strerror', None)})", allowed) from None
    answer = service.personas.predict_persona(model=model, file=Upload(Path(path).name, data))
    results = getattr(answer, "results", ())
    if row is not None and row > len(results):
        raise InvalidInput("row", f"is {row}", f"1 to {len(results)}, the rows of the file")
    for one in results if row is None else results[row - 1 : row]:
        whose = f" ({one.subject})" if getattr(one, "subject", None) else ""
        if one.refused:
            yield f"row {one.row}{whose}: no persona: {one.refused}"
        else:
            yield from _said(f"row {one.row}{whose}", one.cluster, one.label, one.probabilities)


def _of_training(service: Service, model: str, row: int | None) -> Iterator[str]:
    from core.segments.drift import training_rows

    known = service.model(model)
    rows = training_rows(known)
    if row is None or row > len(rows):
        raise InvalidInput("row", "is missing" if row is None else f"is {row}", f"1 to {len(rows)}, or --file F")
    given = {spec.name: float(value) for spec, value in zip(known.schema, rows[row - 1], strict=True)}
    found = service.personas.read_features(given, model)
    yield from _said(f"training row {row}", found.cluster, found.label, found.probabilities)


def _said(whose: str, cluster: int, label: str, probabilities: Mapping[str, float]) -> Iterator[str]:
    yield f"{whose}: cluster {cluster}, {label}"
    yield from (f"  {share:.3f} {name}" for name, share in sorted(probabilities.items(), key=lambda item: -item[1]))
