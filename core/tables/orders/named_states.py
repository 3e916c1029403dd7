"""Columns named after a state: of yes and no, of moments, of whether an order was paid, of test and live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.tables.engine import literal
from core.tables.evidence import filled_share, looks_like, words_of
from core.tables.orders.bound import Bound
from core.tables.orders.choices import COUNT, LEAVE_OUT, OrderChoices
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary import yes_no
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import (
    CANCELLED,
    FAILED,
    MEANINGS,
    PENDING,
    REFUNDED,
    TEST,
    called_off_by,
    outcome_of,
)

PAID: Final = frozenset(
    ("paid", "captured", "payment received", "bezahlt", "paye", "pagado", "pagato", "pago", "betaald")
)
MOST_CALLED_OFF: Final = 0.5  # a moment that most orders have is none at which they were called off
YES: Final = ("true", "yes", "1", "t", "y", "captured", "live", "production")
NOT: Final = frozenset(("not", "non", "nicht", "no", "nao", "niet", "never"))
MODES: Final = frozenset(("mode", "live mode", "livemode", "environment"))
SANDBOX: Final = frozenset(("test", "sandbox"))


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
        flags: Columns of yes and no that were read.
    """

    sql: str
    words: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)


def mode_column(table: Table, bound: Bound) -> str | None:
    """The column that says which orders were made with test keys and which are live, if there is one."""
    for name in bound.free(table):
        if fold(name) not in MODES:
            continue
        said = {fold(word) for word in words_of(table, name)} if table.kind(name) == "text" else set()
        tested = SANDBOX & said and said <= SANDBOX | {"live", "production"}
        if tested or ("live" in fold(name) and looks_like("yes_no", bound.sample[name], table.kind(name))):
            return name
    return None


def flag_steps(table: Table, bound: Bound, own: Mapping[str, str], made: Standing) -> list[str]:
    """Columns of yes and no that are named after a state: `Cancelled`, `Is Test`, `Fully Refunded?`.

    `Refunded?` beside a column of refunds, or beside `Fully Refunded?`, says nothing more than these: some of what was
    paid went back.
    """
    found: dict[str, str] = {}
    for name in bound.free(table):
        state = fold(name).removeprefix("is ").removeprefix("was ")
        outcome = outcome_of(state, own)
        if outcome in {CANCELLED, FAILED, REFUNDED, TEST} and _says_whether(table, bound, name, outcome):
            found[name] = outcome
    wholly = [name for name, outcome in found.items() if outcome == REFUNDED and "full" in fold(name).split()[0]]
    if wholly or bound.columns.get("refunded"):
        found = {name: outcome for name, outcome in found.items() if outcome != REFUNDED or name in wholly}
    steps = []
    made.flags += found
    for name, outcome in found.items():
        says = where_yes(table, name, outcome)
        (rows,) = table.query(f"SELECT count({says}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if rows:
            made.notes.append(f"{rows:,} rows say yes under “{name}”: read as {MEANINGS[outcome]}")
            steps.append(says)
    return steps


def _says_whether(table: Table, bound: Bound, name: str, outcome: str) -> bool:
    """Whether a column of a state's name says of every row whether it is so: yes and no, or `refunded` and its not."""
    if not bound.sample[name]:
        return False
    if looks_like("yes_no", bound.sample[name], table.kind(name)):
        return True
    words = words_of(table, name) if table.kind(name) == "text" else {}
    return bool(words) and all(_says(word, outcome) is not None for word in words)


def _says(word: str, outcome: str) -> bool | None:
    """Whether a cell says that the state of its column's name holds; None where it says something else."""
    plain = fold(word)
    if outcome_of(plain) == outcome or plain in yes_no.YES:
        return True
    first, _, rest = plain.partition(" ")
    if plain in yes_no.NO or (first in NOT and outcome_of(rest) == outcome):
        return False
    return None


def moment_steps(table: Table, bound: Bound, made: Standing) -> list[str]:
    """Columns of moments that are named after a state: `cancelled_at`. Most orders have no such moment."""
    steps = []
    for name in bound.free(table):
        outcome = called_off_by(name)
        if not outcome or (outcome == REFUNDED and bound.columns.get("refunded")):
            continue
        if not 0 < filled_share(table, name) <= MOST_CALLED_OFF:
            continue
        (rows,) = table.query(f"SELECT count({table.text_sql(name)}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        made.notes.append(f"{rows:,} rows have a moment under “{name}”: read as {MEANINGS[outcome]}")
        steps.append(where_filled(table, name, outcome))
    return steps


def unpaid_steps(table: Table, bound: Bound, choices: OrderChoices, made: Standing) -> list[str]:
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


def where_yes(table: Table, column: str, outcome: str) -> str:
    """SQL of an outcome where a column says yes, or the outcome's own word."""
    own = [word for word in words_of(table, column) if _says(word, outcome)] if table.kind(column) == "text" else []
    listed = ", ".join(literal(word) for word in (*sorted(yes_no.YES), "sí", *(word.lower() for word in own)))
    return f"(CASE WHEN lower({table.text_sql(column)}) IN ({listed}) THEN '{outcome}' END)"


def where_filled(table: Table, column: str, outcome: str) -> str:
    """SQL of an outcome where a column has anything."""
    return f"(CASE WHEN {table.text_sql(column)} IS NOT NULL THEN '{outcome}' END)"


def unless_yes(table: Table, column: str, outcome: str) -> str:
    """SQL of an outcome where a column says anything but yes."""
    text = f"lower({table.text_sql(column)})"
    listed = ", ".join(literal(word) for word in YES)
    return f"(CASE WHEN {text} IS NOT NULL AND {text} NOT IN ({listed}) THEN '{outcome}' END)"
