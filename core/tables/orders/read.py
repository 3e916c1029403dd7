"""An order file read whole: known or asked. The one way in for every wire and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import InvalidInput
from core.tables.decimal_mark import mark_question, settle_mark
from core.tables.evidence import examples
from core.tables.given import check_columns
from core.tables.orders.amounts import Money
from core.tables.orders.bind import bind, refuse_unfit
from core.tables.orders.bound import KEY, Bound
from core.tables.orders.choices import NET_SALES, OrderChoices
from core.tables.orders.clock import Clock, plan_clock
from core.tables.orders.continued import continue_orders
from core.tables.orders.money import MoneyPlanner
from core.tables.orders.one_currency import one_currency
from core.tables.orders.reconcile import DEFINITIONS, order_definition
from core.tables.orders.standing import Standing, plan_standing
from core.tables.orders.unread import unread_columns
from core.tables.other_lens import lens_hint
from core.tables.platforms.base import Platform
from core.tables.platforms.registry import NONE, platforms, recognise_platform, resembled_platform
from core.tables.questions import Asked, Proposal, Question, platform_question
from core.tables.rounded_ids import rounded_ids
from core.tables.saved import keep_saved, saved_option
from core.tables.sheets import sheet_question
from core.tables.table import Table
from core.tables.vocabulary.order_names import ORDER_NAMES

# Roles that a caller may name, in the order in which they are shown.
ROLES = (
    *("customer", "email", "order", "date", "time", "status", "quantity", "unit_price", "amount", "order_total"),
    *("subtotal", "discount", "refunded", "shipping", "tax", "currency", "country", "product", "line", "consent"),
)
# Roles that are no row of the form: a file is asked about them where they could change what counts.
ASKED_ONLY = ("adjusted", "reference", "test", "called_off", "kind")


@dataclass
class OrderReading:
    """How an order file is read.

    Attributes:
        platform: What exported it, or None.
        columns: Role -> column, or None.
        samples: Role -> three of its column's cells.
        rivals: Role -> other columns that could be it.
        options: What was chosen, known or assumed, by option.
        notes: What was decided, in plain sentences.
        questions: What has to be answered; empty when the file can be read.
        proposal: Arguments that answer all of it.
        bound: The columns, for whoever computes.
        money: What an order's money is made of; None where it has to be asked.
        standing: What its states say.
        clock: How its times are read; None where there is no date.
        currency: The currency whose rows count, if the file names one.
    """

    platform: Platform | None
    columns: dict[str, str | None]
    samples: dict[str, tuple[str, ...]]
    rivals: dict[str, tuple[str, ...]]
    options: dict[str, Any]
    notes: list[str]
    questions: list[Question]
    proposal: Proposal
    bound: Bound
    money: Money | None
    standing: Standing
    clock: Clock | None
    currency: str | None
    choices: OrderChoices = field(default_factory=OrderChoices)

    def saved(self) -> dict[str, Any]:
        """The reading as it may be kept and sent with the next file of its kind."""
        return {
            "platform": None if self.platform is None else self.platform.name,
            "title": None if self.platform is None else self.platform.title,
            "columns": dict(self.columns),
            "options": dict(self.options),
            "definitions": {
                "money": DEFINITIONS[self.options["money"]],
                "order": order_definition({**self.options, "refunded_orders": self.choices.refunded_orders}),
                "refunded_orders": self.choices.refunded_orders,
                "states": dict(self.standing.words),
                "time_zone_assumed": self.clock is not None and self.clock.assumed,
            },
        }


def read_orders(table: Table, columns: object = None, choices: OrderChoices | None = None) -> OrderReading:
    """Find out how an order file is to be read, without computing anything.

    Args:
        table: The file.
        columns: Role -> column, or None for none, where a caller names them.
        choices: What the caller chose.

    Raises:
        InvalidInput: A column is wrong, or one that is needed cannot even be asked about.
    """
    choices = choices or OrderChoices()
    settle_mark(table, choices.decimal)
    kept_columns = keep_saved(columns, table.names, ROLES, lambda: _told(table, choices), saved=choices.saved)
    given = check_columns(table, kept_columns, (*ROLES, *ASKED_ONLY), aside=KEY)
    platform, questions, options = _platform(table, choices)
    bound = bind(table, platform, given)
    continue_orders(table, bound)
    _needs(table, bound, platform)
    standing = plan_standing(table, bound, platform, choices)
    clock = plan_clock(table, bound, platform, choices) if bound.columns["date"] else None
    planner = MoneyPlanner(table, bound, platform, choices, given)
    money = planner.plan()
    if money is None and not planner.questions and not bound.questions:
        shown = ", ".join(table.names[:30])
        raise InvalidInput(
            "columns.amount",
            "is not among the columns: there is neither an amount nor a quantity with a unit price",
            f"one of {shown}",
        )
    sheet = sheet_question(table, choices.sheet)
    if sheet:
        questions.insert(0, sheet)
        options["sheet"] = sheet.candidates[0]
    mark = None if platform else mark_question(table, planner.styles)
    if mark:
        questions.append(mark)
        options["decimal"] = mark.candidates[0]
    kept = {role: bound.columns.get(role) for role in ROLES}
    currency, asked = one_currency(table, bound, money, choices)
    questions += [*bound.questions, *planner.questions, *standing.questions, *(clock.questions if clock else [])]
    questions += asked[0]
    options |= {**planner.options, **standing.options, **(clock.options if clock else {}), **asked[1]}
    reading = OrderReading(
        platform,
        kept,
        {role: examples(bound.sample[name]) for role, name in kept.items() if name},
        bound.rivals,
        _chosen(choices, clock, currency, platform, given),
        [
            *table.joined,
            *rounded_ids(table, (kept["customer"], kept["order"])),
            *bound.notes,
            *unread_columns(table, platform, bound, standing.flags),
            *standing.notes,
            *(clock.notes if clock else []),
        ],
        questions,
        Proposal(
            {**given, **bound.proposed},
            {**choices.given(), **options},
        ),
        bound,
        money,
        standing,
        clock,
        currency,
        choices,
    )
    if platform and platform.note:
        reading.notes.append(platform.note)
    if money:
        reading.notes += [style.note for style in money.styles if style.note]
    return reading


def known_orders(table: Table, columns: object = None, choices: OrderChoices | None = None) -> OrderReading:
    """As `read_orders`, for whoever computes: what has to be asked is raised.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: As `read_orders`.
    """
    reading = read_orders(table, columns, choices)
    if reading.questions:
        raise Asked(reading.questions, reading.proposal)
    return reading


def order_columns(table: Table) -> dict[str, str | None]:
    """Role -> column as known or proposed; empty where a file has not what is needed: for offering a choice."""
    try:
        reading = read_orders(table)
    except InvalidInput:
        return {}
    return {**reading.columns, **reading.bound.proposed}


def _told(table: Table, choices: OrderChoices) -> dict[str, str | None]:
    """Role -> column, as the file tells without any correction; empty where it does not tell enough to be read."""
    try:
        return read_orders(table, None, replace(choices, saved=None)).columns
    except InvalidInput:
        return {}


def _platform(table: Table, choices: OrderChoices) -> tuple[Platform | None, list[Question], dict[str, Any]]:
    if choices.platform == NONE:
        return None, [], {}
    found = recognise_platform(table.names, "rfm")
    # A platform that an earlier file was of holds unless this file is plainly of another one.
    if choices.platform and (choices.saved is None or not found or choices.platform in {one.name for one in found}):
        return platforms("rfm")[choices.platform], [], {}
    near = None if found else resembled_platform(table.names, "rfm", ORDER_NAMES.knows)
    found = (near,) if near else found
    if not near and len(found) < 2:
        return (found[0] if found else None), [], {}
    return found[0], [platform_question(found)], {"platform": found[0].name}


def _needs(table: Table, bound: Bound, platform: Platform | None) -> None:
    """What can neither be read nor asked about."""
    refuse_unfit(bound, platform)
    asked = set(bound.proposed)
    for role, title in (("customer", "customer"), ("date", "date")):
        has = bound.columns[role] or (role == "customer" and bound.columns["email"])
        if not has and role not in asked:
            shown = ", ".join(table.names[:30]) + (" ..." if len(table.names) > 30 else "")
            why = f"is not among the columns: none looks like it ({title}){lens_hint(table, 'rfm')}"
            raise InvalidInput(f"columns.{role}", why, f"one of {shown}")


def _chosen(
    choices: OrderChoices,
    clock: Clock | None,
    currency: str | None,
    platform: Platform | None,
    given: Mapping[str, str | None],
) -> dict[str, Any]:
    out = {**choices.given(), "saved": saved_option(given)}
    if platform:
        out["platform"] = platform.name
    out.setdefault("money", NET_SALES)
    if currency:
        out["currency"] = currency
    if clock and clock.time_zone and not clock.assumed:
        out["time_zone"] = clock.time_zone
    return out
