"""Holdings in `batch products`: every client as the service answers the file, in the order to approach them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.batch import holding_job
from core.batch.holding_job import offer_columns
from core.holdings.reading import ClientOffers, Excluded, HoldersReason, ProductOffer
from core.service import Service
from tests.batch.orders import read_answer
from tests.batch.test_customer_job import batch

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data/holdings.csv"
REASON = HoldersReason(("Mortgage",), 61, 26, 26 / 61)
EVERYONE = (
    ClientOffers(
        "b", ("Mortgage",), (ProductOffer("Card", 0.25, REASON), ProductOffer("Loan", 0.1, None)), (), "offer"
    ),
    ClientOffers("a", (), (), (Excluded("Loan", "ended"), Excluded("Card", "closed")), "control"),
)


def plain(columns: Mapping[str, tuple[Any, str]]) -> dict[str, list[Any]]:
    return {name: values.tolist() for name, (values, _) in columns.items()}


def test_a_row_per_client_has_its_place_offers_chances_reasons_and_exclusions() -> None:
    found = plain(offer_columns(EVERYONE, 12))
    assert found["client"] == ["b", "a"]
    assert found["place"] == [1, 2]
    assert found["client_group"] == ["offer", "control"]
    assert (found["offer_1"], found["offer_2"], found["offer_3"]) == (["Card", None], ["Loan", None], [None, None])
    assert found["chance_1"] == [0.25, None]
    assert "Mortgage" in found["reason_1"][0]
    assert found["reason_2"] == [None, None]
    assert found["not_offered"] == ["", "Loan (ended);Card (closed)"]


def test_files_of_holdings_go_to_the_lens_of_holdings_with_their_columns_and_options(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    reading = SimpleNamespace(
        rows_read=9, rows_dropped={"no client": 2}, columns={"client": "client"}, period_months=12, model_title="M",
        proof="next_period", caveats=("so far",),
    )  # fmt: skip

    def analyze(table: Any, columns: Any, options: Any, progress: Any) -> Any:
        asked.extend([table.rows, columns, options.cooling_off_months])
        progress("Offers", 0.9)
        return SimpleNamespace(reading=reading, everyone=EVERYONE)

    monkeypatch.setattr(holding_job, "analyze_holdings", analyze)
    words = ("--parts", "2", "--options", '{"cooling_off_months": 3}', "--columns", '{"client": "client"}')
    manifest = batch(service, "products", str(SAMPLE), str(tmp_path / "out"), *words)
    assert asked == [3_955, {"client": "client"}, 3]
    assert manifest["rows"]["kept"] == 7
    assert manifest["rows"]["left_out"] == {"no client": 2}
    assert "so far" in manifest["notes"]
    assert read_answer(tmp_path / "out", "products")["client"] == ["a", "b"]


def test_a_dry_run_says_how_holdings_would_be_read(service: Service, tmp_path: Path) -> None:
    said = batch(service, "products", str(SAMPLE), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["columns"]["product"] == "product"
