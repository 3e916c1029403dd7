"""The Anomalies tab: what it says of a ledger, of a wrong one, and what moves without scoring anew."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.anomaly.columns import ROLES
from core.page.anomaly import cards
from core.page.anomaly.files import EXAMPLE, SIMULATED, alerts_csv, wallets_csv, write_analysis
from core.page.anomaly.handlers import Handlers
from core.page.anomaly.lens import ledger_lens, simulated_source
from core.page.anomaly.queue import ANY, SCORE_ALONE, choose_alerts, queue_card, timeline_card
from core.page.kit.file_lens import Columns, Update, run
from core.service import Service, synthetic
from tests.page.forms import offered

SMALL = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


class Click:
    """What the framework hands over when one of our buttons is clicked."""

    def __init__(self, pick: str) -> None:
        self._data = {"pick": pick}


@pytest.fixture(scope="module")
def example(service: Service) -> LedgerAnalysis:
    """The example, scored."""
    return service.transactions.analyze_file(synthetic.example_ledger(), "ledger.csv")


def last(
    service: Service, source: str, columns: Columns | None = None, detector: str = "combined", budget: float = 10
) -> Update:
    """The final update of a run."""
    lens = ledger_lens(service)
    *steps, found = run(lens, lens.request(source, columns, {"detector": detector, "budget": budget}))
    assert steps
    return found


def test_the_example_is_answered_in_one_click(service: Service) -> None:
    found = last(service, EXAMPLE)
    assert re.search(r"<p class=\"ll-big\">\d+ alerts</p>", found["answer"])
    assert "synthetic" in found["answer"]
    assert "Would have fired in all" in found["fired"]
    assert "this wallet's usual is" in found["queue"].unescape()
    titles = re.findall(r"<h3>(.*?)</h3>", found["pictures"].unescape())
    assert titles == [
        "Strangest wallets",
        "How strange the events are",
        "Alerts over time",
        "Against the file's labels",
        "Drift against the reference",
        "What was read",
    ]


def test_another_budget_moves_everything_and_scores_nothing(service: Service, example: LedgerAnalysis) -> None:
    found = Handlers(service).move_budget(EXAMPLE, example, 1, ANY, "")
    once = at_budget(example.reading, example.review, 1)
    assert f"{once.alerts_total:,} alerts</p>" in found["answer"]
    assert f"<b>{once.alerts_total:,}</b>" in found["fired"]
    assert f"<h3>{once.alerts_total:,} alerts" in found["queue"]


def test_what_is_beyond_a_slider_is_brought_back(service: Service, example: LedgerAnalysis) -> None:
    for value in (1e9, -3, float("nan"), float("inf"), None, "many"):
        assert Handlers(service).move_budget(EXAMPLE, example, value, ANY, "")["answer"]  # type: ignore[arg-type]


def test_the_queue_is_filtered_by_kind_and_by_name(example: LedgerAnalysis) -> None:
    review = example.review
    everything = choose_alerts(review, 100)
    burst = choose_alerts(review, 100, "velocity_burst")
    alone = choose_alerts(review, 100, SCORE_ALONE)
    assert 0 < len(burst) < len(everything)
    assert 0 < len(alone) < len(everything)
    assert all("velocity_burst" in review.alerts[place].typologies for place in burst)
    assert all(not review.alerts[place].typologies for place in alone)
    wallet = review.alerts[0].wallet_id
    own = choose_alerts(review, 100, ANY, f" {wallet.lower()} ")
    assert own
    assert {review.alerts[place].wallet_id for place in own} == {wallet}
    assert "No alert fits" in queue_card(review, 100, ANY, "nobody")


def test_a_wallet_is_shown_over_time(service: Service, example: LedgerAnalysis) -> None:
    wallet = example.review.alerts[0].wallet_id
    html = Handlers(service).show_wallet(Click(f"wallet:{wallet}"), example)  # type: ignore[arg-type]
    assert f"{wallet} over time" in html
    assert html.count("<path") == len(example.review.timelines[wallet].time_ms)
    assert "kept for the wallets of the most pressing alerts" in timeline_card(example.review, "nobody")


def test_raised_alerts_are_listed_for_their_own_page_only(service: Service, example: LedgerAnalysis) -> None:
    do = Handlers(service)
    html, mine = do.raise_shown(example, 1, "velocity_burst", "", "")
    assert len(mine) == 32
    many = len(choose_alerts(example.review, 1, "velocity_burst"))
    assert f"Raised by you: {many}" in html
    assert f"Raised by you: {2 * many}" in do.raise_shown(example, 1, "velocity_burst", "", mine)[0]
    other, theirs = do.raise_shown(example, 1, "velocity_burst", "", "")
    assert theirs != mine
    assert f"Raised by you: {many}" in other


def test_an_upload_without_labels_says_what_is_missing(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(SMALL)
    found = last(service, str(file))
    assert "Your ledger" in found["answer"]
    assert "Too short to learn from" in found["answer"]
    assert "No alert" in found["queue"]
    assert "nothing can be measured" in found["pictures"]


def test_a_column_is_corrected(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("wallet,time,amount,fee\na,2026-01-01,5,1\nb,2026-01-02,6,x\n")
    chosen = {"wallet": "wallet", "time": "time", "amount": "fee"}
    found = last(service, str(file), {role.name: chosen.get(role.name) for role in ROLES})
    assert "1 of 2 rows were read" in found["answer"]
    assert "no amount, or one that cannot be read" in found["pictures"]


def test_a_wrong_file_is_explained_and_its_columns_are_offered(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("who,when,what\na,2026-01-01,b\n")
    found = last(service, str(file))
    assert "Please check: " in found["answer"]
    assert all("when" in offered(found["columns"], f"columns.{role.name}") for role in ROLES)
    assert found["held"] is None


def test_what_is_no_table_is_explained(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(b"PK\x03\x04 workbook")
    found = last(service, str(file))
    assert "zip archive that is damaged" in found["answer"]
    assert found["columns"] == ""


def test_a_simulated_ledger_can_be_taken_away(service: Service) -> None:
    source = simulated_source(1_000, 0, 5)
    assert source == f"{SIMULATED}:1000,5,0"
    found = last(service, source, detector="isolation_forest")
    assert "Simulated ledger" in found["answer"]
    assert "Isolation forest" in found["answer"]
    assert Path(str(found["simulated"].value["path"])).read_bytes().count(b"\n") == 1_001
    assert found["source"] == source


def test_what_a_file_says_is_escaped(service: Service, example: LedgerAnalysis) -> None:
    rows = "".join(f"<script>{n % 2},2026-01-01 00:{n:02d}:00,9500,<img src=x>\n" for n in range(40))
    found = service.transactions.analyze_file(f"wallet,time,amount,<b>type\n{rows}".encode(), "x", {"type": "<b>type"})
    assert found.reading.alerts
    page = "".join(
        [
            cards.summary_card(found.reading, "<script>", synthetic=False),
            queue_card(found.review, 100),
            timeline_card(found.review, found.review.alerts[0].wallet_id),
            cards.wallets_card(found.reading),
            cards.cleaning_card(found.reading),
        ]
    )
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>type" not in page
    assert example.reading.alerts


def test_downloads_are_whole_and_formula_safe(example: LedgerAnalysis) -> None:
    first = replace(example.reading.alerts[0], wallet_id="=1+1", counterparty="@cmd")
    risky = replace(example.reading, alerts=(first, *example.reading.alerts[1:]))
    rows = list(csv.DictReader(io.StringIO(alerts_csv(risky).decode("utf-8-sig"))))
    assert len(rows) == len(example.reading.alerts)
    assert (rows[0]["wallet_id"], rows[0]["counterparty"]) == ("'=1+1", "'@cmd")
    assert float(rows[1]["raw_score"]) == example.reading.alerts[1].raw_score
    assert len(list(csv.reader(io.StringIO(wallets_csv(risky).decode("utf-8-sig"))))) > 10
    paths = write_analysis(example)
    assert json.loads(Path(paths[3]).read_text())["alerts_total"] == example.reading.alerts_total


def test_nothing_strange_is_said_to_look_like_a_clean_ledger(service: Service) -> None:
    found = service.transactions.analyze_file(SMALL.encode(), "x")
    assert "A clean ledger looks like this" in queue_card(found.review, 10)
    assert "No typology fired" in cards.summary_card(found.reading, "x", synthetic=False)
