"""Offers as a file."""

from __future__ import annotations

import csv
import io

from core.holdings.export import offers_csv
from core.holdings.reading import ClientOffers, Excluded, HoldersReason, ProductOffer

EVERYONE = [
    ClientOffers(
        "=cmd()", ("card", "loan"), (ProductOffer("fund", 0.25, HoldersReason(("card",), 40, 10, 0.25)),), (), "control"
    ),
    ClientOffers("b", (), (), (Excluded("fund", "ended"),), "offer"),
]


def test_every_client_is_a_row_that_no_spreadsheet_runs() -> None:
    rows = list(csv.DictReader(io.StringIO(offers_csv(EVERYONE, 6).decode("utf-8-sig"))))
    assert not rows[0]["client"].startswith("=")
    assert (rows[0]["group"], rows[0]["holds"], rows[0]["offer_1"], rows[0]["chance_1"]) == (
        "control",
        "card; loan",
        "fund",
        "0.25",
    )
    assert "40 clients with card" in rows[0]["reason_1"]
    assert (rows[1]["offer_1"], rows[1]["reason_1"], rows[1]["not_offered"]) == ("", "", "fund (ended)")
