"""One transaction as a caller's JSON describes it -> `Transaction`, checked field by field."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from core.anomaly.single import Transaction
from core.errors import InvalidInput
from core.fields import known_only, mapping, number, shown, text
from core.tables.vocabulary.currencies import CODES

FIELDS: Final = (
    *("transaction_id", "wallet_id", "timestamp", "amount", "type", "counterparty", "country"),
    *("latitude", "longitude", "ip", "device", "kyc_verified", "currency"),
)
TEXTS: Final = ("type", "counterparty", "country", "ip", "device")
MAX_CHARS: Final = 200
MAX_RECENT: Final = 1_000
MAX_AMOUNT: Final = 1e30
FIRST_S, LAST_S = -2_208_988_800.0, 7_258_118_400.0  # 1900 to 2200
MILLISECONDS_FROM: Final = 1e11  # as seconds this would be the year 5138
TIME: Final = "an ISO-8601 time between 1900 and 2200 (UTC if it states no zone), or seconds since 1970"


def parse_transaction(
    given: Mapping[str, object], where: str = "", wallet: str | None = None, name: str | None = None
) -> Transaction:
    """Check one transaction.

    Args:
        given: Its fields; None counts as absent.
        where: What stands before a field's name in messages, such as `recent[3].`.
        wallet: The wallet when `wallet_id` is absent; it is needed when None.
        name: The id when `transaction_id` is absent; it is needed when None.

    Raises:
        InvalidInput: A field is missing, unknown, of the wrong type or out of range; it is named.
    """
    if given.keys() - set(FIELDS):
        known_only(f"{where.rstrip('.') or 'a transaction'}", given, FIELDS)
    latitude = _optional(where, given, "latitude", 90)
    longitude = _optional(where, given, "longitude", 180)
    if (latitude is None) != (longitude is None):
        missing = "longitude" if longitude is None else "latitude"
        raise InvalidInput(f"{where}{missing}", "is missing", "a number beside the other coordinate, or neither")
    texts = {key: _text(where, key, given[key]) for key in TEXTS if given.get(key) is not None}
    return Transaction(
        _id(where, given, "transaction_id", name),
        _id(where, given, "wallet_id", wallet),
        parse_time(f"{where}timestamp", given.get("timestamp")),
        number(f"{where}amount", given.get("amount"), 0, MAX_AMOUNT),
        texts.get("type"),
        texts.get("counterparty"),
        texts.get("country"),
        latitude,
        longitude,
        texts.get("ip"),
        texts.get("device"),
        _level(where, given.get("kyc_verified")),
        currency=_currency(where, given.get("currency")),
    )


def parse_many(field: str, given: object, most: int, wallet: str | None = None) -> list[Transaction]:
    """Check a list of transactions.

    Args:
        field: What the list is called.
        given: The list.
        most: How many it may hold.
        wallet: As for `parse_transaction`; with one, ids may be absent too.

    Raises:
        InvalidInput: It is no list, holds too many, or one of them is wrong: its place is named.
    """
    allowed = f"a list of at most {most:,} transactions"
    if not isinstance(given, (list, tuple)):
        raise InvalidInput(field, f"is {shown(given)}", allowed)
    if len(given) > most:
        raise InvalidInput(field, f"holds {len(given):,} transactions", allowed)
    out = []
    for place, one in enumerate(given):
        name = None if wallet is None else f"{field} {place + 1}"
        fields = mapping(f"{field}[{place}]", one, "an object with the fields of a transaction")
        out.append(parse_transaction(fields, f"{field}[{place}].", wallet, name))
    return out


def parse_time(field: str, value: object) -> int:
    """Milliseconds since 1970.

    Raises:
        InvalidInput: It is no time, or outside 1900 to 2200.
    """
    if isinstance(value, str):
        plain = value.strip()
        try:
            found = datetime.fromisoformat(plain)
        except ValueError:
            if not plain.replace(".", "", 1).isdigit() or len(plain) > 20:
                raise InvalidInput(field, f"is {shown(value)}", TIME) from None
            value = float(plain)
        else:
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            if not 1900 <= found.year <= 2200:
                raise InvalidInput(field, f"is {shown(value)}", TIME)
            return math.floor(found.timestamp() * 1000 + 0.5)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidInput(field, f"is {shown(value)}", TIME)
    seconds = number(field, value)
    if abs(seconds) >= MILLISECONDS_FROM:
        seconds /= 1000
    if not FIRST_S <= seconds <= LAST_S:
        raise InvalidInput(field, f"is {shown(value)}", TIME)
    return math.floor(seconds * 1000 + 0.5)


def _id(where: str, given: Mapping[str, object], key: str, default: str | None) -> str:
    value = given.get(key)
    if value is None and default is not None:
        return default
    return _text(where, key, value)


def _text(where: str, key: str, value: object) -> str:
    return text(f"{where}{key}", value, MAX_CHARS, "a text of 1 to 200 characters")


def _optional(where: str, given: Mapping[str, object], key: str, most: float) -> float | None:
    value = given.get(key)
    return None if value is None else number(f"{where}{key}", value, -most, most, "degrees")


def _currency(where: str, value: object) -> str:
    if value is None:
        return ""
    allowed = f"an ISO code in capital letters: {', '.join(sorted(CODES))}"
    if not isinstance(value, str) or value not in CODES:
        raise InvalidInput(f"{where}currency", f"is {shown(value)}", allowed)
    return value


def _level(where: str, value: object) -> int | None:
    if value is None or isinstance(value, bool):
        return None if value is None else int(value)
    raise InvalidInput(f"{where}kyc_verified", f"is {shown(value)}", "true or false")
