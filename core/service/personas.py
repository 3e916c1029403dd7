"""A persona from features that were typed in or sent, one set or a file of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.artifacts.own_store import is_own
from core.errors import InvalidInput
from core.fields import choice
from core.lending.one_row import features_of_row, not_used
from core.lending.reading import LendingFileReading
from core.models import persona_models
from core.segments.reading import SegmentReading
from core.service.lending import LENDING_MODEL, Lending
from core.service.persona_file import PersonaFileReading, read_personas
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


class Personas:
    """What the service can say about a set of features."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._lending = shared.lens(Lending)

    def predict_persona(
        self,
        features: dict[str, float] | None = None,
        model: str = "onchain",
        file: Upload | None = None,
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> SegmentReading | PersonaFileReading | LendingFileReading:
        """Say which persona a set of features is nearest to, how stable that is, and why; or do so for a file of them.

        Args:
            features: One number per feature of the model, by name. GET /models lists names, units and ranges. Needed
                without a file. Of lending also a row of a table of counts, by its names, such as BORROW_COUNT.
            model: {persona_models}; or own: and the name of a model of one's own, as fit_segments gave it.
            file: Many subjects instead of one: CSV, Excel, JSON or Parquet, one row each, a column per feature, at
                most 5,000 rows; for lending Aave records (JSON) or counts per wallet.
            columns: Of a file, corrections of the known columns, or answers to questions: feature, or subject for the
                identifier (of counts wallet), to column name, or null for none.
            options: Of a file: sheet of a workbook; saved (true where columns are those of an earlier file's reading);
                table (true: the same table comes back as CSV in `table`, with columns added).

        Returns:
            The label, how often it comes out of the re-fits, the evidence per feature, and the familiarity; of a file
            one row per subject, or why it was refused; of lending one per wallet, with segment and score.
        """
        chosen = persona_model(model)
        if file is None:
            for name, value in (("columns", columns), ("options", options)):
                if value is not None:
                    raise InvalidInput(name, "goes with a file only", "nothing, or a file beside it")
            return self.read_features(features, chosen)
        if features is not None:
            raise InvalidInput("features", "does not go with a file, whose rows are the features", "a file or features")
        upload = Upload.parse(file)
        self._shared.admit()
        if chosen == LENDING_MODEL:
            return self._lending.analyze_file(upload.data, upload.filename, columns, options).reading
        return read_personas(upload, self._shared.model(chosen), columns, options)

    def read_features(self, features: object, model: str = "onchain") -> SegmentReading:
        """As `predict_persona`, of one set of features: for the page and its links.

        Raises:
            InvalidInput: A feature is missing, unknown, of the wrong type or out of range, or there is no such model.
        """
        chosen = persona_model(model)
        known = self._shared.model(chosen)
        if chosen != LENDING_MODEL:
            return known.read(features)
        row, unused = features_of_row(features, [spec.name for spec in known.schema])
        reading = known.read(row)
        return replace(reading, caveats=(*reading.caveats, not_used(unused))) if unused else reading


def persona_model(name: object) -> str:
    """The name of a model that says personas: one of the table, or of one's own.

    Raises:
        InvalidInput: There is no such model.
    """
    return str(name) if is_own(name) else choice("model", name, persona_models())
