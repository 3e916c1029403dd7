"""How a table of features would be read that a model of one's own is trained on. Nothing is trained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.service.looks import TableReading
from core.service.own_table import FEATURES, features_of_file
from core.tables import read_table
from core.tables.evidence import examples
from core.tables.questions import Asked
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


def look_at_fit(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """A row per subject and columns of numbers, as `fit_segments` reads them; `samples` goes by column."""
    del shared
    given = options
    if isinstance(options, Mapping):  # that a bundle is wanted changes nothing of how a file is read
        given = {name: value for name, value in options.items() if name != "bundle"}
    found, asked = None, None
    try:
        found = features_of_file(file, columns, given)
    except Asked as error:
        asked = error
    taken = None if found is None else list(found.reading["columns"][FEATURES])
    sheet = given.get("sheet") if isinstance(given, Mapping) else None
    options_taken: dict[str, Any] = {} if sheet is None else {"sheet": sheet}
    with read_table(file.data, file.filename, wanted=tuple(taken or ()), sheet=sheet) as table:
        cells = table.sample()
        return TableReading(
            lens="fit",
            platform=None,
            title=None,
            written=table.written,
            rows=table.rows,
            names=table.names,
            columns={FEATURES: taken},
            samples={name: examples(cells[name]) for name in taken or ()},
            rivals={},
            questions=() if asked is None else tuple(asked.questions),
            proposal={
                "columns": {FEATURES: taken} if asked is None else dict(asked.proposal.columns),
                "options": options_taken if asked is None else dict(asked.proposal.options),
            },
            options=options_taken,
            totals=None
            if found is None
            else {
                "rows_read": found.rows_read,
                "rows_kept": len(found.raw),
                "columns_ignored": list(found.columns_ignored),
            },
            notes=() if found is None else found.notes,
        )
