"""How a shop's orders and a ledger would be read, with the second file that joins either. Nothing is analysed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any

from core.service.looks import TableReading
from core.tables.questions import Asked, Proposal, Question
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.service.shared import Shared


@dataclass
class JoinAsked(AbstractContextManager["JoinAsked"]):
    """Takes up what a second file's key is asked about, so that it stands among the other questions.

    Attributes:
        questions: What has to be answered.
        columns: What is proposed.
    """

    questions: tuple[Question, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, Asked):
            return False
        self.questions, self.columns = error.questions, error.proposal.columns
        return True

    def added_to(self, proposal: Proposal) -> dict[str, Any]:
        """What is proposed for both files together, ready for the wire."""
        return {"columns": {**proposal.columns, **self.columns}, "options": dict(proposal.options)}


def look_at_orders(
    shared: Shared, file: Upload, columns: object, options: object, second: Upload | None = None
) -> TableReading:
    """A shop's orders, as `segment_orders` reads them, with a file of customers where there is one."""
    from core.customers.options import Options
    from core.customers.orders import clean_orders
    from core.tables.orders.lines import LINES
    from core.tables.orders.people import join_people
    from core.tables.orders.read import read_orders
    from core.tables.second_file import read_second
    from core.tables.together import open_beside

    del shared
    choices = Options.parse(options)
    opened, second = open_beside(file.data, file.filename, second, named_columns(columns), choices.sheet)
    with opened as table:
        reading = read_orders(table, columns, choices)
        totals = None
        notes, asked = tuple(reading.notes), JoinAsked()
        if not reading.questions:
            cleaned = clean_orders(table, columns, options=choices)
            totals = {"rows": cleaned.report, "reconciliation": cleaned.reconciliation}
            notes = cleaned.report.notes
            if second is not None:
                counted = f"SELECT DISTINCT customer FROM {LINES} WHERE reason IS NULL ORDER BY customer"  # noqa: S608
                customers = [str(row[0]) for row in table.query(counted).fetchall()]
                with read_second(second, "joined_file") as other, asked:
                    _, key, said = join_people(customers, other, columns)
                    notes, totals = (*notes, *said), {**totals, "joined": key}
        return TableReading(
            "rfm",
            reading.platform.name if reading.platform else None,
            reading.platform.title if reading.platform else None,
            table.written,
            table.rows,
            table.names,
            dict(reading.columns),
            reading.samples,
            reading.rivals,
            (*reading.questions, *asked.questions),
            asked.added_to(reading.proposal),
            reading.options,
            totals,
            notes,
        )


def look_at_ledger(
    shared: Shared, file: Upload, columns: object, options: object, second: Upload | None = None
) -> TableReading:
    """A ledger of transactions, as `score_transactions` reads it, with a file of users or devices if there is one."""
    from core.anomaly.intake import read_ledger
    from core.tables import read_table
    from core.tables.evidence import examples
    from core.tables.ledgers.choices import LedgerChoices
    from core.tables.ledgers.joined import join_wallets
    from core.tables.ledgers.read import read_ledger_file
    from core.tables.second_file import read_second

    del shared
    choices = LedgerChoices.parse(options)
    with read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = read_ledger_file(table, columns, choices)
        names = table.names
        totals = None
        said: tuple[str, ...] = ()
        notes, asked = tuple(reading.notes), JoinAsked()
        if second is not None and not reading.questions:
            with read_second(second, "joined_file") as other, asked:
                brought = join_wallets(table, reading, other, columns)
                columns, said = brought.columns, brought.notes
        if not reading.questions and not asked.questions:
            found = read_ledger(table, columns, choices=choices)
            totals = {"rows": found.report, "by_currency": found.by_currency, "reconciliation": found.reconciliation}
            notes = (*found.report.notes, *said)
        saved = reading.saved()
        return TableReading(
            "anomaly",
            saved["platform"],
            saved["title"],
            table.written,
            table.rows,
            names,
            reading.shown(),
            {
                role: examples(reading.sample[name])
                for role, name in reading.columns.items()
                if name and name in reading.sample
            },
            {},
            (*reading.questions, *asked.questions),
            asked.added_to(reading.proposal),
            saved["options"],
            totals,
            notes,
        )
