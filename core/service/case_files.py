"""Cases as files: JSON Lines of the whole queue, each with how it stands, and one as a page to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from core.alerts.alert import known_id
from core.alerts.case import case_standing
from core.alerts.verdict import JudgedTransaction, VerdictEntry
from core.anomaly.case_reading import CaseReading
from core.anomaly.reading import AlertReading
from core.errors import InvalidInput
from core.fields import known_only, mapping, text
from core.service.case_report import CaseFacts, case_report
from core.wire import to_bytes

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis

FIELD: Final = "options.desk"
EXPLAINED: Final = 500  # alerts in the lines that have their reasons, the most pressing first
OF_REPORT: Final = 100


@dataclass(frozen=True)
class DeskAsked:
    """What is asked of cases besides what the answer says of them.

    Attributes:
        session: Whose log says how they stand; None for no log.
        report: A transaction whose case is wanted as a page; None for none.
    """

    session: str | None = None
    report: str | None = None

    @classmethod
    def split(cls, options: object) -> tuple[DeskAsked | None, Mapping[str, Any] | None]:
        """What is asked out of a caller's options, and the options without it.

        Raises:
            InvalidInput: `options.desk` is wrong; its field is named.
        """
        if options is None:
            return None, None
        rest = dict(mapping("options", options, "an object"))
        given = rest.pop("desk", None)
        if given is None:
            return None, rest
        allowed = "an object with a session, a report, or both"
        wanted = mapping(FIELD, given, allowed)
        known_only(FIELD, wanted, ("session", "report"))
        session, report = wanted.get("session"), wanted.get("report")
        if session is None and report is None:
            raise InvalidInput(FIELD, "asks for nothing", allowed)
        return (
            cls(
                None if session is None else text(f"{FIELD}.session", session, 64, "a text of 1 to 64 characters"),
                None if report is None else text(f"{FIELD}.report", report, 200, "the transaction of an alert"),
            ),
            rest,
        )


@dataclass(frozen=True)
class CaseLine:
    """One line: a case, its alerts (the most pressing first) and how it stands.

    Attributes:
        case: The case.
        alerts: Its alerts.
        outcome: As judged, where all its transactions were judged alike; null otherwise.
        disposition: open, escalated, reported or closed.
        assignee: Whose it is, or null.
        notes: What was noted, oldest first.
        log: Every entry about its transactions, oldest first.
    """

    case: CaseReading
    alerts: tuple[AlertReading, ...]
    outcome: str | None
    disposition: str
    assignee: str | None
    notes: tuple[str, ...]
    log: tuple[VerdictEntry, ...]


def with_desk(analysis: LedgerAnalysis, judged: Mapping[str, JudgedTransaction], asked: DeskAsked) -> LedgerAnalysis:
    """A ledger whose answer has the cases as files: `lines`, a JSON object a line, and `report`, one as an HTML page.

    Args:
        analysis: The ledger.
        judged: How transactions stand, by name as `known_id` writes it.
        asked: What is wanted.

    Raises:
        InvalidInput: `asked.report` is in no case of this queue.
    """
    page = None if asked.report is None else report_of(analysis, judged, asked.report)
    lines = b"".join(case_lines(analysis, judged)).decode()
    return replace(analysis, reading=replace(analysis.reading, desk={"lines": lines, "report": page}))


def case_lines(analysis: LedgerAnalysis, judged: Mapping[str, JudgedTransaction]) -> Iterator[bytes]:
    """Every case as one line of JSON, the most pressing first."""
    from core.anomaly.cases import case_places, queue_cases

    budget = analysis.reading.alerts_per_day
    for case in queue_cases(analysis.review, budget):
        alerts = [
            analysis.review.read(place, rank, reasons=rank <= EXPLAINED)
            for place, rank in zip(case_places(analysis.review, budget, case), case.ranks, strict=True)
        ]
        stands = case_standing(judged, case.transactions)
        line = CaseLine(
            case,
            tuple(alerts),
            stands.outcome if stands else None,
            stands.disposition if stands else "open",
            stands.assignee if stands else None,
            stands.notes if stands else (),
            stands.entries if stands else (),
        )
        yield to_bytes(line) + b"\n"


def report_of(analysis: LedgerAnalysis, judged: Mapping[str, JudgedTransaction], transaction: str) -> str:
    """The case of a transaction as one HTML page.

    Raises:
        InvalidInput: It is in no case of this queue.
    """
    from core.anomaly.cases import case_links, case_places, queue_cases

    review, budget = analysis.review, analysis.reading.alerts_per_day
    name = known_id(transaction)
    cases = queue_cases(review, budget)
    case = next((one for one in cases if name in map(known_id, one.transactions)), None)
    if case is None:
        shown = ", ".join(known_id(one.transactions[0]) for one in cases[:5])
        raise InvalidInput(f"{FIELD}.report", "is no alert of this queue", f"the transaction of one, such as {shown}")
    places = case_places(review, budget, case)
    alerts = [review.read(place, rank) for place, rank in zip(places, case.ranks, strict=True)][:OF_REPORT]
    facts = CaseFacts(
        case,
        tuple(alerts),
        case_links(review, places),
        {name: review.timelines[name] for name in case.wallets if name in review.timelines},
        case_standing(judged, case.transactions),
        analysis.reading.model_version,
        datetime.now(UTC),
    )
    return case_report(facts)
