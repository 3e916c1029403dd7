"""Events -> a position: running balances by token, their cover and their debt, and what was usual.

Amounts are those of the events, without the interest that grew since; prices are those of each token's last priced
event. Both pools are taken together. Where a node told a pool's own figures, those say how things stand now.

The health factor is the protocol's: what is supplied, each token times its liquidation threshold, over what is owed;
below 1 a position can be liquidated. Its reciprocal is the share of the borrowing limit that is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.lending.events import BORROW, DEPOSIT, LIQUIDATION, REDEEM, REPAY, LendingEvent
from core.lending.parameters import USUAL_THRESHOLD, threshold_of
from core.lending.position import AssetPosition, PoolAccount, Position, Stress
from core.lending.tokens import DOLLAR_TOKENS

FALLS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
SHORTEST_S = 3_600  # how long a state counts at least: loans taken and repaid in one transaction were owed too
DUST = 1e-9
MOST_USED = 2.0  # a limit passed twice over says that what covers the debt was not seen, and should not drown the rest


def position_of(events: Sequence[LendingEvent], pools: tuple[PoolAccount, ...] = ()) -> Position:
    """How the events of one wallet leave it.

    Args:
        events: Of one wallet, oldest first.
        pools: What the pools themselves say of it now, where a node told.
    """
    last, states = Position(), []
    for state, lasted_s in _states(events):
        last = state
        if state.owed_usd and not state.at_most:
            states.append((state, lasted_s))
    return replace(
        last,
        usual_loan_to_value=_mean([(one.loan_to_value, lasted_s) for one, lasted_s in states]),
        usual_limit_used=_mean([(_most(one.limit_used), lasted_s) for one, lasted_s in states]),
        pools=pools,
    )


def _states(events: Sequence[LendingEvent]) -> Iterator[tuple[Position, float]]:
    """The state after each moment with events, and how long it lasted."""
    book = _Book()
    for place, event in enumerate(events):
        book.enter(event)
        following = events[place + 1].time_s if place + 1 < len(events) else event.time_s
        if following > event.time_s or place + 1 == len(events) or event.action == BORROW:
            yield book.state(), max(following - event.time_s, SHORTEST_S)


@dataclass
class _Book:
    """Running balances by token; None once an amount was not known."""

    supplied: dict[str, float | None] = field(default_factory=dict)
    owed: dict[str, float | None] = field(default_factory=dict)
    prices: dict[str, float] = field(default_factory=dict)

    def enter(self, event: LendingEvent) -> None:
        """Book one event."""
        for asset, amount, usd in (
            (event.asset, event.amount, event.usd),
            (event.seized_asset, event.seized_amount, event.seized_usd),
        ):
            if amount and usd is not None:
                self.prices[asset] = usd / amount
        if event.action in (DEPOSIT, REDEEM):
            _move(self.supplied, event.asset, event.amount, event.action == DEPOSIT)
        elif event.action in (BORROW, REPAY, LIQUIDATION):
            _move(self.owed, event.asset, event.amount, event.action == BORROW)
            if event.seized_asset:
                _move(self.supplied, event.seized_asset, event.seized_amount, False)

    def state(self) -> Position:
        """How things stand now, without what was usual."""
        names = [one for one in dict.fromkeys((*self.supplied, *self.owed)) if _open(self.supplied, one, self.owed)]
        assets = tuple(
            AssetPosition(
                *(name, self.supplied.get(name, 0.0), self.owed.get(name, 0.0), self.prices.get(name)),
                threshold_of(name),
            )
            for name in names
        )
        priced = [one for one in assets if _usd(one.supplied, one.price_usd) is not None]
        owed_usd = _total(_usd(one.owed, one.price_usd) for one in assets)
        supplied_usd = _total(_usd(one.supplied, one.price_usd) for one in assets)
        seen_usd = sum(_usd(one.supplied, one.price_usd) or 0.0 for one in priced)
        if owed_usd is None or (owed_usd and not seen_usd and supplied_usd is None):
            return Position(assets, supplied_usd, owed_usd, limit_used=None)
        # Each covers debt by its threshold; [dollar tokens, everything else], because only the latter's prices move.
        cover, debt = [0.0, 0.0], [0.0, 0.0]
        for one in assets:
            moves = one.asset.upper() not in DOLLAR_TOKENS
            threshold = USUAL_THRESHOLD if one.threshold is None else one.threshold
            cover[moves] += (_usd(one.supplied, one.price_usd) or 0.0) * threshold
            debt[moves] += _usd(one.owed, one.price_usd) or 0.0
        factor = sum(cover) / owed_usd if owed_usd else None
        used = 0.0 if not owed_usd else owed_usd / sum(cover) if sum(cover) else float("inf")
        fall, rise = _breaks(cover, debt) if owed_usd else (None, None)
        return Position(
            assets,
            supplied_usd,
            owed_usd,
            loan_to_value=owed_usd / seen_usd if seen_usd else None,
            at_most=supplied_usd is None,
            health_factor=factor,
            limit_used=used,
            breaks_at_fall=fall,
            breaks_at_rise=rise,
            stress=tuple(Stress(by, _factor(cover, debt, 1 - by)) for by in FALLS) if owed_usd else (),
        )


def _move(balances: dict[str, float | None], asset: str, amount: float | None, more: bool) -> None:
    """Add or take away; interest lets people take back more than they gave, which leaves nothing."""
    held = balances.get(asset, 0.0)
    balances[asset] = None if held is None or amount is None else max(held + (amount if more else -amount), 0.0)


def _open(supplied: dict[str, float | None], asset: str, owed: dict[str, float | None]) -> bool:
    return any(held is None or held > DUST for held in (supplied.get(asset, 0.0), owed.get(asset, 0.0)))


def _usd(amount: float | None, price: float | None) -> float | None:
    if amount is not None and amount <= DUST:
        return 0.0
    return None if amount is None or price is None else amount * price


def _total(values: Iterable[float | None]) -> float | None:
    known = list(values)
    return None if any(one is None for one in known) else sum(one or 0.0 for one in known)


def _factor(cover: list[float], debt: list[float], price: float) -> float:
    """The health factor when everything but dollar tokens costs `price` times as much."""
    owed = debt[0] + price * debt[1]
    return (cover[0] + price * cover[1]) / owed if owed else float("inf")


def _breaks(cover: list[float], debt: list[float]) -> tuple[float | None, float | None]:
    """By which fall, and by which rise, of those prices the health factor comes to 1."""
    if sum(cover) < sum(debt):
        return 0.0, 0.0
    slope, rest = cover[1] - debt[1], debt[0] - cover[0]
    if abs(slope) < DUST:
        return None, None
    price = rest / slope
    if 0 < price <= 1:
        return 1 - price, None
    return None, price - 1 if price > 1 else None


def _mean(values: list[tuple[float | None, float]]) -> float | None:
    known = [(value, weight) for value, weight in values if value is not None]
    if not known:
        return None
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known)


def _most(used: float | None) -> float | None:
    return None if used is None else min(used, MOST_USED)
