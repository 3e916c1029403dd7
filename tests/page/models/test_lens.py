"""The drift check of a file: the example, a column asked about, and what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.page.kit.file_run import run
from core.page.models.lens import EXAMPLE, drift_lens
from core.service import Service
from tests.page.forms import selected


def drift_of(service: Service, model: str, source: str) -> Any:
    """What the drift check says in the end."""
    lens = drift_lens(service)
    *_, found = run(lens, lens.request(source, None, {"model": model}))
    return found["answer"]


def test_the_drift_example_is_answered_for_every_segment_model(service: Service) -> None:
    for name in ("onchain", "market", "lending", "retail", "bank"):
        html = drift_of(service, name, EXAMPLE)
        assert "Labels then and now" in html
        assert "times 3" in html
    assert "on its own tab" in drift_of(service, "anomaly", EXAMPLE)


def test_a_file_that_is_no_table_is_explained(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"")
    assert 'role="alert"' in drift_of(service, "onchain", str(file))
    file.write_bytes(b"a,b\n1,2\n")
    assert "is not among the columns" in drift_of(service, "onchain", str(file))


def test_a_feature_under_another_name_is_asked_about_and_read_as_it_is_answered(
    service: Service, tmp_path: Path
) -> None:
    names = [spec.name for spec in service.model("onchain").schema]
    file = tmp_path / "today.csv"
    rows = [",".join("1" for _ in names)] * 40
    file.write_text("\n".join([",".join(["first", *names[1:]]), *rows]), encoding="utf-8")
    lens = drift_lens(service)
    *_, asked = run(lens, lens.request(str(file), None, {"model": "onchain"}))
    assert selected(asked["answer"], f"columns.{names[0]}") == "first"
    *_, found = run(lens, lens.request(str(file), {names[0]: "first"}, {"model": "onchain"}))
    assert "Labels then and now" in found["answer"]
    assert selected(found["columns"], f"columns.{names[0]}") == "first"
