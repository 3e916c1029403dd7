"""The Anomalies tab: what it says of a ledger, of a wrong one, and what moves without scoring anew."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.anomaly.analyze import Analysis, at_budget
from core.anomaly.columns import ROLES
from core.page.anomaly import cards
from core.page.anomaly.files import EXAMPLE, SIMULATED, alerts_csv, wallets_csv, write_analysis
from core.page.anomaly.handlers import NOTHING, REST, SHOWN, Handlers
from core.page.anomaly.queue import ANY, SCORE_ALONE, choose_alerts, queue_card, timeline_card
from core.service import Service, synthetic

SMALL = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


class Click:
    """What the framework hands over when one of our buttons is clicked."""

    def __init__(self, pick: str) -> None:
        self._data = {"pick": pick}


@pytest.fixture(scope="module")
def example(service: Service) -> Analysis:
    """The example, scored."""
    return service.transactions.analyze_file(synthetic.example_ledger(), "ledger.csv")


def run(updates: Any) -> list[Any]:
    """The final update of a run; every update fits the outputs."""
    found = list(updates)
    assert {len(update) for update in found} == {SHOWN + REST}
    return list(found[-1])


def test_the_example_is_answered_in_one_click(service: Service) -> None:
    answer, fired, queue, pictures, *_ = run(
        Handlers(service).try_example(Click(EXAMPLE), "combined", 10)  # type: ignore[arg-type]  # stands in for an event
    )
    assert re.search(r"<p class=\"ll-big\">\d+ alerts</p>", answer)
    assert "synthetic" in answer
    assert "Would have fired in all" in fired
    assert "this wallet's usual is" in queue.unescape()
    titles = re.findall(r"<h3>(.*?)</h3>", pictures.unescape())
    assert titles == [
        "Strangest wallets",
        "How strange the events are",
        "Alerts over time",
        "Against the file's labels",
        "Drift against the reference",
        "What was read",
    ]


def test_another_budget_moves_everything_and_scores_nothing(service: Service, example: Analysis) -> None:
    answer, fired, queue, *_ = Handlers(service).move_budget(EXAMPLE, example, 1, ANY, "")
    once = at_budget(example.reading, example.desk, 1)
    assert f"{once.alerts_total:,} alerts</p>" in answer
    assert f"<b>{once.alerts_total:,}</b>" in fired
    assert f"<h3>{once.alerts_total:,} alerts" in queue


def test_what_is_beyond_a_slider_is_brought_back(service: Service, example: Analysis) -> None:
    for value in (1e9, -3, float("nan"), float("inf"), None, "many"):
        assert Handlers(service).move_budget(EXAMPLE, example, value, ANY, "")[0]  # type: ignore[arg-type]


def test_the_queue_is_filtered_by_kind_and_by_name(example: Analysis) -> None:
    desk = example.desk
    everything = choose_alerts(desk, 100)
    burst = choose_alerts(desk, 100, "velocity_burst")
    alone = choose_alerts(desk, 100, SCORE_ALONE)
    assert 0 < len(burst) < len(everything)
    assert 0 < len(alone) < len(everything)
    assert all("velocity_burst" in desk.alerts[place].alert.typologies for place in burst)
    assert all(not desk.alerts[place].alert.typologies for place in alone)
    wallet = desk.alerts[0].wallet
    own = choose_alerts(desk, 100, ANY, f" {wallet.lower()} ")
    assert own
    assert {desk.alerts[place].wallet for place in own} == {wallet}
    assert "No alert fits" in queue_card(desk, 100, ANY, "nobody")


def test_a_wallet_is_shown_over_time(service: Service, example: Analysis) -> None:
    wallet = example.desk.alerts[0].wallet
    html = Handlers(service).show_wallet(Click(f"wallet:{wallet}"), example)  # type: ignore[arg-type]
    assert f"{wallet} over time" in html
    assert html.count("<path") == len(example.desk.timelines[wallet].time_ms)
    assert "kept for the wallets of the most pressing alerts" in timeline_card(example.desk, "nobody")


def test_raised_alerts_are_listed_for_their_own_page_only(service: Service, example: Analysis) -> None:
    do = Handlers(service)
    html, mine = do.raise_shown(example, 1, "velocity_burst", "", "")
    assert len(mine) == 32
    many = len(choose_alerts(example.desk, 1, "velocity_burst"))
    assert f"Raised by you: {many}" in html
    assert f"Raised by you: {2 * many}" in do.raise_shown(example, 1, "velocity_burst", "", mine)[0]
    other, theirs = do.raise_shown(example, 1, "velocity_burst", "", "")
    assert theirs != mine
    assert f"Raised by you: {many}" in other


def test_an_upload_without_labels_says_what_is_missing(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(SMALL)
    answer, _, queue, pictures, *_ = run(Handlers(service).take(str(file), "combined", 10))
    assert "Your ledger" in answer
    assert "Too short to learn from" in answer
    assert "No alert" in queue
    assert "nothing can be measured" in pictures


def test_a_column_is_corrected(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("wallet,time,amount,fee\na,2026-01-01,5,1\nb,2026-01-02,6,x\n")
    given = [{"wallet": "wallet", "time": "time", "amount": "fee"}.get(role.name, NOTHING) for role in ROLES]
    answer, _, _, pictures, *_ = run(Handlers(service).score_again(str(file), "combined", 10, *given))
    assert "1 of 2 rows were read" in answer
    assert "no amount, or one that cannot be read" in pictures


def test_a_wrong_file_is_explained_and_its_columns_are_offered(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("who,when,what\na,2026-01-01,b\n")
    done = run(Handlers(service).take(str(file), "combined", 10))
    assert "Please check: " in done[0]
    offered = done[SHOWN + 6 : SHOWN + 6 + len(ROLES)]
    assert len(offered) == len(ROLES)
    assert all("when" in [choice[0] for choice in one.choices] for one in offered)
    assert done[-1].interactive is True


def test_what_is_no_table_is_explained(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(b"PK\x03\x04 workbook")
    done = run(Handlers(service).take(str(file), "combined", 10))
    assert "Excel workbook" in done[0]
    assert done[-1].interactive is False


def test_a_simulated_ledger_can_be_taken_away(service: Service) -> None:
    done = run(Handlers(service).simulate(1_000, 0, 5, "isolation_forest", 10))
    assert "Simulated ledger" in done[0]
    assert "Isolation forest" in done[0]
    download = done[SHOWN + 5]
    assert Path(str(download.value["path"])).read_bytes().count(b"\n") == 1_001
    assert done[-3] == f"{SIMULATED}:1000,5,0"


def test_what_a_file_says_is_escaped(service: Service, example: Analysis) -> None:
    rows = "".join(f"<script>{n % 2},2026-01-01 00:{n:02d}:00,9500,<img src=x>\n" for n in range(40))
    found = service.transactions.analyze_file(f"wallet,time,amount,<b>type\n{rows}".encode(), "x", {"type": "<b>type"})
    assert found.reading.alerts
    page = "".join(
        [
            cards.summary_card(found.reading, "<script>", synthetic=False),
            queue_card(found.desk, 100),
            timeline_card(found.desk, found.desk.alerts[0].wallet),
            cards.wallets_card(found.reading),
            cards.cleaning_card(found.reading),
        ]
    )
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>type" not in page
    assert example.reading.alerts


def test_downloads_are_whole_and_formula_safe(example: Analysis) -> None:
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
    assert "A clean ledger looks like this" in queue_card(found.desk, 10)
    assert "No typology fired" in cards.summary_card(found.reading, "x", synthetic=False)
