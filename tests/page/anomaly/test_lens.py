"""A ledger on the Transactions tab: the example, an upload, a simulation, and what cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from core.anomaly.columns import ROLES
from core.page.anomaly.files import EXAMPLE, SIMULATED
from core.page.anomaly.form import simulated_source
from core.page.anomaly.lens import ledger_lens
from core.page.kit.file_lens import Columns, Update
from core.page.kit.file_run import run
from core.service import Service
from tests.page.forms import offered

SMALL = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


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
    assert re.search(r"\d+ alerts;", found["answer"])
    assert 'data-link="tab=transactions&amp;example=ledger"' in found["answer"]
    assert "Example" in found["read_as"]
    assert "10 a day: " in found["fired"]
    assert "the mean of this wallet's" in found["queue"].unescape()
    titles = re.findall(r"<h3>(.*?)</h3>", found["pictures"].unescape())
    assert titles == [
        "Known patterns",
        "Strangest wallets",
        "Alerts over time",
        "How strange the events are",
        "Against the file's labels",
        "Beside simpler orders",
        "Other settings on the past",
        "Drift against the reference",
        "How it was scored",
        "What was read",
    ]


def test_an_upload_without_labels_says_what_is_missing(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(SMALL)
    found = last(service, str(file))
    assert "Your ledger" in found["answer"]
    assert "Warming up: 40 events" in found["answer"]
    assert "No alert" in found["queue"]
    assert "nothing can be measured" in found["pictures"]


def test_a_column_is_corrected(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("wallet,time,amount,fee\na,2026-01-01,5,1\nb,2026-01-02,6,x\n")
    chosen = {"wallet": "wallet", "time": "time", "amount": "fee"}
    found = last(service, str(file), {role.name: chosen.get(role.name) for role in ROLES})
    assert "2 rows, 1 count" in found["read_as"]
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
    assert "data-link" not in found["answer"]
    assert Path(str(found["simulated"].value["path"])).read_bytes().count(b"\n") == 1_001
    assert found["source"] == source
