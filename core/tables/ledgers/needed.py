"""What every ledger needs and this one has under no known name: asked about, the likeliest column first, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.errors import InvalidInput
from core.tables.evidence import filled_share, looks_like, names_things
from core.tables.ledgers.bound import SIGNED, LedgerFileReading
from core.tables.ledgers.worthy import is_signed, of_one
from core.tables.likely import MONEY_WORDS, likely_days, likely_money
from core.tables.other_lens import lens_hint
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.names import fold

# Words in names of columns that say whose a row is.
SUBJECTS: Final = frozenset(
    (
        *("user", "client", "customer", "account", "acct", "member", "wallet", "card", "holder", "konto", "kunde"),
        *("compte", "cuenta", "cliente", "conto", "conta", "rekening", "klant", "person", "employee", "household"),
    )
)
MOST: Final = 0.9  # share of the rows that one of two halves has to fill


def ask_needed(table: Table, reading: LedgerFileReading) -> None:
    """Ask for the account, the time and the amount, where no column is known to hold them.

    Raises:
        InvalidInput: No column could be it.
    """
    columns = reading.columns
    _other_half(table, reading)
    pair = all(columns[role] or role in reading.proposed for role in ("money_in", "money_out"))
    needs = {
        "time": not columns["time"] and not columns["step"] and "step" not in reading.proposed,
        "amount": not columns["amount"] and not pair,
        "wallet": not columns["wallet"] and not reading.single,
    }
    for role, missing in needs.items():
        if not missing or role in reading.proposed or (role in reading.given and role != "wallet"):
            if missing and role not in reading.proposed:
                _refuse(table, role)
            continue
        likely, free = _likely(table, reading, role), reading.free(table)
        halves = _halves(table, reading, likely) if role == "amount" else ()
        if halves:
            why = f"has to be told: “{halves[0]}” and “{halves[1]}” are never filled on the same row"
            reading.ask("money_out", [*halves, None], why)
            reading.ask("money_in", [*halves[::-1], None], why)
            continue
        if role == "wallet" and not likely and of_one(table, reading) and not _may_hide_accounts(reading, free):
            reading.single = True
            reading.notes.append("No column names an account: the whole file was read as the movements of one")
            continue
        candidates: list[str | None] = [*likely[:12]]
        if (
            role == "wallet"
        ):  # signed amounts, and money in beside money out, are most often the statement of one account
            halves_asked = {"money_in", "money_out"} <= set(reading.proposed)
            one = is_signed(reading) or columns["direction"] or halves_asked
            said = any(SUBJECTS & set(fold(name).split()) for name in likely)
            candidates.insert(0 if one and not said else len(likely[:12]), None)
        elif not likely:
            _refuse(table, role)
        why = "has to be told: no column has a name that means it"
        if candidates == [None]:
            why = "has to be told: no column could name accounts. With none the whole file is read as one account's"
        reading.ask(role, candidates, why)


def _other_half(table: Table, reading: LedgerFileReading) -> None:
    """What came in has a column and what went out has none, or the other way round: it is asked about."""
    columns = reading.columns
    halves = ("money_in", "money_out")
    known, missing = halves if columns["money_in"] else halves[::-1]
    asked = {"amount", *halves} & {*reading.proposed, *reading.given}
    if columns["amount"] or not columns[known] or columns[missing] or asked:
        return
    likely = _likely(table, reading, "amount")
    if likely:
        reading.ask(
            missing, [*likely[:12], None], f"is not among the columns, and “{columns[known]}” is only half of it"
        )


def _halves(table: Table, reading: LedgerFileReading, likely: Sequence[str]) -> tuple[str, ...]:
    """Two columns of which every row has one or the other: what went out and what came in, in some order."""
    if "money_in" in reading.given or "money_out" in reading.given:
        return ()
    for place, first in enumerate(likely):
        for second in likely[place + 1 :]:
            one, other = table.text_sql(first), table.text_sql(second)
            both, either = table.query(
                f"SELECT count_if({one} IS NOT NULL AND {other} IS NOT NULL),"  # noqa: S608
                f" count_if({one} IS NOT NULL OR {other} IS NOT NULL) FROM {LEDGER}"
            ).fetchone() or (1, 0)
            if not both and either >= MOST * table.rows and min(filled_share(table, n) for n in (first, second)) > 0:
                return first, second
    return ()


def _likely(table: Table, reading: LedgerFileReading, role: str) -> list[str]:
    """Columns that could hold a needed role, the likeliest first."""
    free, sample = reading.free(table), reading.sample
    if role == "time":
        return likely_days(table, sample, free)
    unknown = [name for name in free if not LEDGER_NAMES.knows(name)]
    if role == "amount":
        return likely_money(table, sample, unknown)
    found = [name for name in unknown if _may_name_accounts(table, reading, name)]
    # What is another one on every row numbers payments; whose they are repeats.
    return sorted(found, key=lambda name: (_names_rows(table, name), not SUBJECTS & set(fold(name).split())))


def _names_rows(table: Table, name: str) -> bool:
    """Whether a column is another one on nearly every row that fills it."""
    text = table.id_sql(name)
    filled, distinct = table.query(f"SELECT count({text}), count(DISTINCT {text}) FROM {LEDGER}").fetchone() or (0, 0)  # noqa: S608
    return int(distinct) >= MOST * int(filled)


def _may_hide_accounts(reading: LedgerFileReading, free: Sequence[str]) -> bool:
    """Whether any of the columns that are left could part the rows: of a name that nobody knows, or of an account's."""
    filled = [name for name in free if reading.sample[name]]
    return any(
        not LEDGER_NAMES.knows(n) or any(role == "wallet" for _, role in LEDGER_NAMES.roles_of(n)) for n in filled
    )


def _may_name_accounts(table: Table, reading: LedgerFileReading, name: str) -> bool:
    """Whether a column's cells could name accounts: no money, no rates, no currencies."""
    cells, kind = reading.sample[name], table.kind(name)
    if not names_things(cells, kind) or MONEY_WORDS & set(fold(name).split()):
        return False
    amounts = looks_like("number", cells, kind) and any(
        "." in cell or "," in cell or SIGNED.match(cell) for cell in cells
    )
    return not amounts and not looks_like("currency", cells, kind)


def _refuse(table: Table, role: str) -> None:
    shown = ", ".join(table.names[:30]) + (" ..." if len(table.names) > 30 else "")
    why = f"is not among the columns: none looks like it ({role}){lens_hint(table, 'anomaly')}"
    raise InvalidInput(f"columns.{role}", why, f"one of {shown}")
