"""Small things wallets do, and what is done to them: swaps, payments, spam, poison."""

from __future__ import annotations

from core.simulate.catalog import (
    APPROVE,
    BUY_V2,
    ETH_USD,
    ONE_INCH,
    SELL_V2,
    SPAM,
    SUSHISWAP,
    SWAP_ONE_INCH,
    SWAP_UNIVERSAL,
    SWAP_V3,
    TRANSFER,
    UNISWAP_UNIVERSAL,
    UNISWAP_V2,
    UNISWAP_V3,
    USDC,
    USDT,
    CatalogToken,
    ContractCall,
    derive,
)
from core.simulate.explorer_rows import Event
from core.simulate.wallet_builder import WalletLedger

# Router, the call that buys with ETH, the call that sells for ETH.
ROUTERS: tuple[tuple[str, ContractCall, ContractCall], ...] = (
    (UNISWAP_UNIVERSAL, SWAP_UNIVERSAL, SWAP_UNIVERSAL),
    (UNISWAP_V3, SWAP_V3, SWAP_V3),
    (ONE_INCH, SWAP_ONE_INCH, SWAP_ONE_INCH),
    (UNISWAP_V2, BUY_V2, SELL_V2),
    (SUSHISWAP, BUY_V2, SELL_V2),
)


def pool_of(token: CatalogToken) -> str:
    """The made-up pool a token is swapped in."""
    return derive(f"pool {token.symbol}")


def buy(
    ledger: WalletLedger, time_s: int, token: CatalogToken, eth: float, router: int = 0, fail: bool = False
) -> float:
    """Swap ETH for a token; the whole tokens that came in, 0 when it failed."""
    address, call, _ = ROUTERS[router]
    event = ledger.send(time_s, address, eth, call, fail=fail)
    amount = 0.0 if fail else eth * ETH_USD / token.usd * float(ledger.rng.uniform(0.98, 1.0))
    ledger.move(event, token, pool_of(token), ledger.address, amount)
    return amount


def sell(ledger: WalletLedger, time_s: int, token: CatalogToken, amount: float, router: int = 0) -> None:
    """Swap a token for ETH, which a contract pays out."""
    address, _, call = ROUTERS[router]
    event = ledger.send(time_s, address, 0.0, call)
    ledger.move(event, token, ledger.address, pool_of(token), amount)
    ledger.credit(time_s, amount * token.usd / ETH_USD)


def approve(ledger: WalletLedger, time_s: int, token: CatalogToken) -> None:
    """Let a router take a token."""
    ledger.send(time_s, token.address, 0.0, APPROVE)


def pay_token(ledger: WalletLedger, time_s: int, token: CatalogToken, to: str, amount: float) -> None:
    """Send an ERC-20 token to somebody."""
    event = ledger.send(time_s, token.address, 0.0, TRANSFER)
    ledger.move(event, token, ledger.address, to, amount)


def get_token(ledger: WalletLedger, time_s: int, token: CatalogToken, sender: str, amount: float) -> None:
    """Receive an ERC-20 token that somebody sent; it is no row of the wallet's own transactions."""
    event = ledger.elsewhere(time_s, sender, token.address, TRANSFER)
    ledger.move(event, token, sender, ledger.address, amount)


def spam(ledger: WalletLedger, times_s: list[int]) -> None:
    """Worthless tokens with a bait for a name, dropped on everybody."""
    for i, time_s in enumerate(times_s):
        token = SPAM[i % len(SPAM)]
        get_token(ledger, time_s, token, derive(f"spammer {token.symbol}"), 5_000.0)


def look_alike(address: str) -> str:
    """Another address with the same first four and last four digits, which is all that most people compare."""
    return address[:6] + derive(f"look-alike of {address}")[6:-4] + address[-4:]


def poison(ledger: WalletLedger, count: int) -> None:
    """After some of the wallet's payments, a transfer of nothing in its name to a look-alike of the payee.

    Anybody may call `transferFrom` with an amount of zero, so the row names the wallet as the sender; the hope is that
    the look-alike is copied from the history next time.
    """
    paid = [event for event in ledger.events if event.sender == ledger.address and event.call is None]
    for event in _spread(paid, count):
        fake = look_alike(event.recipient)
        row = ledger.elsewhere(event.time_s + 36, derive("poisoner"), USDT.address, TRANSFER)
        ledger.move(row, USDT, ledger.address, fake, 0.0)
        dust = ledger.elsewhere(event.time_s + 48, fake, USDC.address, TRANSFER)
        ledger.move(dust, USDC, fake, ledger.address, 0.00001)


def _spread(events: list[Event], count: int) -> list[Event]:
    step = max(len(events) // max(count, 1), 1)
    return events[::step][:count]
