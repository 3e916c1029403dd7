"""Which orders count: what the words of a status column say, and what has to be asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.tables.engine import literal
from core.tables.evidence import filled_share, looks_like, words_of
from core.tables.orders.bound import Bound
from core.tables.orders.choices import COUNT, LEAVE_OUT, OrderChoices
from core.tables.platforms.base import Platform
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary import yes_no
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, MEANINGS, PENDING, REFUNDED, TEST, outcome_of

PAID: Final = frozenset(
    ("paid", "captured", "payment received", "bezahlt", "paye", "pagado", "pagato", "pago", "betaald")
)
YES: Final = ("true", "yes", "1", "t", "y", "captured", "live")


@dataclass
class Standing:
    """What the states of an order file say.

    Attributes:
        sql: SQL of a row's outcome, a word of `OUTCOMES`; `counts` where nothing is said.
        words: Word -> outcome, as decided.
        questions: What has to be asked.
        options: What is proposed for them.
        notes: What was decided, in plain sentences.
        unknown: Word that nobody here knows -> rows.
    """

    sql: str
    words: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)


def plan_standing(table: Table, bound: Bound, platform: Platform | None, choices: OrderChoices) -> Standing:
    """Decide what every word of the status columns says.

    Args:
        table: The file.
        bound: Its columns.
        platform: What exported it, if known.
        choices: What the caller chose.
    """
    made = Standing("")
    own = {**(platform.states if platform else {}), **choices.states}
    steps: list[str] = []
    for role in ("status", "line_status"):
        column = bound.columns.get(role)
        if column:
            first = role == "status"
            said = _decide(table, column, own, choices, made, asked=first or platform is None, platform=platform)
            if not first:  # that an order is still being worked on says nothing where the first says that it is paid
                said = {word: outcome for word, outcome in said.items() if outcome != PENDING}
            steps.append(_case(table, column, said))
    columns = bound.columns
    if columns.get("captured"):
        steps.append(_unless_yes(table, str(columns["captured"]), FAILED))
    if columns.get("mode"):
        steps.append(_unless_yes(table, str(columns["mode"]), TEST))
    # The engine's optimizer fails on words looked for in a column that is empty throughout.
    for role, outcome in (("test", TEST), ("given_back", REFUNDED), ("called_off", CANCELLED)):
        column = columns.get(role)
        if column and filled_share(table, column) > 0:
            told = (_where_filled if role == "called_off" else _where_yes)(table, column, outcome)
            steps.append(told)
    if platform is None:
        steps += _flags(table, bound, own, made)
        steps += _unpaid(table, bound, choices, made)
    # The first column that does not simply say "counts" decides.
    listed = ", ".join(f"nullif({step}, '{COUNTS}')" for step in steps)
    made.sql = f"coalesce({listed}, '{COUNTS}')" if steps else f"'{COUNTS}'"
    return made


def _decide(
    table: Table,
    column: str,
    own: Mapping[str, str],
    choices: OrderChoices,
    made: Standing,
    *,
    asked: bool,
    platform: Platform | None,
) -> dict[str, str]:
    words = words_of(table, column)
    out: dict[str, str] = {}
    strange: dict[str, int] = {}
    pending: dict[str, int] = {}
    for word, rows in words.items():
        outcome = outcome_of(word, own)
        if outcome is None:
            strange[word] = rows
            continue
        if outcome == PENDING and fold(word) not in choices.states:
            if choices.pending == COUNT:
                outcome = COUNTS
            elif choices.pending is None and not made.words and (platform is None or fold(word) not in platform.states):
                pending[word] = rows
        out[word] = outcome
    if strange and asked:
        made.unknown.update(strange)
        made.questions = [one for one in made.questions if one.field != "options.states"]
        shown = ", ".join(f"“{word}” ({rows:,} rows)" for word, rows in list(made.unknown.items())[:6])
        made.questions.append(
            Question(
                "options.states",
                ("counts", "cancelled", "pending", "refunded"),
                {column: tuple(list(strange)[:3])},
                f"Whether orders in these states count: {shown}",
                f"is needed: “{column}” has words that nobody here knows",
            )
        )
        made.options["states"] = {**choices.states, **dict.fromkeys(made.unknown, COUNTS)}
    if pending and asked:
        shown = ", ".join(f"“{word}” ({rows:,} rows)" for word, rows in list(pending.items())[:6])
        made.questions.append(
            Question(
                "options.pending",
                (LEAVE_OUT, COUNT),
                {column: tuple(list(pending)[:3])},
                f"Whether unsettled orders count: {shown}; cash on delivery and bank transfers are real orders",
                "is needed",
            )
        )
        made.options["pending"] = LEAVE_OUT
    made.words.update(out)
    return out


def _flags(table: Table, bound: Bound, own: Mapping[str, str], made: Standing) -> list[str]:
    """Columns of yes and no that are named after a state: `Cancelled`, `Is Test`, `Fully Refunded?`.

    `Refunded?` beside a column of refunds, or beside `Fully Refunded?`, says nothing more than these: some of what was
    paid went back.
    """
    found: dict[str, str] = {}
    for name in bound.free(table):
        if not bound.sample[name] or not looks_like("yes_no", bound.sample[name], table.kind(name)):
            continue
        state = fold(name).removeprefix("is ").removeprefix("was ")
        outcome = outcome_of(state, own)
        if outcome in {CANCELLED, FAILED, REFUNDED, TEST}:
            found[name] = outcome
    wholly = [name for name, outcome in found.items() if outcome == REFUNDED and "full" in fold(name).split()[0]]
    if wholly or bound.columns.get("refunded"):
        found = {name: outcome for name, outcome in found.items() if outcome != REFUNDED or name in wholly}
    listed = ", ".join(literal(word) for word in (*sorted(yes_no.YES), "sí"))
    steps = []
    for name, outcome in found.items():
        text = f"lower({table.text_sql(name)})"
        (rows,) = table.query(f"SELECT count_if({text} IN ({listed})) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if rows:
            made.notes.append(f"{rows:,} rows say yes under “{name}”: read as {MEANINGS[outcome]}")
            steps.append(_where_yes(table, name, outcome))
    return steps


def _unpaid(table: Table, bound: Bound, choices: OrderChoices, made: Standing) -> list[str]:
    """Columns of yes and no that say whether an order was paid: what says no is not settled yet."""
    listed = ", ".join(literal(word) for word in sorted(yes_no.NO))
    steps = []
    for name in bound.free(table) if choices.pending != COUNT else []:
        if fold(name).removeprefix("is ").removeprefix("was ") not in PAID or not bound.sample[name]:
            continue
        if not looks_like("yes_no", bound.sample[name], table.kind(name)):
            continue
        says_no = f"lower({table.text_sql(name)}) IN ({listed})"
        (rows,) = table.query(f"SELECT count_if({says_no}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if not rows:
            continue
        steps.append(f"(CASE WHEN {says_no} THEN '{PENDING}' END)")
        if choices.pending is None and "pending" not in made.options:
            effect = f"Whether {rows:,} orders count that say no under “{name}”"
            made.questions.append(Question("options.pending", (LEAVE_OUT, COUNT), {}, effect, "is needed"))
            made.options["pending"] = LEAVE_OUT
    return steps


def _case(table: Table, column: str, said: Mapping[str, str]) -> str:
    by_outcome: dict[str, list[str]] = {}
    for word, outcome in said.items():
        by_outcome.setdefault(outcome, []).append(word)
    text = table.text_sql(column)
    whens = " ".join(
        f"WHEN {text} IN ({', '.join(literal(word) for word in words)}) THEN '{outcome}'"
        for outcome, words in by_outcome.items()
    )
    return f"(CASE {whens} END)" if whens else "NULL::VARCHAR"


def _where_yes(table: Table, column: str, outcome: str) -> str:
    listed = ", ".join(literal(word) for word in (*sorted(yes_no.YES), "sí"))
    return f"(CASE WHEN lower({table.text_sql(column)}) IN ({listed}) THEN '{outcome}' END)"


def _where_filled(table: Table, column: str, outcome: str) -> str:
    return f"(CASE WHEN {table.text_sql(column)} IS NOT NULL THEN '{outcome}' END)"


def _unless_yes(table: Table, column: str, outcome: str) -> str:
    text = f"lower({table.text_sql(column)})"
    listed = ", ".join(literal(word) for word in YES)
    return f"(CASE WHEN {text} IS NOT NULL AND {text} NOT IN ({listed}) THEN '{outcome}' END)"


__all__ = ["REFUNDED", "Standing", "plan_standing"]
