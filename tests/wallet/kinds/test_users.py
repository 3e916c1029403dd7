"""What people do with contracts, by the calls that do it."""

from __future__ import annotations

import pytest

from core.wallet.history import WalletHistory
from core.wallet.protocols import CONTRACT_TABLE
from tests.wallet.kinds.reading import names
from tests.wallet.made import DAY_S, ME, START_S, Token, Tx, history, somebody

AAVE, ROUTER = CONTRACT_TABLE[0][0].lower(), CONTRACT_TABLE[11][0].lower()
OPENSEA = next(row[0].lower() for row in CONTRACT_TABLE if row[3] == "nft_market")
BORROW, DEPOSIT, SWAP, APPROVE, ADD_LIQUIDITY = "0xa415bcad", "0xe8eda9df", "0x18cbafe5", "0x095ea7b3", "0xf305d719"
WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
COIN, OTHER, SALE, BRIDGE = (somebody(i) for i in (700, 701, 20, 21))


def calls(count: int, to: str, selector: str, gap_s: int = DAY_S, more: int = 0) -> WalletHistory:
    """So many calls, and so many plain payments after them."""
    rows = [Tx(START_S + i * gap_s, to, selector=selector) for i in range(count)]
    rows += [Tx(START_S + (count + i) * gap_s, somebody(30 + i % 9), eth=0.1) for i in range(more)]
    return history(rows)


@pytest.mark.parametrize(
    ("made", "holds"),
    [
        (calls(20, ROUTER, SWAP), True),
        (calls(19, ROUTER, SWAP), False),
        (calls(20, ROUTER, SWAP, gap_s=DAY_S // 7), False),  # three days and four dates
        (calls(20, ROUTER, SWAP, more=46), True),
        (calls(20, ROUTER, SWAP, more=47), False),
        (calls(20, ROUTER, APPROVE), False),
        (calls(20, ROUTER, ADD_LIQUIDITY), False),
        (calls(20, WETH, "0xd0e30db0"), False),
    ],
)
def test_a_trader_swaps_often_on_several_days(made: WalletHistory, holds: bool) -> None:
    assert ("trader" in names(made)) == holds


def test_a_swap_is_told_by_what_moved_where_the_contract_is_unknown() -> None:
    rows = [Tx(START_S + i * DAY_S, somebody(40), selector="0x12345678") for i in range(20)]
    gave = [Token(row.time_s, ME, somebody(41), tx=i, contract=COIN) for i, row in enumerate(rows)]
    got = [Token(row.time_s, somebody(41), ME, tx=i, contract=OTHER) for i, row in enumerate(rows)]
    assert "trader" in names(history(rows, [*gave, *got]))
    assert "trader" not in names(history(rows, gave))


def test_what_serves_trading_counts_to_its_share_and_not_as_trades() -> None:
    def made(swaps: int, withdrawals: int) -> list[str]:
        rows = [Tx(START_S + i * DAY_S, ROUTER, selector=SWAP) for i in range(swaps)]
        rows += [Tx(START_S + (swaps + i) * DAY_S, ROUTER, selector="0x2e1a7d4d") for i in range(withdrawals)]
        rows += [Tx(START_S + (swaps + withdrawals + i) * DAY_S, somebody(30 + i % 9), eth=0.1) for i in range(60)]
        return names(history(rows))

    assert "trader" in made(20, 6)
    assert "trader" not in made(20, 5)
    assert "trader" not in made(19, 60)


def test_failed_calls_did_nothing() -> None:
    rows = [Tx(START_S + i * DAY_S, ROUTER, selector=SWAP, failed=True) for i in range(30)]
    assert "trader" not in names(history(rows))


def test_one_loan_makes_a_borrower_and_three_deposits_a_lender() -> None:
    assert names(calls(1, AAVE, BORROW, more=50))[0] == "borrower"
    assert "borrower" not in names(calls(1, AAVE, BORROW, more=120))
    assert names(calls(3, AAVE, DEPOSIT))[0] == "lender"
    assert "lender" not in names(calls(2, AAVE, DEPOSIT))
    assert "borrower" not in names(calls(5, somebody(44), BORROW))


def test_an_nft_trader_deals_in_pieces() -> None:
    assert names(calls(10, OPENSEA, "0xab834bab"))[0] == "nft_trader"
    assert "nft_trader" not in names(calls(9, OPENSEA, "0xab834bab"))
    assert "nft_trader" not in names(calls(10, OPENSEA, "0xab834bab", more=24))


def test_pieces_are_dealt_in_by_calls_of_their_own_contracts_too_and_not_given_away() -> None:
    punks = next(row[0].lower() for row in CONTRACT_TABLE if row[1] == "CryptoPunks")
    assert names(calls(10, punks, "0x091dbfd2"))[0] == "nft_trader"  # enterBidForPunk
    assert "nft_trader" not in names(calls(10, punks, "0x8b72a2ec"))  # transferPunk
    assert names(calls(10, somebody(44), "0x3d7d3f5a"))[0] == "nft_trader"  # createSaleAuction


def test_a_deployer_makes_contracts() -> None:
    made = [Tx(START_S + i * DAY_S, created=somebody(60 + i)) for i in range(3)]
    paid = [Tx(START_S + (3 + i) * DAY_S, eth=0.1) for i in range(58)]
    assert names(history(made))[0] == "deployer"
    assert "deployer" not in names(history(made[:2]))
    assert "deployer" not in names(history([*made, *paid]))


def test_a_farmer_touches_many_contracts_in_batches() -> None:
    claims = [Tx(START_S + i * 60, somebody(100 + i), selector="0x4e71d92d") for i in range(20)]
    assert names(history(claims))[0] == "airdrop_farmer"
    assert "airdrop_farmer" not in names(history(claims[:19]))
    slow = [Tx(START_S + i * 3_600, somebody(100 + i), selector="0x4e71d92d") for i in range(20)]
    assert "airdrop_farmer" not in names(history(slow))
    transfers = [Tx(START_S + i * 60, somebody(100 + i), selector="0xa9059cbb") for i in range(20)]
    assert "airdrop_farmer" not in names(history(transfers))


def test_bridges_are_known_by_name() -> None:
    assert names(calls(3, BRIDGE, "0x12345678", more=12), {BRIDGE: "bridge"})[0] == "bridge_user"
    assert "bridge_user" not in names(calls(3, BRIDGE, "0x12345678", more=13), {BRIDGE: "bridge"})
    assert "bridge_user" not in names(calls(3, BRIDGE, "0x12345678"))


def test_who_only_paid_into_a_sale_and_left_is_said_to() -> None:
    rows = [Tx(START_S, ME, somebody(1), 2.0), Tx(START_S + 8 * DAY_S, SALE, eth=1.0)]
    assert names(history(rows), {SALE: "token_sale"})[0] == "mint_and_leave"
    stayed = [*rows, Tx(START_S + 20 * DAY_S, SALE, eth=0.5)]
    assert "mint_and_leave" not in names(history(stayed), {SALE: "token_sale"})
    soon = history(rows, fetched_s=START_S + 60 * DAY_S)
    assert "mint_and_leave" not in names(soon, {SALE: "token_sale"})
