"""Logs of the Aave V2 and V3 pools -> events of one wallet.

A position belongs to whom the event names as its beneficiary (`onBehalfOf`, or `user`), whoever sent the transaction;
so a wallet's own list of transactions cannot tell, and a liquidation is never in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.address import Address
from core.lending.events import LIQUIDATION, LendingEvent
from core.lending.pool_events import BY_TOPIC
from core.lending.tokens import Token

HEX_WORD = 64
TOPIC = re.compile(r"0x[0-9a-f]{64}\Z")
DATA = re.compile(r"0x(?:[0-9a-f]{64})*\Z")


@dataclass(frozen=True, slots=True)
class Log:
    """One log of a pool.

    Attributes:
        pool: Lower-case address that emitted it.
        topics: Lower-case, 32 bytes each.
        data: Lower-case, whole words.
        block: Number of its block.
        index: Its place in the block.
        time_s: Seconds since 1970, or None where the source does not say.
        transaction: Hash.
    """

    pool: str
    topics: tuple[str, ...]
    data: str
    block: int
    index: int
    time_s: int | None
    transaction: str


def topic_of(address: Address) -> str:
    """An address as a topic: padded to 32 bytes."""
    return "0x" + address.lower[2:].rjust(HEX_WORD, "0")


def read_log(row: Mapping[str, object]) -> Log:
    """Type one row as explorers (`getLogs`) and nodes (`eth_getLogs`) give it.

    Raises:
        ValueError: A field is missing or not what it should be; the message names it.
    """
    topics = row.get("topics")
    if not isinstance(topics, (list, tuple)):
        raise ValueError("topics")
    words = tuple(str(topic).lower() for topic in topics if topic is not None)  # some explorers pad with null
    data = str(row.get("data")).lower()
    if not words or not all(TOPIC.match(word) for word in words):
        raise ValueError("topics")
    if not DATA.match(data):
        raise ValueError("data")
    time_field = next((name for name in ("timeStamp", "blockTimestamp") if row.get(name)), None)
    return Log(
        pool=str(row.get("address")).lower(),
        topics=words,
        data=data,
        block=_quantity(row, "blockNumber"),
        index=_quantity(row, "logIndex"),
        time_s=None if time_field is None else _quantity(row, time_field),
        transaction=str(row.get("transactionHash")).lower(),
    )


def concerns(log: Log, wallet: Address) -> bool:
    """Whether a log is one of ours about a wallet: of a pool that emits it, with the wallet as its owner."""
    signature = BY_TOPIC.get(log.topics[0])
    if signature is None or log.pool not in signature.pools or len(log.topics) < 4:
        return False
    return any(log.topics[place] == topic_of(wallet) for place in signature.owners)


def reserves_of(logs: Iterable[Log]) -> set[str]:
    """Lower-case addresses of every token that the logs are about."""
    found = set()
    for log in logs:
        found.add(_address(log.topics[1]))
        if BY_TOPIC[log.topics[0]].action == LIQUIDATION:
            found.add(_address(log.topics[2]))
    return found


def events_of(
    wallet: Address, logs: Iterable[Log], token_of: Callable[[str], Token], time_of: Callable[[Log], int]
) -> tuple[LendingEvent, ...]:
    """The events of a wallet, oldest first, each log once.

    Dollars are those of tokens that are made to be worth one, at one each; no other price is at hand.

    Args:
        wallet: Whose.
        logs: Those that concern it.
        token_of: The token at a lower-case address.
        time_of: When a log was.

    Raises:
        ValueError: A log is shorter than its event.
    """
    once = {(log.transaction, log.index): log for log in logs}
    ordered = sorted(once.values(), key=lambda log: (log.block, log.index))
    return tuple(_event(wallet, log, token_of, time_of(log)) for log in ordered)


def _event(wallet: Address, log: Log, token_of: Callable[[str], Token], time_s: int) -> LendingEvent:
    signature = BY_TOPIC[log.topics[0]]
    liquidated = signature.action == LIQUIDATION
    token = token_of(_address(log.topics[2 if liquidated else 1]))
    raw = _word(log.data, signature.amount_word)
    taken = token_of(_address(log.topics[1])) if liquidated else None
    seized = _word(log.data, 1) if liquidated else 0
    return LendingEvent(
        wallet=wallet.lower,
        time_s=time_s,
        action=signature.action,
        asset=token.symbol,
        amount=token.amount(raw),
        usd=token.nominal_usd(raw),
        transaction=log.transaction,
        seized_asset=taken.symbol if taken else "",
        seized_amount=taken.amount(seized) if taken else None,
        seized_usd=taken.nominal_usd(seized) if taken else None,
    )


def _address(topic: str) -> str:
    return "0x" + topic[-40:]


def _word(data: str, place: int) -> int:
    begin = 2 + place * HEX_WORD
    word = data[begin : begin + HEX_WORD]
    if len(word) != HEX_WORD:
        raise ValueError("data")
    return int(word, 16)


def _quantity(row: Mapping[str, object], name: str) -> int:
    """A number as nodes write it (0x10), as explorers do (also 16), or as one of them writes zero (0x)."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    text = str(value).lower()
    if re.fullmatch(r"0x[0-9a-f]{0,16}", text):
        return int(text[2:] or "0", 16)
    if re.fullmatch(r"[0-9]{1,16}", text):
        return int(text)
    raise ValueError(name)
