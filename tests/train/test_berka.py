"""The method on real clients: what is known before, what is measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.service import Service
from core.train.__main__ import main
from core.train.berka import DATED, BerkaEvents, load_events
from core.train.next_product import compare_recommenders, item_neighbours, popularity

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "berka"
needs_data = pytest.mark.skipif(not FOLDER.exists(), reason="the Berka folder is not beside the checkout")


def events(held: list[list[int]], taken: list[list[int]]) -> BerkaEvents:
    """Events of one client each, a day apart."""
    count = len(taken)
    return BerkaEvents(
        "made up",
        ("a", "b", "c"),
        np.arange(count, dtype=float)[:, None],
        ("x",),
        np.array(held, dtype=bool),
        np.array(taken, dtype=bool),
        np.arange(count),
        np.arange(count),
    )


def test_popularity_counts_only_what_came_before() -> None:
    found = events([[0, 0, 0]] * 4, [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert popularity(found, found.day < 2)[3].tolist() == [1, 0, 0]


def test_neighbours_of_what_is_held_come_first() -> None:
    found = events([[1, 0, 0], [1, 0, 0], [0, 0, 0], [1, 0, 0]], [[0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    scores = item_neighbours(found, found.day < 3)
    assert scores[3].argmax() == 1
    assert scores[2].argmax() == popularity(found, found.day < 3)[2].argmax()


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bank", "--evaluate", str(tmp_path), "--out", str(tmp_path)])
    assert "account.asc is missing" in capsys.readouterr().err


@pytest.fixture(scope="module")
def real() -> tuple[BerkaEvents, BerkaEvents]:
    return load_events(FOLDER)


@pytest.mark.data
@needs_data
def test_counts_are_those_of_the_bank(real: tuple[BerkaEvents, BerkaEvents]) -> None:
    dated, orders = real
    assert dict(zip(DATED, dated.taken.sum(axis=0).tolist(), strict=True)) == {
        "classic card": 659,
        "junior card": 145,
        "gold card": 88,
        "loan": 682,
    }
    assert orders.taken[:, 0].sum() == 3_365


@pytest.mark.data
@needs_data
def test_nothing_of_a_product_is_known_before_it_is_taken(real: tuple[BerkaEvents, BerkaEvents]) -> None:
    dated, _ = real
    assert not (dated.held & dated.taken).any()
    assert (dated.features[:, dated.names.index("years_open")] >= 0).all()
    terms = dated.features[:, [dated.names.index(name) for name in ("loan_amount", "loan_months", "loan_payment")]]
    holds_loan = dated.held[:, DATED.index("loan")]
    assert (terms[~holds_loan] == 0).all()
    assert (terms[holds_loan] > 0).all()


@pytest.mark.data
@needs_data
def test_later_events_do_not_change_how_a_method_learned(real: tuple[BerkaEvents, BerkaEvents]) -> None:
    dated, _ = real
    cut = np.quantile(dated.day, 0.7)
    later = dated.day >= cut
    changed = dated.taken.copy()
    changed[later] = np.roll(changed[later], 1, axis=1)
    for ranker in (popularity, item_neighbours):
        before = ranker(dated, ~later)
        after = ranker(replace(dated, taken=changed), ~later)
        np.testing.assert_allclose(before, after)


@pytest.mark.data
@needs_data
def test_the_shipped_table_is_what_is_measured(real: tuple[BerkaEvents, BerkaEvents], service: Service) -> None:
    stated = service.store.get("bank").manifest["metrics"]["reality"]
    for found, table in zip(map(compare_recommenders, real), stated, strict=True):
        assert (found["train"], found["test"]) == (table["train"], table["test"])
        for mine, shipped in zip(found["methods"], table["methods"], strict=True):
            assert mine["method"] == shipped["method"]
            for measure in ("hit_rate_at_1", "mean_average_precision"):
                assert mine[measure]["value"] == pytest.approx(shipped[measure]["value"], abs=0.01)
