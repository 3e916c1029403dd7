"""A ledger file's columns: known by a platform or by exact names whose cells fit, otherwise asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.errors import InvalidInput
from core.tables.dates import DAY_FIRST, MONTH_FIRST, date_style
from core.tables.decimal_mark import mark_question, settle_mark
from core.tables.evidence import examples, filled_share, looks_like, words_of
from core.tables.given import check_columns
from core.tables.ledgers.bound import KEY, ROLES, LedgerFileReading, equal
from core.tables.ledgers.choices import LedgerChoices
from core.tables.ledgers.flags import find_flags
from core.tables.ledgers.known import bind_by_name
from core.tables.ledgers.missing import ask_currency_column, ask_direction, ask_missing, hides_states, unread
from core.tables.ledgers.needed import ask_needed
from core.tables.numbers import number_style
from core.tables.orders.clock import SORTED, UNSORTED, sorted_share
from core.tables.platforms.base import Platform
from core.tables.platforms.registry import NONE, platforms, recognise_platform, resembled_platform
from core.tables.questions import Asked, Proposal, Question, platform_question
from core.tables.rounded_ids import rounded_ids
from core.tables.saved import keep_saved
from core.tables.sheets import sheet_question
from core.tables.signed_currency import add_currency_of_signs
from core.tables.table import LEDGER, Table
from core.tables.units import EXPLORER, minor_question
from core.tables.vocabulary.currencies import code_of
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.names import spell
from core.tables.vocabulary.states import COUNTS, ERROR_BEGINNINGS, outcome_of

# What a list of two columns stands for.
PAIRS: Final = {"amount": ("money_in", "money_out"), "time": ("time", "clock")}


def read_ledger_file(table: Table, columns: object = None, choices: LedgerChoices | None = None) -> LedgerFileReading:
    """Find out how a ledger file is to be read, without computing anything.

    Raises:
        InvalidInput: A column is wrong, or one that is needed cannot even be asked about.
    """
    choices = choices or LedgerChoices()
    settle_mark(table, choices.decimal)
    kept = keep_saved(columns, table.names, ROLES, lambda: _told(table, choices), saved=choices.saved)
    given = check_columns(table, kept, ROLES, pairs=PAIRS, aside=KEY)
    platform, near = _platform(table, choices)
    taken = {column for column in given.values() if column}
    sample = table.sample(200)
    empty = [name for name in table.names if not sample[name] and not filled_share(table, name)]
    found = dict(platform.bind(table.names, empty)) if platform else {}
    reading = LedgerFileReading(platform, dict.fromkeys(ROLES), sample, given=given, choices=choices)
    reading.columns.update({role: name for role, name in found.items() if name not in taken and role not in given})
    reading.columns.update(given)
    if platform:
        reading.single = platform.whole_account and not reading.columns["wallet"]
        ask_missing(table, reading, platform)
    else:
        bind_by_name(table, reading)
    if {"from", "to"} <= set(found) and not reading.columns["wallet"]:
        _account_of_export(table, reading)
    ask_needed(table, reading)
    if not platform:
        ask_direction(table, reading)
    _states(table, reading)
    if not platform:
        find_flags(table, reading)
    if reading.columns["amount"] and not reading.columns["currency"] and "currency" not in reading.given:
        reading.made = add_currency_of_signs(table, number_style(table, str(reading.columns["amount"])))
        reading.columns["currency"] = reading.made
    ask_currency_column(table, reading)
    _day_order(table, reading)
    _unit(table, reading)
    if near and platform:
        reading.questions.insert(0, platform_question([platform]))
        reading.options["platform"] = platform.name
    sheet = sheet_question(table, choices.sheet)
    if sheet:
        reading.questions.insert(0, sheet)
        reading.options["sheet"] = sheet.candidates[0]
    names = (reading.columns["wallet"], reading.columns["counterparty"], reading.columns["transaction"])
    reading.notes += rounded_ids(table, names)
    reading.notes += table.joined
    left = None if reading.questions else unread(table, reading)
    if left:
        reading.notes.append(left)
    return reading


def known_ledger(table: Table, columns: object = None, choices: LedgerChoices | None = None) -> LedgerFileReading:
    """As `read_ledger_file`; what has to be asked is raised.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: As `read_ledger_file`.
    """
    reading = read_ledger_file(table, columns, choices)
    if reading.questions:
        proposal = reading.proposal
        key = columns.get(KEY) if isinstance(columns, Mapping) else None
        raise Asked(reading.questions, Proposal({**proposal.columns, KEY: key}, proposal.options) if key else proposal)
    return reading


def _told(table: Table, choices: LedgerChoices) -> dict[str, str | None]:
    """Role -> column, as the file tells without any correction; empty where it does not tell enough to be read."""
    try:
        return read_ledger_file(table, None, replace(choices, saved=None)).columns
    except InvalidInput:
        return {}


def _platform(table: Table, choices: LedgerChoices) -> tuple[Platform | None, bool]:
    """What exported the file, and whether that is to be asked."""
    if choices.platform == NONE:
        return None, False
    found = recognise_platform(table.names, "anomaly")
    # A platform that an earlier file was of holds unless this file is plainly of another one.
    if choices.platform and (choices.saved is None or not found or choices.platform in {one.name for one in found}):
        return platforms("anomaly")[choices.platform], False
    if found:
        return found[0], False
    near = resembled_platform(table.names, "anomaly", LEDGER_NAMES.knows)
    return near, near is not None


def _account_of_export(table: Table, reading: LedgerFileReading) -> None:
    """Whoever is in every row that names a sender or a receiver is whose export it is."""
    sender, receiver = (f"lower({table.text_sql(str(reading.columns[role]))})" for role in ("from", "to"))
    told = f"SELECT count_if({sender} IS NOT NULL OR {receiver} IS NOT NULL) FROM {LEDGER}"  # noqa: S608
    found = table.query(
        f"SELECT a FROM (SELECT line, unnest([f, t]) AS a FROM (SELECT rowid AS line, {sender} AS f, {receiver} AS t"  # noqa: S608
        f" FROM {LEDGER})) WHERE a IS NOT NULL GROUP BY a HAVING count(DISTINCT line) >= 0.98 * ({told})"
        " ORDER BY count(*) DESC LIMIT 2"
    ).fetchall()
    reading.single = True
    reading.account = str(found[0][0]) if found else None
    whole = reading.platform is not None and reading.platform.whole_account
    if not found and not whole and not reading.columns["money_in"]:  # of many: whoever sent
        reading.single = False
        reading.columns["wallet"], reading.columns["counterparty"] = reading.columns["from"], reading.columns["to"]


def _states(table: Table, reading: LedgerFileReading) -> None:
    """What the words of the state column say; a column of no known name whose words say so is asked about."""
    column = reading.columns["failed"]
    if not column and "failed" not in reading.given:
        for name in reading.free(table):
            if not LEDGER_NAMES.knows(name) and hides_states(table, name):
                reading.ask("failed", [name, None], f"could be “{name}”")
                return
    if not column or looks_like("yes_no", reading.sample[column], table.kind(column)) or table.kind(column) != "text":
        return
    own = {**(reading.platform.states if reading.platform else {}), **reading.choices.states}
    strange = {}
    for word, rows in words_of(table, column).items():
        outcome = outcome_of(word, own)
        if outcome is None and word.lower().startswith(ERROR_BEGINNINGS):
            outcome = "failed"
        if outcome is None:
            strange[word] = rows
        else:
            reading.states[word] = outcome
    if strange:
        shown = ", ".join(f"“{word}” ({rows:,} rows)" for word, rows in list(strange.items())[:6])
        why = f"is needed: “{column}” has words that nobody here knows"
        sample = {column: tuple(list(strange)[:3])}
        effect = f"Whether money moved in these states: {shown}"
        reading.questions.append(Question("options.states", ("counts", "failed", "pending"), sample, effect, why))
        reading.options["states"] = {**reading.choices.states, **dict.fromkeys(strange, COUNTS)}


def _day_order(table: Table, reading: LedgerFileReading) -> None:
    column = reading.columns["time"]
    if not column or reading.choices.date_order:
        return
    style = date_style(table, column)
    if not style.ambiguous:
        return
    if reading.platform and reading.platform.date_order:
        reading.date_order = reading.platform.date_order
        return
    both = {order: date_style(table, column, order).local for order in (DAY_FIRST, MONTH_FIRST)}
    if equal(table, both[DAY_FIRST], both[MONTH_FIRST]) or "." in str(next(iter(reading.sample[column]), "")):
        return
    runs = {order: sorted_share(table, sql) for order, sql in both.items()}
    best = max(runs, key=lambda order: runs[order])
    if runs[best] >= SORTED and min(runs.values()) < UNSORTED:
        reading.date_order = best
        reading.notes.append(
            f"No date in “{column}” tells day from month; read as {best}, which puts the rows in order"
        )
        return
    reading.questions.append(
        Question(
            "options.date_order",
            (DAY_FIRST, MONTH_FIRST),
            {column: examples(reading.sample[column])},
            "Days and months change places",
            f"is needed: no date in “{column}” tells day from month",
        )
    )
    reading.options["date_order"] = DAY_FIRST if table.comma_hint else MONTH_FIRST


def _unit(table: Table, reading: LedgerFileReading) -> None:
    """The mark of decimals where nothing tells it, and cents: told by the platform, by a name, or by asking.

    Never by size alone.
    """
    columns = reading.columns
    money = [column for role in ("amount", "money_in", "money_out") if (column := columns[role])]
    raw = {name.lower() for name in table.names} >= EXPLORER and money == [columns["amount"]]
    if reading.platform or not money:
        return
    mark = mark_question(table, money)
    if mark:
        reading.questions.append(mark)
        reading.options["decimal"] = mark.candidates[0]
    if reading.choices.unit or raw or any(spell(name).minor or spell(name).currency for name in money):
        return  # `Amount (INR)` is in rupees, as `amount_cents` is in cents
    styles = [number_style(table, name) for name in money]
    codes = {code for style in styles for code in style.currencies} | {spell(name).currency or "" for name in money}
    if columns["currency"]:
        codes |= {code_of(word) or word.upper() for word in words_of(table, columns["currency"])}
    asked = minor_question(table, f"coalesce({', '.join(style.sql for style in styles)})", codes, money)
    if asked:
        reading.questions.append(asked)
        reading.options["unit"] = asked.candidates[0]


def ledger_columns(table: Table) -> dict[str, str | None]:
    """Role -> column as known or proposed; empty where a file has not what is needed: for offering a choice."""
    try:
        reading = read_ledger_file(table)
    except InvalidInput:
        return {}
    return {**reading.named, **reading.proposed}
