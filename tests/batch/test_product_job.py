"""Products of a batch against the answer for the same file and for single clients."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.batch import product_job
from core.errors import TooLarge
from core.products.catalog import CATEGORIES
from core.service import Service
from tests.batch.orders import read_answer
from tests.batch.test_customer_job import batch

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data/profiles.csv"


def test_every_client_is_answered_as_the_file_is(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = SAMPLE.read_text() + "bad,200,1,employed,700,,1,1,1,1,1,1,1\n"
    (tmp_path / "clients.csv").write_text(text)
    monkeypatch.setattr(product_job, "AT_ONCE", 7)
    manifest = batch(service, "products", str(tmp_path / "clients.csv"), str(tmp_path / "out"), "--parts", "3")
    answer = service.products.analyze_file(text.encode(), "clients.csv").reading
    known = [row for row in answer.results if row.error is None]
    found = read_answer(tmp_path / "out", "products")
    assert found["row"] == [row.row for row in known]
    assert found["client"] == [row.client for row in known]
    assert found["profile"] == [row.profile for row in known]
    assert found["financial_health_score"] == [row.financial_health_score for row in known]
    assert found["health_band"] == [row.health_band for row in known]
    for category in CATEGORIES:
        assert found[category] == [(row.recommendations or {})[category] for row in known]
        assert found[f"{category}_confidence"] == [(row.confidence_scores or {})[category] for row in known]
        assert found[f"{category}_action"] == [(row.actions or {})[category] for row in known]
    assert found["assumed"] == [";".join(sorted(row.assumed or {})) for row in known]
    assert sum(manifest["rows"]["left_out"].values()) == answer.refused == 1
    assert (tmp_path / "out/left_out/rows.parquet").exists()


def test_too_many_clients_are_refused(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_job, "MOST_CLIENTS", 10)
    with pytest.raises(TooLarge, match="at most 10"):
        batch(service, "products", str(SAMPLE), str(tmp_path / "out"))


def test_a_dry_run_says_the_columns(service: Service, tmp_path: Path) -> None:
    said = batch(service, "products", str(SAMPLE), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["columns"]["income"] == "income"
