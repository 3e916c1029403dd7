"""One Aave record (the schema of a subgraph export) -> one event, or the reason why it cannot be one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.lending.events import BORROW, DEPOSIT, LIQUIDATION, REDEEM, REPAY, LendingEvent
from core.lending.tokens import known_decimals

# `withdraw` and `supply` are the contracts' own words for what the subgraph calls otherwise.
ACTION_WORDS: Mapping[str, str] = {
    "deposit": DEPOSIT,
    "supply": DEPOSIT,
    "redeemunderlying": REDEEM,
    "withdraw": REDEEM,
    "borrow": BORROW,
    "repay": REPAY,
    "liquidationcall": LIQUIDATION,
}
ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}\Z")
WHOLE = re.compile(r"-?[0-9]{1,80}\Z")
EARLIEST_S, LATEST_S = 1_577_836_800, 4_102_444_800  # 2020, when Aave began, to 2100: milliseconds lie far beyond
MOST_RAW = 2**256 - 1
MOST_PRICE_USD = 1e7
SHOWN_CHARS = 40


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """Why a record is no event: the kind of problem, and the words that tell this one from others of its kind."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """An event, what identifies it among duplicates, and what is missing in it (`tokens` and `prices` not known)."""

    event: LendingEvent
    key: tuple[object, ...]
    log_id: str
    unknown_tokens: tuple[str, ...]
    unpriced: bool


class _Unusable(Exception):
    """A value cannot be what the schema says it is."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.refused = RefusedRecord(kind, detail)


def read_record(record: object) -> Read | RefusedRecord:
    """Type one record; amounts are divided by the token's own decimals.

    A liquidation has its values in fields of its own: its `amount` is "0" and its `assetSymbol` empty.
    """
    try:
        return _read(record)
    except _Unusable as error:
        return error.refused


def _read(record: object) -> Read:
    if not isinstance(record, Mapping):
        raise _Unusable("not an object")
    data = record.get("actionData")
    if not isinstance(data, Mapping):
        raise _Unusable("no actionData")
    wallet = record.get("userWallet")
    if not isinstance(wallet, str) or not ADDRESS.match(wallet):
        raise _Unusable("no wallet address in userWallet")
    word = record.get("action")
    action = ACTION_WORDS.get(word.strip().lower()) if isinstance(word, str) else None
    if action is None:
        raise _Unusable("other action", _shown(word))
    time_s = _whole(record.get("timestamp"), "no time in seconds in timestamp")
    if not EARLIEST_S <= time_s <= LATEST_S:
        raise _Unusable("no time in seconds in timestamp")
    network = record.get("network")
    where = network if isinstance(network, str) else ""
    transaction = _shown(record.get("txHash"), 80)
    liquidated = action == LIQUIDATION
    fields = ("principalReserveSymbol", "principalAmount", "borrowAssetPriceUSD")
    debt = _money(data, *(fields if liquidated else ("assetSymbol", "amount", "assetPriceUSD")), where)
    taken = (
        _money(data, "collateralReserveSymbol", "collateralAmount", "collateralAssetPriceUSD", where)
        if liquidated
        else _Money("", 0, None, None)
    )
    event = LendingEvent(
        wallet=wallet.lower(),
        time_s=time_s,
        action=action,
        asset=debt.symbol,
        amount=debt.amount,
        usd=debt.usd,
        transaction=transaction,
        seized_asset=taken.symbol,
        seized_amount=taken.amount,
        seized_usd=taken.usd,
    )
    parts = (debt, taken) if liquidated else (debt,)
    return Read(
        event,
        key=(event.wallet, transaction, action, time_s, *((part.symbol, part.raw) for part in parts)),
        log_id=_shown(record.get("logId"), 120),
        unknown_tokens=tuple(part.symbol or "(no symbol)" for part in parts if part.amount is None),
        unpriced=any(part.amount is not None and part.usd is None for part in parts),
    )


@dataclass(frozen=True, slots=True)
class _Money:
    symbol: str
    raw: int
    amount: float | None
    usd: float | None


def _money(data: Mapping[str, object], symbol_field: str, raw_field: str, price_field: str, network: str) -> _Money:
    word = data.get(symbol_field)
    symbol = word.strip()[:SHOWN_CHARS] if isinstance(word, str) else ""
    raw = _whole(data.get(raw_field), "no whole number as amount")
    if raw < 0:
        raise _Unusable("negative amount")
    if raw > MOST_RAW:
        raise _Unusable("no whole number as amount")
    decimals = known_decimals(symbol, network)
    price = _price(data.get(price_field))
    amount = None if decimals is None else raw / 10**decimals
    return _Money(symbol, raw, amount, None if amount is None or price is None else amount * price)


def _whole(value: object, problem: str) -> int:
    if isinstance(value, bool):
        raise _Unusable(problem)
    if isinstance(value, int):
        return value
    if isinstance(value, str) and WHOLE.match(value.strip()):
        return int(value)
    raise _Unusable(problem)


def _price(value: object) -> float | None:
    """Dollars per token; None unless it is a positive number that a token can cost."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and 0 < found <= MOST_PRICE_USD else None


def _shown(value: object, most: int = SHOWN_CHARS) -> str:
    if value is None:
        return "(none)"
    return str(value)[:most] if isinstance(value, (str, int)) else f"({type(value).__name__})"
