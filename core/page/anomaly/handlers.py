"""What happens on the Anomaly tab: every handler, and the updates that each of them gives."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.alerts.alert import NewAlert
from core.anomaly.analyze import Analysis, at_budget
from core.anomaly.columns import ROLES
from core.anomaly.columns import TITLES as FIELD_TITLES
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.review import MAX_BUDGET
from core.errors import InvalidInput, LedgerlensError
from core.markup import join
from core.page.anomaly import cards
from core.page.anomaly.files import EXAMPLE, SIMULATED, read_upload, write_analysis, write_simulated
from core.page.anomaly.queue import ANY, choose_alerts, queue_card, timeline_card
from core.page.kit.progress import Report, Step, follow
from core.page.kit.states import error_card, loading_card, tried
from core.page.links import picked
from core.service import synthetic

if TYPE_CHECKING:
    from core.service import Service

NOTHING = "no column"
MAX_RAISED = 100
SHOWN = 8  # answer, what would have fired, queue, pictures, four files
REST = 6 + len(ROLES) + 3  # timeline, kind, text, filters, downloads, simulated, columns, source, held, again


class Handlers:
    """The handlers of the tab.

    Args:
        service: What answers.
    """

    def __init__(self, service: Service) -> None:
        self.service = service

    def take(self, path: str | None, detector: str, budget: float) -> Iterator[list[Any]]:
        """An upload."""
        if path:
            yield from self._run(path, None, detector, budget)

    def try_example(self, event: gr.EventData, detector: str, budget: float) -> Iterator[list[Any]]:
        """The example."""
        if picked(event) == EXAMPLE:
            yield from self._run(EXAMPLE, None, detector, budget)

    def simulate(
        self, events: float, episodes: float, seed: float | None, detector: str, budget: float
    ) -> Iterator[list[Any]]:
        """A ledger made here."""
        numbers = ",".join(str(int(one or 0)) for one in (events, seed, episodes))
        yield from self._run(f"{SIMULATED}:{numbers}", None, detector, budget)

    def score_again(self, source: str, detector: str, budget: float, *given: Any) -> Iterator[list[Any]]:
        """The same ledger with other columns or another detector."""
        if source:
            roles = dict(zip((role.name for role in ROLES), given, strict=True))
            columns = {role: None if column == NOTHING else column for role, column in roles.items()}
            yield from self._run(source, None if _synthetic(source) else columns, detector, budget)

    def move_budget(self, source: str, analysis: Analysis | None, budget: float, kind: str, text: str) -> list[Any]:
        """Another budget: nothing is scored anew."""
        if analysis is None:
            return [gr.skip()] * SHOWN
        moved = replace(analysis, reading=at_budget(analysis.reading, analysis.desk, _whole(budget)))
        return _shown(moved, source, kind, text)

    def filter_queue(self, analysis: Analysis | None, budget: float, kind: str, text: str) -> Any:
        """Another part of the queue."""
        return gr.skip() if analysis is None else queue_card(analysis.desk, _whole(budget), kind, text or "")

    def show_wallet(self, event: gr.EventData, analysis: Analysis | None) -> Any:
        """One wallet over time."""
        what, _, wallet = picked(event).partition(":")
        return timeline_card(analysis.desk, wallet) if analysis is not None and what == "wallet" else gr.skip()

    def raise_shown(self, analysis: Analysis | None, budget: float, kind: str, text: str, session: str) -> list[Any]:
        """Keep the alerts that are shown; nobody but this page sees them listed."""
        if analysis is None:
            return [gr.skip(), gr.skip()]
        own = session or secrets.token_hex(16)
        found = tried(lambda: self._raise(analysis, _whole(budget), kind, text or "", own))
        return [error_card(found) if isinstance(found, LedgerlensError) else found, own]

    def _raise(self, analysis: Analysis, budget: int, kind: str, text: str, session: str) -> str:
        places = choose_alerts(analysis.desk, budget, kind, text)[:MAX_RAISED]
        chosen = [analysis.desk.alerts[place] for place in places]
        alerts = [NewAlert.parse(_id(one.wallet), _id(one.transaction), one.alert.fraud_score) for one in chosen]
        if alerts:
            self.service.alerts.raise_alerts(alerts, session)
        return cards.raised_card(self.service.alerts.alerts_of(session))

    def _run(self, source: str, columns: Mapping[str, Any] | None, detector: str, budget: float) -> Iterator[list[Any]]:
        """Each step while work goes on, then the answer or the error: the updates for every output."""
        yield [loading_card("Scoring the ledger", "Reading.", 0.02), *_blank(source, usable=False)]
        for news in follow(lambda report: self._scored(source, columns, detector, budget, report)):
            if isinstance(news, Step):
                card = loading_card("Scoring the ledger", f"{news.text}.", news.share)
                yield [card, *[gr.skip()] * (SHOWN - 1 + REST)]
            elif isinstance(news.answer, LedgerlensError):
                yield self._refused(news.answer, source, columns)
            else:
                yield news.answer

    def _scored(
        self, source: str, columns: Mapping[str, Any] | None, detector: str, budget: float, report: Report
    ) -> list[Any]:
        download = gr.DownloadButton(visible=False)
        if source.startswith(SIMULATED):
            report("Simulating", 0.05)
            events, seed, episodes = (int(one) for one in source.partition(":")[2].split(","))
            made = synthetic.simulate_ledger(events, seed, episodes)
            analysis = self.service.transactions.analyze_simulated(
                made.ledger, detector, _whole(budget), report, limited=True
            )
            download = gr.DownloadButton(value=write_simulated(synthetic.simulated_csv(made)), visible=True)
        else:
            data, name = (synthetic.example_ledger(), EXAMPLE) if source == EXAMPLE else read_upload(source)
            analysis = self.service.transactions.analyze_file(
                data, name, columns, detector, _whole(budget), report, limited=source != EXAMPLE
            )
        report("Drawing", 0.97)
        return [
            # Filters of the ledger before would hide what this one has to say.
            *_shown(analysis, source, ANY, ""),
            *("", ANY, ""),
            *(gr.Row(visible=True), gr.Row(visible=True), download),
            *_dropdowns(analysis.column_names, analysis.reading.cleaning.columns),
            *(source, analysis, gr.Button(interactive=True)),
        ]

    def _refused(self, error: LedgerlensError, source: str, columns: Mapping[str, Any] | None) -> list[Any]:
        """The error, and the file's columns to choose from if it has any."""

        def names() -> list[Any]:
            if _synthetic(source):
                raise InvalidInput("file", "has no columns to choose", "a file")
            found, recognised = self.service.transactions.recognise_ledger(*read_upload(source))
            return _dropdowns(found, columns or recognised)

        offered = tried(names)
        card = error_card(error, FIELD_TITLES)
        if isinstance(offered, LedgerlensError):
            return [card, *_blank("", usable=False)]
        return [card, *_blank(source, usable=True, dropdowns=offered)]


def _blank(source: str, *, usable: bool, dropdowns: list[Any] | None = None) -> list[Any]:
    """Updates for everything but the answer: nothing to see, nothing held."""
    rows = [gr.Row(visible=False), gr.Row(visible=False), gr.DownloadButton(visible=False)]
    columns = [gr.skip()] * len(ROLES) if dropdowns is None else dropdowns
    files, filters = [gr.skip()] * 4, [gr.skip()] * 2
    return ["", "", "", *files, "", *filters, *rows, *columns, source, None, gr.Button(interactive=usable)]


def _shown(analysis: Analysis, source: str, kind: str, text: str) -> list[Any]:
    """Answer, what other budgets would have fired, queue, pictures, files."""
    reading = analysis.reading
    name = "Example ledger" if source == EXAMPLE else "Simulated ledger" if _synthetic(source) else "Your ledger"
    below = (cards.wallets_card, cards.picture_cards, cards.quality_card, cards.drift_card, cards.cleaning_card)
    return [
        cards.summary_card(reading, name, synthetic=_synthetic(source)),
        cards.fired_line(reading),
        queue_card(analysis.desk, reading.alerts_per_day, kind, text or ""),
        join([card(reading) for card in below]),
        *write_analysis(analysis),
    ]


def _dropdowns(names: tuple[str, ...], chosen: Mapping[str, str | None]) -> list[Any]:
    return [gr.Dropdown([NOTHING, *names], value=chosen.get(role.name) or NOTHING) for role in ROLES]


def _synthetic(source: str) -> bool:
    return source == EXAMPLE or source.startswith(f"{SIMULATED}:")


def _id(name: str) -> str:
    """A name out of a file as an alert may carry it."""
    return "".join(one if one.isprintable() else " " for one in name)[:200].strip() or "?"


def _whole(value: object) -> int:
    """A slider's number within its range: over the API its own limits are not enforced."""
    try:
        return min(max(int(value), 1), MAX_BUDGET)  # type: ignore[call-overload,no-any-return]  # what is no number raises
    except (TypeError, ValueError, OverflowError):
        return DEFAULT_BUDGET
