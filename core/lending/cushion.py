"""How much of what the protocol would lend is used: now, or usually while something was owed, whichever is more."""

from __future__ import annotations

from dataclasses import dataclass

from core.lending.position import Position

# At 0.80 a fall of 20 % in what covers the debt liquidates it; at 0.30 it takes 70 %.
ALL_UP_TO, NONE_FROM = 0.30, 0.80
HALF = 0.5  # of what is owed with unknown cover


@dataclass(frozen=True)
class LimitUsed:
    """The share of the borrowing limit that is used.

    Attributes:
        share: The share, 0 to 1 and beyond.
        room: How good that is, from 1 (up to `all_up_to`) to 0 (from `none_from`).
        said: The same in a sentence.
        all_up_to: Up to which share nothing is taken off.
        none_from: From which on there is no cushion.
    """

    share: float
    room: float
    said: str
    all_up_to: float = ALL_UP_TO
    none_from: float = NONE_FROM


def limit_used(position: Position) -> LimitUsed | None:
    """Now by the pools themselves, else by the events; and usually. None where neither is known."""
    now = _now(position)
    usual = position.usual_limit_used
    known = [share for share in (now, usual) if share is not None]
    if not known or (now is None and position.owes) or (usual is None and not position.owes):
        return None
    share = max(known)
    which = "now" if now is not None and now >= share else "on average while something was owed"
    value = position.loan_to_value if which == "now" else position.usual_loan_to_value
    owed = "" if value is None or position.pools else f", owing {value:.0%} of what was supplied"
    shown = f"{share:.0%}" if share < 10 else "Many times"
    return LimitUsed(share, room(share), f"{shown} of the borrowing limit is used {which}{owed}.")


def covered_of(position: Position) -> float:
    """How much of what is still owed counts as safely covered, 0 to 1; half of it where the cover is not known."""
    now = _now(position)
    return HALF if now is None else room(now)


def is_over(position: Position) -> bool:
    """Whether more is owed now than the protocol lets stand: anybody may liquidate it. Not where it is not known."""
    now = _now(position)
    return now is not None and now > 1


def room(share: float) -> float:
    """From 1, at most `ALL_UP_TO` used, to 0, at least `NONE_FROM` used."""
    return min(max((NONE_FROM - share) / (NONE_FROM - ALL_UP_TO), 0.0), 1.0)


def _now(position: Position) -> float | None:
    """What is used now: of the pool that is nearest to its limit; of bounds only those that leave enough room."""
    if position.pools:
        owing = [one.health_factor for one in position.pools if one.health_factor is not None]
        return 1 / max(min(owing), 1e-9) if owing else 0.0
    if position.at_most and (position.limit_used is None or position.limit_used > ALL_UP_TO):
        return None
    return position.limit_used
