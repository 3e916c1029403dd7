"""What this tab does with a file of transactions, or with a ledger that is simulated instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.anomaly.columns import ROLES, TITLES
from core.markup import join
from core.page.anomaly.answer import ledger_parts, summary_part, was_made
from core.page.anomaly.files import EXAMPLE, SIMULATED, write_analysis, write_simulated
from core.page.anomaly.first_cards import ledger_preview, read_as_line
from core.page.anomaly.form import whole_budget
from core.page.anomaly.queue_cards import ANY
from core.page.kit.file_lens import Columns, Example, FileLens, Request, Shown
from core.page.kit.states import empty_card
from core.progress import Progress
from core.service import synthetic
from core.tables.ledgers.bound import KEY

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.service import Service

EMPTY = empty_card(
    "No ledger yet",
    "Hand in a transaction file above (CSV, Excel, JSON or Parquet, one row per transaction, up to 64 MB), "
    "open the example, or "
    "simulate one. Wallet, time and amount are enough. Files are read here, shown to nobody else, and deleted within "
    "a day.",
)
DOWNLOADS = ("Alerts (CSV)", "Every score (ZIP)", "Rows left out (CSV)", "Everything (JSON)")


@dataclass(frozen=True)
class Scored:
    """A scored ledger, and the ledger itself as a file where it was simulated."""

    analysis: LedgerAnalysis
    simulated: bytes | None = None


def ledger_lens(service: Service) -> FileLens[Scored]:
    """How the tab reads, scores and shows a ledger.

    Args:
        service: What answers.
    """

    def analyze(request: Request, report: Progress) -> Scored:
        detector, budget = request.choices["detector"], whole_budget(request.choices["budget"])
        if request.source.startswith(f"{SIMULATED}:"):
            report("Simulating", 0.05)
            events, seed, episodes = (int(one) for one in request.source.partition(":")[2].split(","))
            made = synthetic.simulate_for_page(events, seed, episodes)
            analyze = service.transactions.analyze_simulated
            asked = dict(request.options) or None
            analysis = analyze(made.ledger, detector, budget, report, limited=True, options=asked)
            return Scored(analysis, synthetic.simulated_csv(made))
        data, name = request.load()
        limited = not request.shipped
        analyze_file = service.transactions.analyze_file
        options = dict(request.options) or None
        more: dict[str, Any] = {"limited": limited, "options": options, "second": request.second()}
        return Scored(analyze_file(data, name, request.columns, detector, budget, report, **more))

    def show(scored: Scored, request: Request) -> Shown:
        analysis = scored.analysis
        simulated = gr.DownloadButton(visible=False)
        if scored.simulated is not None:
            simulated = gr.DownloadButton(value=write_simulated(scored.simulated), visible=True)
        parts = ledger_parts(analysis, ANY, "")
        return Shown(
            kept=join([summary_part(analysis, request.source), parts["pictures"]]),
            answer=summary_part(analysis, request.source, featured=request.featured),
            short=summary_part(analysis, request.source, featured=request.featured),
            read_as=read_as_line(analysis.reading, was_made(request.source)),
            files=write_analysis(analysis),
            names=analysis.column_names,
            columns=analysis.reading.cleaning.columns,
            parts={
                # Filters of the ledger before would hide what this one has to say.
                **parts,
                "timeline": "",
                "kind": ANY,
                "text": "",
                "filters": gr.Accordion(visible=True),
                "simulated": simulated,
                "held": replace(analysis, scored=None),
            },
        )

    def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Columns]:
        return service.transactions.recognise_columns(data, name)

    return FileLens(
        name="ledger",
        upload="Transactions (CSV, Excel, JSON or Parquet)",
        doing="Scoring the ledger",
        examples={EXAMPLE: Example("Example ledger", lambda: (synthetic.example_ledger(), EXAMPLE))},
        titles=TITLES,
        downloads=DOWNLOADS,
        analyze=analyze,
        preview=lambda scored: ledger_preview(scored.analysis.reading),
        show=show,
        roles=ROLES,
        again="Score again with these choices",
        recognise=recognise,
        joins=KEY,
        joined="Choose a file of users (KYC) or devices together with the ledger, and it joins it by its key.",
        blank=_blank,
        empty=EMPTY,
    )


def _blank() -> dict[str, Any]:
    hidden = {"filters": gr.Accordion(visible=False), "simulated": gr.DownloadButton(visible=False), "held": None}
    return {"fired": "", "queue": "", "pictures": "", "timeline": "", **hidden}
