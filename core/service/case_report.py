"""A case on one page to print: facts, who paid whom, a time line, reasons, decisions. One HTML text, nothing loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from markupsafe import Markup

from core.alerts.verdict import JudgedTransaction, VerdictEntry
from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import MoneyLink
from core.anomaly.reading import AlertReading
from core.anomaly.review import Timeline
from core.anomaly.typologies import TYPOLOGIES
from core.markup import Child, el, join, raw_element
from core.service.case_drawings import graph_drawing, lanes_drawing

STYLE: Final = Path(__file__).with_name("case_report.css")
ALERTS, REASONS, ENTRIES, NAMES = 6, 2, 8, 8
RULE: Final = " The rule:"  # stands behind a case's own values
LIMITS: Final = (
    "A score is a rank among earlier events and no probability of fraud; a pattern is a rule that fired and no proof. "
    "Nothing here was screened against lists of sanctions or of politically exposed persons."
)


@dataclass(frozen=True)
class CaseFacts:
    """What the page is made of.

    Attributes:
        case: The case.
        alerts: Its alerts with reasons, the most pressing first.
        links: Who paid whom around them, the largest sums first.
        timelines: Wallet -> its events, where they are kept.
        stands: What was decided; None before anything was.
        model_version: What scored.
        made: When the page is made.
    """

    case: CaseReading
    alerts: Sequence[AlertReading]
    links: Sequence[MoneyLink]
    timelines: Mapping[str, Timeline]
    stands: JudgedTransaction | None
    model_version: str
    made: datetime


def case_report(facts: CaseFacts) -> str:
    """The whole page; names out of a file stand in it as text, whatever they hold."""
    case = facts.case
    titles = [TYPOLOGIES[name].title for name in case.typologies]
    title = f"Case {case.case}: {', '.join(titles[:3]) or 'unusual by its numbers'}"
    many = len(case.wallets)
    whose = case.wallets[0][:80] if many == 1 else f"A ring of {many} wallets"
    body = [
        el("h1", title),
        el("p", f"{whose}; {len(case.transactions)} alerts, {_moment(case.from_)} to {_moment(case.to)}", class_="who"),
        el("dl", [_fact(name, value) for name, value in _facts(facts)]),
        _part("Who paid whom in the week before, as known then", graph_drawing(facts.links, case.wallets)),
        _part("The last 28 days up to it", lanes_drawing(facts.timelines, case, facts.alerts)),
        _part("Alerts", _alerts(facts.alerts)),
        _part("Patterns", el("ul", [_pattern(name, facts.alerts) for name in case.typologies[:4]])) if titles else None,
        _part("Decisions", _decisions(facts.stands)),
        el("footer", LIMITS, f" Scored by {_model(facts.model_version)}; made {_moment(facts.made)} UTC."),
    ]
    head = [
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        raw_element("style", STYLE.read_text(encoding="utf-8")),
    ]
    return f"<!doctype html>{el('html', el('head', head), el('body', body), lang='en')}"


def _facts(facts: CaseFacts) -> list[tuple[str, Child]]:
    case, stands = facts.case, facts.stands
    money = ", ".join(f"{total:,.2f} {code}".rstrip() for code, total in case.money.items())
    more = f" and {len(case.wallets) - NAMES} more" if len(case.wallets) > NAMES else ""
    state = stands.disposition if stands else "open"
    outcome = stands.outcome.replace("_", " ") if stands and stands.outcome else "not judged"
    return [
        ("Wallets", ", ".join(name[:60] for name in case.wallets[:NAMES]) + more),
        ("Amounts of the alerts", money),
        ("Outcome", f"{outcome}{f' ({stands.reason})' if stands and stands.reason else ''}"),
        ("State", f"{state}{f', taken by {stands.assignee}' if stands and stands.assignee else ''}"),
    ]


def _fact(name: str, value: Child) -> Markup:
    return join([el("dt", name), el("dd", value)])


def _part(name: str, content: Child) -> Markup:
    return el("section", el("h2", name), el("div", content, class_="wide"))


def _alerts(alerts: Sequence[AlertReading]) -> Markup:
    rows = [
        el(
            "tr",
            el("td", str(one.rank)),
            el("td", _moment(one.time)),
            el("td", one.wallet_id[:60], el("br"), el("small", one.transaction_id[:80])),
            el("td", f"{one.amount:,.2f} {one.currency or ''}".rstrip(), class_="n"),
            el("td", f"{one.tail:.2g}", class_="n"),
            el("td", el("ul", [el("li", reason.partition(RULE)[0]) for reason in one.reasons[:REASONS]])),
        )
        for one in alerts[:ALERTS]
    ]
    heads = [
        el("th", name, scope="col") for name in ("Rank", "Time (UTC)", "Wallet, transaction", "Amount", "Tail", "Why")
    ]
    left = f"{len(alerts) - ALERTS} less pressing alerts are not listed." if len(alerts) > ALERTS else None
    return join([el("table", el("thead", el("tr", heads)), el("tbody", rows)), el("p", left) if left else None])


def _pattern(name: str, alerts: Sequence[AlertReading]) -> Markup:
    """A rule with the numbers that it had in this case, and its source."""
    kind = TYPOLOGIES[name]
    parts = [reason.partition(RULE) for one in alerts for reason in one.reasons]
    rule = next((told for said, _, told in parts if said.startswith(f"{kind.title}:")), "")
    return el("li", el("b", kind.title), f":{rule} ", el("small", kind.source))


def _decisions(stands: JudgedTransaction | None) -> Markup:
    if stands is None:
        return el("p", "Nothing was decided yet.")
    entries = _once(stands.entries)
    rows = [el("li", f"{_moment(one.at)}, {one.by}: {_said(one)}") for one in entries[-ENTRIES:]]
    left = f"{len(entries) - ENTRIES} earlier entries are not listed." if len(entries) > ENTRIES else None
    return join([el("ul", rows), el("p", left) if left else None])


def _once(entries: Sequence[VerdictEntry]) -> list[VerdictEntry]:
    """Of entries that were kept together, one."""
    return list({one.together or one.id: one for one in entries}.values())


def _said(one: VerdictEntry) -> str:
    parts = [
        one.outcome.replace("_", " ") if one.outcome else "",
        f"because {one.reason}" if one.reason else "",
        one.disposition or "",
        f"assigned to {one.assignee}" if one.assignee else "",
        f"note: {one.note}" if one.note else "",
        f"takes back entry {one.undo}" if one.undo else "",
    ]
    return "; ".join(part for part in parts if part)


def _model(version: str) -> str:
    return "a model of this ledger's earlier weeks" if version == "refit" else f"model {version}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
