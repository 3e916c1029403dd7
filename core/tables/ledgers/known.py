"""Columns bound by their names: a name that means exactly this, cells that fit, and no rival; otherwise asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.tables.dates import date_style
from core.tables.evidence import equal_share, filled_share, looks_like, tells_the_same, words_of
from core.tables.ledgers.bound import (
    CONTENT,
    HARMLESS,
    ORDER,
    ROLES,
    LedgerFileReading,
    all_sides,
    equal,
)
from core.tables.ledgers.missing import ask_hidden
from core.tables.ledgers.running import find_running, runs_across
from core.tables.ledgers.worthy import is_signed, is_statement, worthy
from core.tables.likely import likely_days
from core.tables.numbers import number_style
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.countries import are_countries
from core.tables.vocabulary.ledger_names import EITHER_SIDE, LEDGER_NAMES
from core.tables.vocabulary.names import currency_beside, fold, spell
from core.tables.vocabulary.states import may_be_states

MANY: Final = 0.9
HALF: Final = 0.5
MOST_CURRENCIES: Final = 60
MOST_LABELS: Final = 12
LABELS: Final = frozenset(
    (
        *("fraud", "fraudulent", "normal", "legit", "legitimate", "genuine", "suspicious", "anomaly", "benign"),
        *("illicit", "licit", "laundering", "scam", "clean", "honest", "betrug", "fraude", "frode", "not fraud"),
    )
)
ONE_END: Final = "source"  # of a payment where its other end has a column too; else it is where a row comes from
OTHER_ENDS: Final = frozenset(("target", "destination", "dest", "sink"))
STREET: Final = "address"  # names an account in public ledgers only


def _fits(table: Table, reading: LedgerFileReading, name: str, content: str) -> bool:
    cells = reading.sample[name]
    if content == "states":
        if table.kind(name) == "boolean" or looks_like("yes_no", cells, table.kind(name)):
            return True
        return may_be_states(name, words_of(table, name))
    if content == "direction":
        return all_sides(cells)
    return looks_like(content, cells, table.kind(name))


def _fits_role(table: Table, reading: LedgerFileReading, name: str, role: str) -> bool:
    """Whether a column that has a role's name can have the role."""
    cells = reading.sample[name]
    if role in {"money_in", "money_out"} and not cells:
        return True  # nothing came in, or nothing went out
    if role in {"wallet", "counterparty"} and not cells:
        return False
    if role == "currency" and 0 < len(words_of(table, name)) <= MOST_CURRENCIES:
        return (
            True  # what an exchange calls its coins is no code that anybody else knows, and is kept apart all the same
        )
    if role == "country" and says_place(name):
        return are_countries(words_of(table, name))
    if role == "label":
        return bool(cells) and says_labels(table, name, cells)
    if role == "wallet" and fold(name) == ONE_END and not OTHER_ENDS & {fold(other) for other in table.names}:
        return False
    if role == "wallet" and spell(name).words == STREET and any(" " in cell for cell in cells):
        return False
    return _fits(table, reading, name, CONTENT[role])


def _is_code(reading: LedgerFileReading, name: str) -> bool:
    """Whether cells are codes of currencies: “Valuta” is the day in one country and the currency in another."""
    return looks_like("currency", reading.sample[name], "text")


def says_place(name: str) -> bool:
    """Whether a name says where something was, and leaves open whether that is a country, a town or a shop."""
    return fold(name).endswith("location")


def says_labels(table: Table, name: str, cells: Sequence[str]) -> bool:
    """Whether cells say of events whether they were fraud: yes and no, ones and zeros, or words for it.

    Banks call what was written on a payment its label.
    """
    if table.kind(name) != "text" or looks_like("yes_no", cells, "text") or looks_like("whole", cells, "text"):
        return True
    words = {fold(word) for word in words_of(table, name)}
    return bool(words & LABELS) and len(words) <= MOST_LABELS


def bind_by_name(table: Table, reading: LedgerFileReading) -> None:
    """Bind every role whose column is plain by its name; rivals are asked about."""
    taken = {column for column in reading.given.values() if column}
    fitting: dict[str, list[tuple[int, int, str]]] = {role: [] for role in ROLES}
    for fits in (True, False):
        for place, name in enumerate(table.names):
            for tier, role in LEDGER_NAMES.roles_of(name) if name not in taken else []:
                # A needed role takes the column of its very name even where its cells are bad: the report says so.
                at_its_word = (
                    not fits and role in {"time", "amount"} and not fitting[role] and not _is_code(reading, name)
                )
                if role in CONTENT and (at_its_word or (fits and _fits_role(table, reading, name, role))):
                    fitting[role].append((tier, place, name))
    for role in ORDER:
        if role == "wallet":
            _find_balance(table, reading)
        used = {column for column in reading.columns.values() if column}
        options = [(tier, name) for tier, _, name in sorted(fitting[role]) if name not in used]
        options = worthy(table, reading, role, options)
        if options and role not in reading.given:
            _choose(table, reading, role, [name for tier, name in options if tier == options[0][0]])
    _when(table, reading)
    _in_what(table, reading)
    _whose_account(table, reading)
    _settle(table, reading)


def _find_balance(table: Table, reading: LedgerFileReading) -> None:
    """The balance that runs by the amounts: proof of one account, under whatever name it stands."""
    amount, known = reading.columns["amount"], reading.columns["balance"]
    if not amount or "wallet" in reading.given:
        return
    free = [name for name in reading.free(table) if looks_like("number", reading.sample[name], table.kind(name))]
    reading.running = find_running(table, amount, [known] if known else free)
    if reading.running and "balance" not in reading.given:
        reading.columns["balance"] = reading.running.column


def _when(table: Table, reading: LedgerFileReading) -> None:
    """A day that few rows have is not when something happened, where another column tells it of nearly all.

    Nor is a count that is no date on any row: seconds since a start that nobody names.
    """
    column = reading.columns["time"]
    if not column or "time" in reading.given:
        return
    (dated,) = table.query(f"SELECT count({date_style(table, column).sql}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    if not dated:
        reading.columns["time"] = None
        return
    if filled_share(table, column) >= HALF:
        return
    fuller = [n for n in likely_days(table, reading.sample, reading.free(table)) if filled_share(table, n) >= MANY]
    if fuller:
        reading.columns["time"] = None
        reading.ask("time", [*fuller[:3], column], f"could be “{fuller[0]}”: “{column}” is empty on most rows")


def _in_what(table: Table, reading: LedgerFileReading) -> None:
    """The column of currencies that goes with the amount by its name: `Sent currency` beside `Sent amount`."""
    amount = reading.columns["amount"]
    if not amount or reading.columns["currency"] or "currency" in reading.given:
        return
    found = currency_beside(reading.free(table), amount)
    if found and 0 < len(words_of(table, found)) <= MOST_CURRENCIES:
        reading.columns["currency"] = found


def _whose_account(table: Table, reading: LedgerFileReading) -> None:
    """Ask whose a plain “IBAN” or “Kontonummer” is that varies in a statement of signed amounts.

    Banks write the other side's account under that name as often as the owner's. One that never varies parts nothing,
    and an account column of a surer name has been taken before it. Where one balance runs across it, it is theirs.
    """
    column = reading.columns["wallet"]
    if not column or "wallet" in reading.given:
        return
    if runs_across(table, reading.running, reading.columns["amount"], column):
        reading.columns["wallet"] = None
        reading.columns["counterparty"] = reading.columns["counterparty"] or column
    elif is_signed(reading):
        _ask_whose(table, reading, column)


def _ask_whose(table: Table, reading: LedgerFileReading, column: str) -> None:
    filled = words_of(table, column)
    # A row of one's own account has it always; where it is missing beside who was paid, it is theirs.
    theirs = bool(reading.columns["counterparty"]) and 0 < sum(filled.values()) < table.rows
    if not theirs and (spell(column).words not in EITHER_SIDE.split("|") or len(filled) == 1):
        return
    reading.columns["wallet"] = None
    reading.ask("wallet", [None, column], f"could be the file's one account, with the other side's in “{column}”")


def _settle(table: Table, reading: LedgerFileReading) -> None:
    """One amount or two, and whether the file is of one account."""
    columns = reading.columns
    if not columns["time"]:
        columns["clock"] = None
    if bool(columns["money_in"]) != bool(columns["money_out"]) and columns["amount"]:
        columns["money_in"] = columns["money_out"] = None
    elif columns["money_in"] and columns["money_out"] and "amount" not in reading.given:
        columns["amount"] = None
    if "wallet" in reading.given:
        reading.single = reading.given["wallet"] is None
    else:
        statement = is_statement(reading)
        ask_hidden(table, reading, statement=statement)
        reading.single = statement and not columns["wallet"] and "wallet" not in reading.proposed


def _timed(table: Table, names: list[str]) -> list[str]:
    """Without columns that have only the day of another one of them, which has the clock too."""
    styles = {name: date_style(table, name) for name in names}
    days = {name: f"({style.local})::DATE" for name, style in styles.items()}
    timed = [name for name in names if styles[name].timed]
    return [
        name
        for name in names
        if styles[name].timed or not any(equal(table, days[name], days[other]) for other in timed)
    ]


def _choose(table: Table, reading: LedgerFileReading, role: str, names: list[str]) -> None:
    reading.columns[role] = names[0]
    if role in {"latitude", "longitude"}:
        # Where it was paid, not where the card holder lives.
        reading.columns[role] = next((name for name in names if name.lower().startswith("merch")), names[0])
        return
    if role in HARMLESS:
        return
    if role == "time" and CONTENT[role] == "date":
        names = _timed(table, names)
        reading.columns[role] = names[0]
        moments = {name: f"epoch_ms({date_style(table, name).sql}) // 1000" for name in names}
        rivals = [name for name in names[1:] if not equal(table, moments[names[0]], moments[name])]
    elif CONTENT[role] == "number":
        # `amount` and `amount_usd` part the rows alike and are other money all the same.
        styled = {name: number_style(table, name).sql for name in names}
        rivals = [name for name in names[1:] if equal_share(table, styled[names[0]], styled[name]) < 1.0]
    else:
        first = table.id_sql(names[0])
        rivals = [name for name in names[1:] if not tells_the_same(table, first, table.id_sql(name))]
    if rivals:
        reading.columns[role] = None
        reading.ask(role, [names[0], *rivals], f"could be any of {', '.join([names[0], *rivals])}")
