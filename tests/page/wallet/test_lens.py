"""An Aave file on the page: the example, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

from core.page.kit.file_run import run
from core.page.wallet.lens import EXAMPLE, EXAMPLE_FILE, EXAMPLE_NAME, lending_lens
from core.service import Service
from core.simulate.records import build_records


def test_the_example_file_is_what_the_simulator_writes_and_reads_as_every_kind(service: Service) -> None:
    assert json.loads(EXAMPLE_FILE.read_bytes()) == build_records()
    found = service.lending.analyze_file(EXAMPLE_FILE.read_bytes(), EXAMPLE_NAME).reading
    assert found.intake.problems == ()
    assert {line.segment for line in found.wallets} == set(service.model("lending").labels)
    assert {line.risk_label for line in found.wallets} >= {"thin file", "Low", "High"}
    assert any(line.liquidated_before for line in found.wallets)


def test_a_file_that_cannot_be_read_says_what_to_do(service: Service, tmp_path: Path) -> None:
    broken = tmp_path / "x.json"
    broken.write_bytes(b"[1]")
    lens = lending_lens(service)
    *_, found = run(lens, lens.request(str(broken), None, {}))
    assert 'role="alert"' in found["answer"]
    assert "not an object (1)" in found["answer"]
    assert found["downloads"].visible is False
    assert found["source"] == ""


def test_the_example_is_shown_with_its_files(service: Service) -> None:
    lens = lending_lens(service)
    *_, found = run(lens, lens.request(EXAMPLE, None, {}))
    assert EXAMPLE_NAME in found["answer"]
    assert [Path(found[f"download.{place}"]).suffix for place in range(2)] == [".csv", ".json"]
