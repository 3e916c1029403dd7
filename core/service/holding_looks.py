"""How a file of holdings would be read, with a profile that joins it. Nothing is analysed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.service.looks import TableReading
from core.tables.questions import Asked, Proposal, Question
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.holdings.gather import Gathered
    from core.holdings.layout import HoldingLayout
    from core.service.shared import Shared


def look_at_holdings(
    shared: Shared, file: Upload, columns: object, options: object, second: Upload | None = None
) -> TableReading:
    """What clients hold, as `recommend_from_holdings` reads it, with a profile where there is one."""
    from core.holdings.options import HoldingOptions
    from core.holdings.read import read_holdings
    from core.holdings.roles import roles_of
    from core.tables import read_table
    from core.tables.evidence import examples
    from core.tables.second_file import open_second
    from core.tables.subjects.read import subject_columns

    del shared
    choices = HoldingOptions.parse(options)
    with (
        read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table,
        open_second(second, "joined_file") as other,
    ):
        questions: tuple[Question, ...] = ()
        proposal, totals = Proposal({}, {}), None
        notes: tuple[str, ...] = ()
        known: Mapping[str, Any] = {}
        try:
            layout, gathered = read_holdings(table, columns, choices, other)
            known, totals = layout.reading.columns, _totals(layout, gathered)
            notes = (*layout.notes, *gathered.notes)
        except Asked as asked:
            questions, proposal = asked.questions, asked.proposal
            known = {
                **subject_columns(table, roles_of(table.names)),
                **{role: one for role, one in proposal.columns.items() if one},
            }
        sample = table.sample(200)
        shown = {role: column for role, column in known.items() if column is None or column in sample}
        return TableReading(
            "holdings",
            None,
            None,
            table.written,
            table.rows,
            table.names,
            shown,
            {role: examples(sample[column]) for role, column in shown.items() if column},
            {},
            questions,
            {"columns": dict(proposal.columns), "options": dict(proposal.options)},
            choices.kept(),
            totals,
            notes,
        )


def _totals(layout: HoldingLayout, gathered: Gathered) -> dict[str, Any]:
    """What the file holds, in numbers."""
    from core.holdings.panel import month_text

    panel = gathered.panel
    return {
        "clients": len(panel.clients),
        "products": list(panel.products),
        "holdings": int(panel.held(panel.now).sum()),
        "layout": layout.kind,
        "dates": layout.dates,
        "first_month": None if panel.first is None else month_text(panel.first),
        "last_month": None if panel.last is None else month_text(panel.last),
        "rows_dropped": dict(gathered.dropped),
        "profile": list(panel.facts),
        "joined": gathered.key,
    }
