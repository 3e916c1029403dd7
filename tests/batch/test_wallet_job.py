"""Wallets of a batch against the app's answer for each of them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.batch import wallet_job
from core.errors import InvalidInput
from core.service import Service
from tests.batch.orders import read_answer
from tests.batch.test_customer_job import batch
from tests.batch.wallets import wallet_events, write_lists, write_wallet_events


def test_personas_of_counted_events_are_what_predict_persona_says_of_the_features(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_wallet_events(tmp_path / "w.parquet", wallet_events())
    manifest = batch(service, "wallets", str(path), str(tmp_path / "out"), "--parts", "4")
    assert manifest["rows"]["left_out"] == {"no_wallet": 1, "unknown_act": 1, "no_recipient": 1}
    found = read_answer(tmp_path / "out", "wallets")
    names = [spec.name for spec in service.model("onchain").schema]
    answered = 0
    for at, label in enumerate(found["persona"]):
        if label is None:
            continue
        answered += 1
        given = {name: float(found[name][at]) for name in names}  # type: ignore[arg-type]
        alone = service.personas.read_features(given, "onchain")
        assert label == alone.label
        assert found["persona_share"][at] == alone.probabilities[alone.label]
        assert found["persona_runner_up"][at] == alone.runner_up
        assert found["persona_familiarity"][at] == alone.familiarity
        assert found["persona_band"][at] == alone.familiarity_band
    assert answered > 30
    # More events than are counted at once: several passes, the same answer.
    monkeypatch.setattr(wallet_job, "ROWS_AT_ONCE", 500)
    batch(service, "wallets", str(path), str(tmp_path / "passes"), "--parts", "4")
    assert read_answer(tmp_path / "passes", "wallets") == found


def test_lists_of_an_explorer_are_read_as_the_app_reads_each_wallet(service: Service, tmp_path: Path) -> None:
    write_lists(tmp_path / "in")
    manifest = batch(service, "wallets", str(tmp_path / "in"), str(tmp_path / "out"), "--parts", "3")
    found = read_answer(tmp_path / "out", "wallets")
    assert manifest["rows"]["kept"] == manifest["rows"]["read"]
    assert len(found["wallet"]) == 24
    assert len(set(found["kind"])) > 1
    assert None in found["persona"]
    said = batch(service, "wallets", str(tmp_path / "in"), str(tmp_path / "o"), "--dry-run")
    assert said["reads"]["as"] == "explorer lists: 1 of transactions, 1 of token transfers"


def test_other_columns_are_refused_with_those_that_are_read(service: Service, tmp_path: Path) -> None:
    import duckdb

    duckdb.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path}/x.parquet'")
    with pytest.raises(InvalidInput, match="counted events"):
        batch(service, "wallets", str(tmp_path / "x.parquet"), str(tmp_path / "out"))
    said = batch(service, "wallets", str(tmp_path / "x.parquet"), str(tmp_path / "o"), "--dry-run")
    assert said["reads"]["problem"]["field"] == "INPUT"
