"""Which orders count: what the words of a status column say, and what has to be asked about them."""

from __future__ import annotations

from collections.abc import Mapping

from core.tables.engine import literal
from core.tables.evidence import filled_share, words_of
from core.tables.orders.bound import Bound
from core.tables.orders.choices import COUNT, LEAVE_OUT, OrderChoices
from core.tables.orders.named_states import (
    Standing,
    flag_steps,
    mode_column,
    moment_steps,
    unless_yes,
    unpaid_steps,
    where_filled,
    where_yes,
)
from core.tables.platforms.base import Platform
from core.tables.questions import Question
from core.tables.table import Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, PENDING, REFUNDED, TEST, hint_of, outcome_of


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
        steps.append(unless_yes(table, str(columns["captured"]), FAILED))
    mode = columns.get("mode") or mode_column(table, bound)
    if mode:
        steps.append(unless_yes(table, mode, TEST))
    # The engine's optimizer fails on words looked for in a column that is empty throughout.
    for role, outcome in (("test", TEST), ("given_back", REFUNDED), ("called_off", CANCELLED)):
        column = columns.get(role)
        if column and filled_share(table, column) > 0:
            told = (where_filled if role == "called_off" else where_yes)(table, column, outcome)
            steps.append(told)
    if platform is None:
        steps += flag_steps(table, bound, own, made)
        steps += moment_steps(table, bound, made)
        steps += unpaid_steps(table, bound, choices, made)
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
        made.options["states"] = {**choices.states, **{word: hint_of(word, own) or COUNTS for word in made.unknown}}
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


__all__ = ["REFUNDED", "Standing", "plan_standing"]
