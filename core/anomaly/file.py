"""A ledger's file, with a file of its users where there is one, to alerts and what downloads are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from core.anomaly.analyze import LedgerAnalysis, analyze_ledger
from core.anomaly.asked import NOTHING_MORE, LedgerAsked
from core.anomaly.intake import chosen_events, read_ledger
from core.anomaly.shares import NO_LIMITS
from core.progress import Progress, quiet
from core.tables import read_table
from core.tables.ledgers.bound import KEY
from core.tables.ledgers.joined import join_wallets
from core.tables.ledgers.read import known_ledger
from core.tables.second_file import open_second
from core.tables.upload import Upload, named_columns

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.tables.ledgers.choices import LedgerChoices


def score_file(
    file: Upload,
    model: AnomalyModel,
    detector: str,
    alerts_per_day: int,
    columns: object,
    choices: LedgerChoices,
    users: Upload | None = None,
    progress: Progress = quiet,
    limits: Mapping[str, float] = NO_LIMITS,
    asked: LedgerAsked = NOTHING_MORE,
) -> LedgerAnalysis:
    """Read a ledger and score it.

    Args:
        file: One row per transaction.
        model: What scores.
        detector: A name of `DETECTORS`.
        alerts_per_day: How many wallets a day can be looked at.
        columns: Role to column name, as a caller gives them.
        choices: How cells are read.
        users: A row per wallet's user with KYC, joined by its key.
        progress: Told what is being done.
        limits: Reporting limits of the owner's, by currency; see `core.anomaly.limits`.
        asked: What is asked besides.

    Raises:
        Asked: It can be read in more than one way.
        InvalidInput: It cannot be read; the message says which column or option is at fault.
        TooLarge: It passes a limit.
    """
    progress("Reading the file", 0.02)
    with (
        read_table(file.data, file.filename, wanted=named_columns(columns), sheet=choices.sheet) as table,
        open_second(users, "wallets_file") as second,
    ):
        progress("Cleaning the rows", 0.1)
        brought = None
        if second is not None:
            brought = join_wallets(table, known_ledger(table, columns, choices), second, columns)
            columns = brought.columns
        intake, names = read_ledger(table, columns, choices=choices), table.names
    ledger, codes, said = chosen_events(intake, choices.currency)
    found = analyze_ledger(
        ledger,
        intake.report,
        model,
        detector,
        alerts_per_day,
        progress,
        asked,
        currency=codes,
        limits=limits,
    )
    saved = intake.reading.saved()
    if brought is not None:
        saved[KEY] = brought.key
        said = (*said, *(f"{note}." for note in brought.notes))
    reading = replace(
        found.reading,
        reading=saved,
        by_currency=intake.by_currency,
        reconciliation=intake.reconciliation,
        caveats=(*found.reading.caveats, *said),
    )
    return replace(found, reading=reading, dropped_csv=intake.dropped_csv, column_names=names)
