"""The first view of an order file: who brings the money, who is slipping away, and whom to act on today. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.customers.action import ActionList, Best
from core.customers.reading import OrdersReading
from core.front.facts import CardBars, CardFacts
from core.front.preview import Preview
from core.markup import Child, el
from core.page.customers.wording import money
from core.page.kit.card import answer_card, big, card, caveat_lines, chip, described, note, top_line
from core.page.kit.figures import figure_row
from core.page.kit.lists import act_button
from core.page.kit.meters import meter
from core.page.kit.read_as import read_as
from core.page.kit.tables import row, table
from core.page.kit.wording import day, number_text, percent_text
from core.tables.orders.choices import COLLECTED, COUNT, GROSS, NET_SALES

TWO_YEARS_DAYS = 730
SINGLY = 60  # more customers than that are drawn as one block
TITLES = {"win_back": "Win back today", "keep": "Thank and keep", "second_order": "Ask for a second order"}
MONEY = {NET_SALES: "net sales", COLLECTED: "collected", GROSS: "before discounts and refunds"}
EMPTY_LIST = "Nobody today."


def read_as_line(reading: OrdersReading, synthetic: bool) -> Markup:
    """How the file was read, how much of it counts, and whether the money adds up."""
    cleaning, found = reading.cleaning, reading.reconciliation
    platform = reading.reading.get("title") or "order lines"
    counts = [
        f"{cleaning.rows_read:,} rows, {cleaning.rows_kept:,} count",
        " ".join(filter(None, (f"{found.total:,.2f}", reading.currency, MONEY[found.money]))),
    ]
    return read_as(str(platform), counts, found.closes, synthetic)


def orders_preview(reading: OrdersReading) -> Preview:
    """What the head of a link and its picture say of the example."""
    best, back = reading.best, reading.returning
    slipping = best.slipping_revenue or 0.0
    counts = tuple(float(one.customers) for one in reading.lists)
    pictures = (
        CardBars((best.revenue - slipping, slipping, reading.revenue - best.revenue), "In rhythm, slipping, others"),
        CardBars(counts, "Win back, keep, second order"),
        CardBars((back.returning_revenue, back.new_revenue), f"Returning, new: {back.days} days"),
    )
    headline, rest = _headline(reading), _slipping(best).strip()
    card = CardFacts(
        "Customers",
        headline,
        rest,
        pictures=pictures,
        coverage=f"Synthetic example, {reading.cleaning.rows_kept:,} order lines",
        when=f"to {day(reading.as_of)}",
    )
    known = f"{reading.look_back_days:,} days of a synthetic shop's orders to {day(reading.as_of)} (UTC)."
    return Preview(f"{headline} {rest}", f"{known} {_loss_text(reading)}", True, card=card)


def first_card(reading: OrdersReading, name: str) -> Markup:
    """Who brings half the money, which of them are slipping away, what that may cost, and who comes back.

    Args:
        reading: The answer.
        name: What the file is called; empty for the example, which is labelled above.
    """
    over = f"{reading.look_back_days:,} days to {day(reading.as_of)} (UTC)"
    chips = [chip(name) if name else None, chip(over), chip(_counted(reading))]
    said = [
        big(el("b", _headline(reading)), el("span", _slipping(reading.best)), kind="ll-kind", leads=True),
        described(_loss(reading)),
        _bar(reading),
    ]
    back, rhythm = reading.returning, reading.rhythm
    new = f"returning, {money(back.new_revenue, None)} new, in {back.days} days"
    lately = (money(back.returning_revenue, reading.currency), new)
    if not back.earlier_days:
        lately = ("not known", f"returning or new: too few days before the last {back.days}")
    below = figure_row(
        [
            (percent_text(back.repeat_rate), "of customers came back"),
            (
                "not known" if rhythm is None else f"{number_text(rhythm.days_to_second_order)} days",
                "to second order, median",
            ),
            lately,
        ]
    )
    kinds = [f"{one.title}. {one.because} {one.holds}" for one in reading.shop_kinds]
    weak = caveat_lines([*kinds, *(reading.caveats if reading.not_modelled else ())])
    return answer_card(top_line(chips=chips), said, _meters(reading), below, weak)


def _counted(reading: OrdersReading) -> str:
    """Which orders are in every number, in a few words; the section on the reading has the whole sentence."""
    refunded = reading.reading["definitions"]["refunded_orders"] == COUNT
    return "no cancelled orders" if refunded else "no cancelled or refunded orders"


def _headline(reading: OrdersReading) -> str:
    few, many = reading.best.customers, reading.customers
    half = "all the money" if few == many else "half the money"
    return f"{few:,} of {many:,} customer{'' if many == 1 else 's'} bring{'s' if few == 1 else ''} {half};"


def _slipping(best: Best) -> str:
    if best.slipping is None:
        return " too few came back to say who is slipping away"
    if best.slipping == 0:
        return " none of them is slipping away"
    verb = "is" if best.slipping == 1 else "are"
    return f" {best.slipping:,} of them {verb} slipping away"


def _loss_text(reading: OrdersReading) -> str:
    """What may be lost, as one sentence for who sees no page."""
    loss = reading.best.expected_loss
    all_of = f"{money(reading.revenue, reading.currency)} in all."
    return all_of if loss is None else f"Expected loss in {reading.horizon_days} days: {money(loss, reading.currency)}."


def _loss(reading: OrdersReading) -> Child:
    best = reading.best
    if best.slipping is None or reading.rhythm is None:
        return f"{money(reading.revenue, reading.currency)} in all."
    late = f"Slipping: away over {number_text(reading.rhythm.p90_days)} days."
    if best.expected_loss is None:
        return late
    return [late, " ", el("b", _loss_text(reading))]


def _meters(reading: OrdersReading) -> list[Markup]:
    best = reading.best
    short = reading.look_back_days < TWO_YEARS_DAYS
    history = meter(
        "History",
        f"{reading.look_back_days:,} days",
        100 * reading.look_back_days / TWO_YEARS_DAYS,
        "no season seen twice" if short else "every season seen twice",
        warned=short,
    )
    if best.slipping_then is None or best.came_true is None:
        return [meter("“Slipping” tested", "not yet", None, "the history is too short"), history]
    if not best.slipping_then:
        return [meter("“Slipping” tested", "nobody then", None, f"{reading.horizon_days} days ago"), history]
    true = meter(
        "“Slipping” came true",
        f"{best.came_true:,} of {best.slipping_then:,}",
        100 * best.came_true / best.slipping_then,
        f"within {reading.horizon_days} days",
    )
    return [true, history]


def _bar(reading: OrdersReading) -> Markup:
    """The money as one bar: the best customers to the left, those who are slipping away striped, the rest grey."""
    best, back, keep = reading.best, *(_list(reading, name) for name in ("win_back", "keep"))
    total = reading.revenue or 1.0
    slipping = best.slipping_revenue or 0.0
    singly = best.customers <= SINGLY
    parts = [
        ("in rhythm", best.revenue - slipping, "ll-own", keep.customers),
        ("slipping", slipping, "ll-striped", back.customers),
        ("others", total - best.revenue, "ll-other", reading.customers - best.customers),
    ]
    blocks, names, facts = [], [], []
    for name, value, kind, many in parts:
        if value <= 0:
            continue
        each = [el("i") for _ in range(many if singly and kind != "ll-other" else 1)]
        fact = f"{many:,} {name}: {money(value, reading.currency)}, {percent_text(value / total)} of the money"
        blocks.append(el("span", each, class_=kind, style=f"flex:{value:.2f}", data_v=fact))
        names.append(el("li", el("i", class_=kind), f"{name} {percent_text(value / total)}"))
        facts.append(fact)
    said = f"The money by customers. {'; '.join(facts)}."
    bar = el("div", blocks, class_="ll-half", role="img", tabindex="0", aria_label=said)
    return el("div", bar, el("ul", names, class_="ll-half-names"))


def _list(reading: OrdersReading, name: str) -> ActionList:
    return next(one for one in reading.lists if one.name == name)


def lists_part(reading: OrdersReading, first_file: int) -> Markup:
    """The three lists side by side, each with its download.

    Args:
        reading: The answer.
        first_file: Place of the first list among the files to take away.
    """
    cards = [_list_card(one, reading, first_file + place) for place, one in enumerate(reading.lists)]
    return el("div", cards, class_="ll-lists")


def _list_card(found: ActionList, reading: OrdersReading, file: int) -> Markup:
    title = TITLES[found.name]
    if not found.customers:
        return card(title, note(EMPTY_LIST), heading="h2")
    rows = [row(one.customer, money(one.money, None), numbers=(1,)) for one in found.first]
    consent = "" if found.consenting is None else f"{found.consenting:,} with consent"
    control = f"{found.control:,} as control" if found.control else ""
    take = act_button("CSV", f"Download: {title}", data_takes=str(file))
    return card(
        [f"{title}: {found.customers:,}", el("em", money(found.money, reading.currency))],
        table((), rows, scroll=False),
        el("div", el("span", ", ".join(filter(None, (consent, control)))), take, class_="ll-list-foot"),
        sub=f"{found.money_is[:1].upper()}{found.money_is[1:]}.",
        heading="h2",
        kind="ll-list",
    )
