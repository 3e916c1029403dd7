"""Transactions of a batch against the lens's own answer, event by event and wallet by wallet."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.score import Scores, score_ledger, score_wallets
from core.anomaly.shares import score_shares, scores_of_all
from core.anomaly.typologies import fired
from core.batch.engine import open_batch_engine, parquet_sql
from core.batch.event_rows import EVENT_NEEDED, EVENT_OPTIONAL, read_event_ledger
from core.service import Service
from tests.batch.events import write_events
from tests.batch.orders import read_answer
from tests.batch.test_customer_job import batch

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data/ledger/ledger.csv.gz"
COLUMNS = tuple(name for name in (*EVENT_NEEDED, *EVENT_OPTIONAL) if name != "kyc_ms")


def same_scores(found: dict[str, list[object]], wallets: dict[str, list[object]], known: Scores) -> None:
    """Every event and every wallet, to the last digit."""
    ledger = known.ledger
    place: dict[object, int] = {(ledger.id_of(i) if ledger.ids else int(ledger.tie[i])): i for i in range(len(ledger))}
    assert len(found["event_id"]) == len(ledger)
    for at, key in enumerate(found["event_id"]):
        i = place[key]
        assert found["wallet"][at] == ledger.name_of("party", int(ledger.wallet[i]))
        assert found["raw_score"][at] == known.raw[i]
        assert found["tail"][at] == known.tail[i]
        assert found["fraud_score"][at] == known.fraud_score[i]
        assert found["typologies"][at] == ";".join(known.typologies(i))
        assert found["anomalous"][at] == known.anomalous[i]
    expected = score_wallets(known)
    row = {name: at for at, name in enumerate(wallets["wallet"])}
    assert len(row) == len(expected.wallet)
    for at in range(len(expected.wallet)):
        here = row[ledger.name_of("party", int(expected.wallet[at]))]
        assert wallets["events"][here] == expected.events[at]
        assert wallets["raw_score"][here] == expected.raw[at]
        assert wallets["tail"][here] == expected.tail[at]
        assert wallets["typologies"][here] == ";".join(fired(expected.rules[at]))


def test_an_export_is_scored_as_the_lens_scores_it(service: Service, tmp_path: Path) -> None:
    manifest = batch(service, "transactions", str(SAMPLE), str(tmp_path / "out"), "--parts", "3")
    known = service.transactions.analyze_file(SAMPLE.read_bytes(), SAMPLE.name).scored
    assert known is not None
    same_scores(read_answer(tmp_path / "out", "transactions"), read_answer(tmp_path / "out", "wallets"), known)
    assert manifest["rows"]["kept"] == len(known.ledger)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("reference", ["learned", "bundled"])
def test_a_canonical_ledger_is_scored_as_the_lens_scores_it(
    service: Service, tmp_path: Path, reference: str, whole: bool
) -> None:
    path = write_events(tmp_path / "events.parquet", whole=whole)
    words = ("--parts", "5", "--reference", reference, "--detector", "isolation_forest")
    manifest = batch(service, "transactions", str(path), str(tmp_path / "out"), *words)
    assert manifest["rows"]["left_out"] == {"no_wallet": 1, "no_time": 1, "negative_amount": 1}
    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 1)) as engine:
        ledger, currency, _ = read_event_ledger(engine, parquet_sql([path]), COLUMNS)
    model = service.transactions.model()
    if reference == "learned":
        known = scores_of_all(ledger, score_shares(ledger, currency, model, "isolation_forest"))
    else:
        assert currency is not None
        those = np.flatnonzero(currency == "USD")
        known = score_ledger(ledger.take(those), model, "isolation_forest")
    found = read_answer(tmp_path / "out", "transactions")
    if reference == "bundled":
        keep = [at for at, code in enumerate(found["currency"]) if code == "USD"]
        place = {int(known.ledger.tie[i]): i for i in range(len(known.ledger))}
        assert len(keep) == len(place)
        assert all(found["raw_score"][at] == known.raw[place[found["event_id"][at]]] for at in keep)  # type: ignore[index]
        return
    same_scores(found, read_answer(tmp_path / "out", "wallets"), known)


def test_as_of_features_are_written_where_they_are_asked_for(service: Service, tmp_path: Path) -> None:
    from core.anomaly.asof.features import compute

    path = write_events(tmp_path / "events.parquet", 900, bad=False)
    words = ("--reference", "bundled", "--answers", "features", "--parts", "2", "--detector", "isolation_forest")
    batch(service, "transactions", str(path), str(tmp_path / "out"), *words)
    found = read_answer(tmp_path / "out", "transactions")
    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 1)) as engine:
        ledger, currency, _ = read_event_ledger(engine, parquet_sql([path]), COLUMNS)
    assert currency is not None
    model = service.transactions.model()
    place = {int(tie): i for i, tie in enumerate(ledger.tie.tolist())}
    rows = np.array([place[one] for one in found["event_id"]])  # type: ignore[index]
    for code in ("USD", "JPY", ""):
        own = np.flatnonzero(currency == code)
        values = compute(ledger.take(own), model.thresholds.just_under)
        here = [at for at, i in enumerate(rows.tolist()) if currency[i] == code]
        ours = np.searchsorted(own, rows[here])
        for name, column in (("count_24h", 1), ("intake_24h", 46), ("hops", 57), ("device_wallets_7d", 61)):
            got = np.array([np.nan if found[name][at] is None else found[name][at] for at in here], dtype=np.float64)
            np.testing.assert_array_equal(got, values[ours, column], err_msg=f"{name} {code}")


def test_one_wallet_alone_has_the_same_past(service: Service, tmp_path: Path) -> None:
    import duckdb

    path = write_events(tmp_path / "events.parquet", 2_000, bad=False)
    words = ("--reference", "bundled", "--answers", "features", "--parts", "3", "--detector", "isolation_forest")
    batch(service, "transactions", str(path), str(tmp_path / "all"), *words)
    duckdb.execute(f"COPY (SELECT * FROM '{path}' WHERE wallet = 'w1') TO '{tmp_path}/one.parquet'")  # noqa: S608
    batch(service, "transactions", str(tmp_path / "one.parquet"), str(tmp_path / "one"), *words)
    whole, alone = (read_answer(tmp_path / name, "transactions") for name in ("all", "one"))
    place = {key: at for at, key in enumerate(whole["event_id"])}
    assert len(alone["event_id"]) > 20
    for at, key in enumerate(alone["event_id"]):
        for name in ("count_1h", "sum_7d", "past_mean", "since_previous_s", "hour_share", "spent_with"):
            assert alone[name][at] == whole[name][place[key]]


def test_a_dry_run_of_a_ledger(service: Service, tmp_path: Path) -> None:
    said = batch(service, "transactions", str(SAMPLE), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["columns"]["amount"]
    path = write_events(tmp_path / "events.parquet", 50)
    assert batch(service, "transactions", str(path), str(tmp_path / "o"), "--dry-run")["reads"]["as"] == (
        "the canonical ledger"
    )
