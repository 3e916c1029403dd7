"""What a wallet did on Aave, one typed event each."""

from __future__ import annotations

from dataclasses import dataclass

from core.lending.position import PoolAccount

DEPOSIT = "deposit"
REDEEM = "redeem"
BORROW = "borrow"
REPAY = "repay"
LIQUIDATION = "liquidation"
ACTIONS = (DEPOSIT, REDEEM, BORROW, REPAY, LIQUIDATION)


@dataclass(frozen=True, slots=True)
class LendingEvent:
    """One deposit, redeem, borrow or repay of a wallet, or one liquidation of its loan.

    Attributes:
        wallet: Lower-case address of whose position it is, whoever sent the transaction.
        time_s: Seconds since 1970, UTC.
        action: One of `ACTIONS`.
        asset: Symbol of the token; of a liquidation the token of the debt that was covered.
        amount: Whole tokens; None when the token's decimals are not known.
        usd: `amount` in dollars of that moment; None without a price.
        transaction: Hash.
        seized_asset: Symbol of the collateral taken in a liquidation; empty otherwise.
        seized_amount: Whole tokens of it; None when not known or no liquidation.
        seized_usd: The same in dollars; None without a price.
    """

    wallet: str
    time_s: int
    action: str
    asset: str
    amount: float | None
    usd: float | None
    transaction: str
    seized_asset: str = ""
    seized_amount: float | None = None
    seized_usd: float | None = None


@dataclass(frozen=True)
class LendingHistory:
    """The events of one wallet, and how much of the whole they are.

    Attributes:
        events: Oldest first, each once.
        state: `read`, `none` (there are none) or `partial` (some could not be read; `notes` says which).
        notes: What weakens the answer, in plain sentences.
        pools: What the pools themselves say of it now, where a node told.
    """

    events: tuple[LendingEvent, ...]
    state: str
    notes: tuple[str, ...] = ()
    pools: tuple[PoolAccount, ...] = ()
