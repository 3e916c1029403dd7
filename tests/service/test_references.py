"""References by name: kept with one file, used with the next, the same on every wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.service.references import NamedReferences
from core.service.service import bundled_store
from core.simulate.ledger import simulate_ledger
from core.simulate.ledger_csv import ledger_csv
from core.tables.upload import Upload
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire


def halves() -> tuple[bytes, bytes, bytes]:
    """A ledger, and its rows before and from one moment on, each as a file."""
    whole = ledger_csv(simulate_ledger(5_000, seed=5, days=120))
    heads, *rows = whole.decode().splitlines()
    column = heads.split(",").index("timestamp")
    rows.sort(key=lambda row: row.split(",")[column])
    cut = 3_500
    while rows[cut].split(",")[column] == rows[cut - 1].split(",")[column]:
        cut += 1
    first, second = ("\n".join([heads, *part]).encode() for part in (rows[:cut], rows[cut:]))
    return whole, first, second


def test_the_rest_of_a_file_scores_as_in_the_whole_for_whoever_kept_its_beginning(tmp_path: Path) -> None:
    caller = ["ann"]
    service = Service(Settings(data_dir=tmp_path, offline=True), bundled_store(), caller=lambda: caller[0])
    whole, first, second = halves()

    def scores(data: bytes, **options: Any) -> tuple[dict[str, float], Any]:
        options |= {"limit": 1_000}
        found = service.transactions.score_transactions(Upload("l.csv", data), alerts_per_day=100, options=options)
        return {one.transaction_id: one.raw_score for one in found.event_scores}, found

    _, kept = scores(first, keep_reference="spring")
    assert kept.kept is not None
    assert (kept.kept["name"], kept.kept["events"], kept.earlier) == ("spring", kept.events, None)
    later, found = scores(second, reference="spring", keep_reference="all")
    assert found.earlier is not None
    assert found.earlier["events"] == kept.events
    assert found.kept["events"] == kept.events + found.events
    every, _ = scores(whole)
    both = later.keys() & every.keys()
    assert len(both) > 50
    assert all(later[name] == every[name] for name in both)
    caller[0] = "bob"
    with pytest.raises(InvalidInput) as caught:
        scores(second, reference="spring")
    assert caught.value.field == "options.reference"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reference": ""}, "options.reference"),
        ({"reference": 5}, "options.reference"),
        ({"keep_reference": "x" * 65}, "options.keep_reference"),
        (["x"], "options"),
    ],
)
def test_what_is_no_name_is_refused_by_its_field(given: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        NamedReferences.split(given)
    assert caught.value.field == field
    assert NamedReferences.split({"currency": "EUR", "reference": None}) == (NamedReferences(), {"currency": "EUR"})


def test_every_wire_says_the_same_of_what_is_no_name(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    # What is kept already is its caller's alone, and the shell is another caller: a name that is none is none for all.
    file = {"filename": "l.csv", "text": "wallet,time,amount\na,2026-01-01,5\n"}
    case = Case("none", "score_transactions", {"file": file, "options": {"reference": 5}})
    error = ask_every_wire(live_app, service, case, tmp_path).error
    assert error is not None
    assert "options.reference is 5" in error


def test_single_calls_are_scored_on_a_kept_reference(tmp_path: Path) -> None:
    service = Service(Settings(data_dir=tmp_path, offline=True), bundled_store())
    transactions = service.transactions
    whole = halves()[0]
    transactions.score_transactions(Upload("l.csv", whole), options={"keep_reference": "spring"})
    one: dict[str, Any] = {"wallet_id": "w", "timestamp": "2026-07-01T10:00:00Z", "amount": 400.0}
    alone = transactions.score_transaction(transaction_id="1", session="a", **one)
    learned = transactions.score_transaction(transaction_id="1", session="b", reference="spring", **one)
    assert learned.raw_score != alone.raw_score
    many = transactions.score_many([one | {"transaction_id": "1"}], session="c", reference="spring")
    assert many.results[0].raw_score == learned.raw_score
    for given, field in (
        ({"session": "d", "reference": "autumn"}, "reference"),
        ({"reference": "spring"}, "reference"),
        ({"session": "d", "reference": "spring", "currency": "JPY"}, "reference"),
        ({"session": "d", "reference": 7}, "reference"),
    ):
        with pytest.raises(InvalidInput) as caught:
            transactions.score_transaction(transaction_id="2", **one | given)
        assert caught.value.field == field


def test_what_is_kept_anew_under_a_name_is_learned_from_anew(tmp_path: Path) -> None:
    service = Service(Settings(data_dir=tmp_path, offline=True), bundled_store())
    transactions = service.transactions
    whole, first, _ = halves()
    one: dict[str, Any] = {"wallet_id": "w", "timestamp": "2026-07-01T10:00:00Z", "amount": 400.0}
    found = []
    for place, data in enumerate((first, whole)):
        transactions.score_transactions(Upload("l.csv", data), options={"keep_reference": "spring"})
        answer = transactions.score_transaction(transaction_id="1", session=f"s{place}", reference="spring", **one)
        found.append(answer.raw_score)
    assert found[0] != found[1]
