"""One case of the queue: its line, and what stands open beside the list. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from core.alerts.alert import known_id
from core.alerts.case import case_standing
from core.alerts.verdict import JudgedTransaction
from core.anomaly.case_reading import CaseReading
from core.anomaly.cases import case_places
from core.anomaly.money_links import LinksAround
from core.anomaly.reading import AlertReading
from core.anomaly.review import Review, Timeline
from core.anomaly.typologies import typology_title
from core.markup import el
from core.page.anomaly.figures import latest, wallet_figure
from core.page.anomaly.link_figures import links_figure
from core.page.anomaly.verdict_cards import standing_line, standing_word
from core.page.kit.card import label, mono, more, note
from core.page.kit.lists import act_button, pick_button, plain_list
from core.page.kit.wording import number_text

FIRST = 10  # of those shown, before all are asked for
REASONS = 3
RULE = " The rule:"  # stands behind the case's own values, and is shown with the rest of the case
DRAWN = 60  # events in the picture of a case
OTHERS: Final = 8  # further alerts of a case that are told


@dataclass(frozen=True)
class ShownCase:
    """A case as the desk shows it.

    Attributes:
        place: In the list, from 1.
        case: What is judged as one.
        lead: Its most pressing alert, with reasons.
        others: Its next alerts, without.
        links: Who paid whom in the week before its most pressing alert.
        line: The events of that alert's wallet, where they are kept.
        stands: What was decided.
    """

    place: int
    case: CaseReading
    lead: AlertReading
    others: tuple[AlertReading, ...]
    links: LinksAround | None
    line: Timeline | None
    stands: JudgedTransaction | None

    @classmethod
    def of(
        cls, review: Review, budget: int, place: int, case: CaseReading, judged: Mapping[str, JudgedTransaction]
    ) -> ShownCase:
        """A case of a scored ledger."""
        at = case_places(review, budget, case)
        lead = review.read(at[0], case.ranks[0])
        ranked = list(zip(at, case.ranks, strict=True))[1 : OTHERS + 1]
        return cls(
            place,
            case,
            lead,
            tuple(review.read(one, rank, reasons=False) for one, rank in ranked),
            review.links[at[0]] if at[0] < len(review.links) else None,
            review.timelines.get(lead.wallet_id),
            case_standing(judged, case.transactions),
        )

    @property
    def key(self) -> str:
        """The transaction by which the page knows it."""
        return known_id(self.case.transactions[0])


def case_title(one: AlertReading) -> str:
    """The pattern it fits, or that its numbers alone are strange."""
    return typology_title(one.typologies[0]) if one.typologies else "Unusual by its numbers"


def case_line(one: ShownCase, opened: int) -> Markup:
    """The case in the list.

    Args:
        one: The case.
        opened: The place of the one that stands open.
    """
    words = [
        el("span", str(one.case.case), class_="ll-rank"),
        el("span", case_title(one.lead), el("em", f"{_whose(one)}{standing_word(one.stands)}"), class_="ll-what"),
        el("span", _money(one.lead), class_="ll-n"),
    ]
    return el(
        "li",
        act_button(words, kind="", current=one.place == opened, data_case=str(one.place)),
        class_="ll-beyond" if one.place > FIRST else None,
    )


def case_card(one: ShownCase, opened: int) -> Markup:
    """The case as it stands open: why, the picture, how it stands, and all else behind "More of this case"."""
    lead = one.lead
    party = f" with {lead.counterparty[:60]}" if lead.counterparty else ""
    picture = None
    if one.line is not None and one.place <= FIRST:
        short = latest(one.line, DRAWN)
        picture = [label(f"Its last {len(short.time_ms):,} events; strange ones are squares"), wallet_figure("", short)]
    return el(
        "article",
        el("p", f"{lead.wallet_id[:60]} · {lead.time:%Y-%m-%d %H:%M:%S} UTC{party}", class_="ll-case-who"),
        el("h2", f"{case_title(lead)}? {_money(lead)}", tabindex="-1"),
        plain_list([reason.partition(RULE)[0] for reason in lead.reasons[:REASONS]], "ll-case-reasons"),
        note(_together(one.case)) if len(one.case.transactions) > 1 else None,
        standing_line(one.stands),
        picture,
        more(
            "More of this case",
            plain_list(lead.reasons, ""),
            _facts(lead),
            _others(one),
            around_case(one.links, drawn=one.place <= FIRST),
            label("For contrast, ordinary events nearest to it"),
            plain_list(lead.contrast, ""),
            pick_button("This wallet over time", f"wallet:{lead.wallet_id}", "ll-rests"),
        ),
        id=f"ll-case-{one.place}",
        class_="ll-case",
        data_transaction=one.key,
        hidden=one.place != opened,
    )


def around_case(links: LinksAround | None, *, drawn: bool) -> list[Markup]:
    """The picture of who paid whom, where it is drawn; nothing where nobody paid anybody."""
    if links is None or not drawn:
        return []
    return [label("Who paid whom in the week before it, as known then"), links_figure(links)]


def _others(one: ShownCase) -> list[Markup]:
    if not one.others:
        return []
    rows = [
        f"Rank {other.rank}: {case_title(other)}, {other.wallet_id[:60]}, {_money(other)}, {other.time:%Y-%m-%d %H:%M}"
        for other in one.others
    ]
    left = len(one.case.transactions) - 1 - len(rows)
    return [
        label("Its other alerts, judged with it"),
        plain_list([*rows, f"{left:,} more, in the files of its cases"] if left else rows, ""),
    ]


def _together(case: CaseReading) -> str:
    whose = "this wallet" if len(case.wallets) == 1 else f"{len(case.wallets)} wallets that paid each other"
    return f"One case: {len(case.transactions)} alerts of {whose}. What you decide holds for all of them."


def _whose(one: ShownCase) -> str:
    wallets, alerts = len(one.case.wallets) - 1, len(one.case.transactions)
    if wallets:
        return f"{one.lead.wallet_id[:60]} and {wallets} more"
    return f"{one.lead.wallet_id[:60]}{f' · {alerts} alerts' if alerts > 1 else ''}"


def _facts(one: AlertReading) -> Markup:
    labelled = "" if one.label is None else f" · labelled {'fraud' if one.label else 'no fraud'}"
    others = f"; {one.events:,} strange events that day" if one.events > 1 else ""
    return note(
        "Transaction ",
        mono(one.transaction_id[:80]),
        f"{others} · fraud score {one.fraud_score:.5f} · raw {number_text(one.raw_score)} · "
        f"tail {number_text(one.tail)}{labelled}",
    )


def _money(one: AlertReading) -> str:
    return f"{one.amount:,.2f}{f' {one.currency}' if one.currency else ''}"
