"""The numbers behind the pictures."""

from __future__ import annotations

import pytest

from core.address import checksummed
from core.service import Service
from core.wallet.analyze import open_wallet
from core.wallet.chart_data import COLUMNS, chart_columns

from .made import ME, START_S, Token, Tx, history, somebody

A = somebody(1)


def test_every_figure_is_in_the_table_with_its_numbers(service: Service) -> None:
    made = history(
        [Tx(START_S, ME, A, 2.0), Tx(START_S + 60, A, eth=0.5), *[Tx(START_S + 120, A)] * 3],
        [Token(START_S + 60, A, ME, tx=1, value=2_500_000)],
        balance_wei=15 * 10**17,
        fetched_s=START_S + 600,
    )
    found = chart_columns(open_wallet(made, service.model("onchain"), resample=False))
    assert tuple(found) == COLUMNS
    rows = list(zip(*found.values(), strict=True))
    assert {row[0] for row in rows} == {"timeline", "activity", "balance", "counterparties", "tokens"}
    assert ("activity", "Tuesday 22:00 UTC", "", "transactions_sent", 4.0) in rows
    assert ("balance", "2023-11-14T22:14:20Z", "", "least_eth", 1.5) in rows
    assert ("counterparties", checksummed(A), "", "eth_out", 0.5) in rows
    assert ("tokens", checksummed(somebody(900)), "T", "amount_in", 2.5) in rows
    shares = [row[4] for row in rows if row[3] == "share_of_refits"]
    assert sum(float(share or 0) for share in shares) == pytest.approx(1)


def test_an_empty_wallet_has_no_numbers(service: Service) -> None:
    found = chart_columns(open_wallet(history(), service.model("onchain")))
    assert {len(column) for column in found.values()} == {0}
