"""What a wallet called, in its own transactions, and what that was: a trade, a loan, a bridge, a mint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from core.address import NOBODY
from core.wallet.history import WalletHistory
from core.wallet.kinds.payments import Payment, Payments
from core.wallet.names import BRIDGE, DEX, LENDING, MEV_BOT, NFT_MARKET, TOKEN_SALE, NameBook
from core.wallet.protocols import BORROW, DEPOSIT, LENDING_CALLS

# ERC-20, ERC-721, CryptoPunks: permission to spend, and plain transfers. They are no dealing with a market.
APPROVALS = frozenset({"0x095ea7b3", "0xa22cb465", "0x39509351"})
TRANSFERS = frozenset({"0xa9059cbb", "0x23b872dd", "0x42842e0e", "0xb88d4fde", "0xf242432a", "0x8b72a2ec"})
TRANSFER = "0xa9059cbb"  # transfer(address,uint256)
TRANSFER_FROM = "0x23b872dd"  # transferFrom(address,address,uint256): moves another's tokens by her approval
# WETH: deposit(), withdraw(uint256). Wrapping is neither a trade nor a transfer.
WRAPS = frozenset({"0xd0e30db0", "0x2e1a7d4d"})
# On EtherDelta's kind of exchange, money goes in and out by calls of its own; liquidity is no trade either.
MONEY_IN_OUT = frozenset(
    {
        "0xd0e30db0",  # deposit()
        "0x338b5dea",  # depositToken(address,uint256)
        "0x2e1a7d4d",  # withdraw(uint256)
        "0x9e281a98",  # withdrawToken(address,uint256)
        "0xf305d719",  # addLiquidityETH(address,uint256,uint256,uint256,address,uint256)
        "0xe8e33700",  # addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)
        "0x02751cec",  # removeLiquidityETH(address,uint256,uint256,uint256,address,uint256)
        "0xded9382a",  # removeLiquidityETHWithPermit(address,uint256,uint256,uint256,address,uint256,bool,...)
        "0xbaa2abde",  # removeLiquidity(address,address,uint256,uint256,uint256,address,uint256)
        "0x2195995c",  # removeLiquidityWithPermit(address,address,uint256,uint256,uint256,address,uint256,bool,...)
        "0x0b4c7e4d",  # add_liquidity(uint256[2],uint256)
        "0x4515cef3",  # add_liquidity(uint256[3],uint256)
        "0x029b2f34",  # add_liquidity(uint256[4],uint256)
        "0x5b36389c",  # remove_liquidity(uint256,uint256[2])
        "0xecb586a5",  # remove_liquidity(uint256,uint256[3])
        "0x7d49d875",  # remove_liquidity(uint256,uint256[4])
        "0x1a4d01d2",  # remove_liquidity_one_coin(uint256,int128,uint256)
        "0xf1dc3cc9",  # remove_liquidity_one_coin(uint256,uint256,uint256)
        "0xe3103273",  # remove_liquidity_imbalance(uint256[2],uint256)
        "0x9fdaea0c",  # remove_liquidity_imbalance(uint256[3],uint256)
        "0x18a7bd76",  # remove_liquidity_imbalance(uint256[4],uint256)
        "0xb95cac28",  # joinPool(bytes32,address,address,(address[],uint256[],bytes,bool))
        "0x8bdb3913",  # exitPool(bytes32,address,address,(address[],uint256[],bytes,bool))
    }
)
# Calls that a relayer or keeper makes in others' names: Safe, ERC-4337, Gas Station Network, meta-transactions.
RELAYED = frozenset({"0x6a761202", "0x1fad948c", "0x405cec67", "0x0c53c51c", "0x47153f82"})
# A piece offered for sale by a call of its own contract: createSaleAuction(uint256,uint256,uint256,uint256).
LISTINGS = frozenset({"0x3d7d3f5a"})
CLAIM_WORDS = frozenset({"0x4e71d92d", "0x2e7ba6ef", "0x3d13f874", "0x379607f5"})
BY_SELECTOR = (("relayed", RELAYED), ("claims", CLAIM_WORDS), ("nft_trades", LISTINGS))


@dataclass(frozen=True)
class OwnCall:
    """One transaction that the wallet sent with data, failed or not."""

    time_s: int
    hash: str
    to: str
    selector: str
    failed: bool
    block: int
    value_wei: int


@dataclass(frozen=True)
class Deeds:
    """Hashes of the wallet's own transactions, oldest first, by what they did.

    Attributes:
        swaps: Calls of a known exchange contract that were no deposit, or transactions that gave one token or ETH and
            brought another back.
        exchanged: Every call of a known exchange contract: swaps, orders withdrawn, money put in and taken out.
        nft_trades: Calls of a known NFT market, and transactions that gave or brought a piece against payment.
        borrows: Calls that take a loan.
        lends: Calls that put something into a lending pool.
        lending: Every call of a lending pool.
        bridges: Calls of a known bridge, and payments to one.
        mints: Transactions that brought a token or piece out of nothing, and payments to a token sale.
        mev: Calls of a contract that is tagged a MEV bot.
        relayed: Calls made in others' names.
        claims: Claims of what was handed out.
    """

    swaps: list[str]
    exchanged: list[str]
    nft_trades: list[str]
    borrows: list[str]
    lends: list[str]
    lending: list[str]
    bridges: list[str]
    mints: list[str]
    mev: list[str]
    relayed: list[str]
    claims: list[str]


def own_calls(history: WalletHistory) -> list[OwnCall]:
    """Transactions sent with data to an address, oldest first."""
    rows = history.transactions
    return [
        OwnCall(
            *(int(rows.time_s[i]), rows.hash[i], rows.recipient[i], rows.selector[i]),
            *(bool(rows.failed[i]), int(rows.block[i]), rows.value_wei[i]),
        )
        for i in np.flatnonzero(history.sent).tolist()
        if rows.selector[i] and rows.recipient[i]
    ]


def read_deeds(calls: list[OwnCall], payments: Payments, book: NameBook, wrapped: str) -> Deeds:
    """Sort the wallet's own transactions by what they did; one may have done several things.

    Args:
        calls: Its own calls.
        payments: What moved.
        book: Who is known by name.
        wrapped: The contract that wraps the chain's coin.
    """
    done: dict[str, dict[str, int]] = {field.name: {} for field in fields(Deeds)}
    for call in calls:
        if not call.failed:
            for name in _by_name(call, book):
                done[name][call.hash] = call.time_s
    gave, got = _moved(payments.out), _moved(payments.into)
    called = {call.hash: call for call in calls if not call.failed}
    for tx, call in called.items():
        for name in _by_moves(call, gave.get(tx, []), got.get(tx, []), wrapped):
            done[name][tx] = call.time_s
    for one in payments.out:
        if one.own and book.belongs(one.peer, TOKEN_SALE):
            done["mints"][one.hash] = one.time_s
        if one.own and book.belongs(one.peer, BRIDGE):
            done["bridges"][one.hash] = one.time_s
    return Deeds(**{name: sorted(found, key=lambda tx: found[tx]) for name, found in done.items()})


def _by_name(call: OwnCall, book: NameBook) -> list[str]:
    known = book.known(call.to)
    found = [name for name, words in BY_SELECTOR if call.selector in words]
    if known is None or call.selector in APPROVALS | TRANSFERS:
        return found
    if DEX in known.categories:
        found.append("exchanged")
    if DEX in known.categories and call.selector not in MONEY_IN_OUT:
        found.append("swaps")
    if NFT_MARKET in known.categories:
        found.append("nft_trades")
    if LENDING in known.categories and call.selector in LENDING_CALLS:
        found.append("lending")
        found += {BORROW: ["borrows"], DEPOSIT: ["lends"]}.get(LENDING_CALLS[call.selector], [])
    if BRIDGE in known.categories:
        found.append("bridges")
    if MEV_BOT in known.categories:
        found.append("mev")
    return found


def _moved(payments: list[Payment]) -> Mapping[str, list[Payment]]:
    found: dict[str, list[Payment]] = {}
    for one in payments:
        found.setdefault(one.hash, []).append(one)
    return found


def _by_moves(call: OwnCall, gave: list[Payment], got: list[Payment], wrapped: str) -> list[str]:
    """What the moves of a call tell by themselves, whatever contract it went to."""
    if not got or call.selector in TRANSFERS or (call.to == wrapped and call.selector in WRAPS):
        return []
    pieces = any(one.collectible for one in (*gave, *got))
    if any(one.peer == NOBODY for one in got):
        return ["mints"] if pieces else []  # a share of a pool or a deposit is made out of nothing too
    if not gave or {one.asset for one in gave} == {one.asset for one in got}:
        return []
    return ["nft_trades"] if pieces else ["swaps"]
