"""Miners by who pays them; treasuries by one token that few gave and many got."""

from __future__ import annotations

import pytest

from core.wallet.history import WalletHistory
from tests.wallet.kinds.reading import kinds, names
from tests.wallet.made import DAY_S, ME, START_S, Token, Tx, history, somebody

POOL, FUND, COIN = somebody(10), somebody(11), somebody(700)


def mined(payouts: int, others: int) -> WalletHistory:
    rows = [Tx(START_S + i * DAY_S, ME, POOL, 0.1) for i in range(payouts)]
    rows += [Tx(START_S + i * DAY_S + 60, ME, somebody(50 + i), 0.1) for i in range(others)]
    return history(sorted(rows, key=lambda row: row.time_s))


@pytest.mark.parametrize(("payouts", "others", "holds"), [(5, 5, True), (4, 0, False), (5, 6, False)])
def test_a_miner_lives_from_pools(payouts: int, others: int, holds: bool) -> None:
    assert ("miner" in names(mined(payouts, others), {POOL: "mining_pool"})) == holds


def test_without_a_known_pool_nobody_is_a_miner() -> None:
    assert "miner" not in names(mined(30, 0))


def test_the_sentence_names_the_pool() -> None:
    assert kinds(mined(9, 0), {POOL: "mining_pool"})[0].sentence == "9 payouts from Mining_Pool, over 8 days"


def spends(payments: int, payees: int, *, days: int = 400, givers: int = 1, swaps: int = 0) -> WalletHistory:
    """One token from a few, given to many over so many days."""
    gifts = [Token(START_S - 60 + i, somebody(20 + i), ME, contract=COIN, value=10**12) for i in range(givers)]
    step = days * DAY_S // (payments - 1)
    rows = [Tx(START_S + i * step, COIN, selector="0xa9059cbb") for i in range(payments)]
    paid = [Token(row.time_s, ME, somebody(100 + i % payees), tx=i, contract=COIN) for i, row in enumerate(rows)]
    router = "0x7a250d5630b4cf539739df2c5dacb4c659f2488d"
    rows += [Tx(rows[-1].time_s + 60 + i, router, selector="0x18cbafe5") for i in range(swaps)]
    return history(rows, [*gifts, *paid])


@pytest.mark.parametrize(
    ("made", "holds"),
    [
        (spends(50, 20), True),
        (spends(49, 20), False),
        (spends(50, 19), False),
        (spends(50, 20, days=170), False),
        (spends(50, 20, givers=6), False),
        (spends(50, 20, swaps=4), False),
    ],
)
def test_a_treasury_gives_one_token_to_many_over_a_long_time(made: WalletHistory, holds: bool) -> None:
    assert ("treasury" in names(made)) == holds


def test_a_public_tag_is_enough_and_is_the_evidence() -> None:
    lead = kinds(history([Tx(START_S, FUND, eth=1.0)]), {ME: "treasury"})[0]
    assert lead.name == "treasury"
    assert "Treasury" in lead.evidence[0].fact
