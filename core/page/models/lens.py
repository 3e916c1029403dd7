"""How a file of rows is compared with what a model was trained on, and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.page.kit.file_lens import Example, FileLens, Request, Shown
from core.page.models.drift_cards import drift_card
from core.progress import Progress
from core.segments.model import SegmentModel
from core.service.drift import FileDrift, example_drift, feature_roles, read_drift, segments_of
from core.tables import Role

if TYPE_CHECKING:
    from core.service import Service

EXAMPLE = "example"
SAID = (
    "A CSV, Excel, JSON or Parquet file, one row per subject, one column per feature of the chosen model: how "
    "far it lies from the "
    "training data. It is read and forgotten."
)


def drift_lens(service: Service) -> FileLens[Compared]:
    """How a file of rows is compared with what a model was trained on.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> Compared:
        report("Comparing the rows", 0.3)
        model = segments_of(service.store, request.choices["model"])
        if request.shipped:
            return Compared(example_drift(model), model)
        data, name = request.load()
        return Compared(read_drift(data, name, model, request.columns, dict(request.options) or None), model)

    def roles_of(choices: Mapping[str, Any]) -> tuple[Role, ...]:
        return feature_roles(segments_of(service.store, choices["model"]))

    def show(found: Compared, request: Request) -> Shown:
        del request
        columns = found.reading.reading.get("columns", {})
        names = (*columns.values(), *found.reading.columns_ignored)
        return Shown(answer=drift_card(found.reading, found.model), names=names, columns=columns)

    return FileLens(
        name="models",
        upload="Upload rows to compare",
        doing="Comparing the rows",
        examples={EXAMPLE: Example("Try an example", lambda: (b"", EXAMPLE))},
        titles={},
        downloads=(),
        analyze=analyze,
        show=show,
        roles_of=roles_of,
    )


@dataclass(frozen=True)
class Compared:
    """What changed, and against which model."""

    reading: FileDrift
    model: SegmentModel
