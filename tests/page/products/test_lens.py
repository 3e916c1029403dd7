"""A file of clients on the Bank products tab: the example, a column corrected, and what cannot be read."""

from __future__ import annotations

import csv
from pathlib import Path

from core.page.kit.file_run import run
from core.page.products.lens import EXAMPLE, clients_lens
from core.products.presets import PRESETS
from core.service import Service
from tests.page.forms import selected


def test_a_file_is_answered_with_a_table_and_a_download(service: Service) -> None:
    lens = clients_lens(service)
    *_, found = run(lens, lens.request(EXAMPLE, None, {}))
    assert f"{len(PRESETS)} of {len(PRESETS)} clients answered" in found["answer"]
    rows = list(csv.DictReader(Path(found["download.0"]).read_text(encoding="utf-8-sig").splitlines()))
    assert [row["client"] for row in rows] == list(PRESETS)
    assert selected(found["columns"], "columns.income") == "income"


def test_a_column_of_a_file_of_clients_can_be_corrected(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_text("who,earns,spending_score,saving_frequency,loan_behavior\nA,50000,50,5,1\n", encoding="utf-8")
    lens = clients_lens(service)
    *_, asked = run(lens, lens.request(str(file), None, {}))
    assert 'role="alert"' in asked["answer"]
    assert selected(asked["answer"], "columns.income") == "earns"
    *_, found = run(lens, lens.request(str(file), {"income": "earns", "client": "who"}, {}))
    assert "1 of 1 clients answered" in found["answer"]
    assert selected(found["columns"], "columns.income") == "earns"


def test_a_file_that_is_no_table_says_so(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    lens = clients_lens(service)
    *_, found = run(lens, lens.request(str(file), None, {}))
    assert "ll-error" in found["answer"]
