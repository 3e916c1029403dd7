"""Logs of the Aave V2 and V3 pools -> events of one wallet.

A position belongs to whom the event names as its beneficiary (`onBehalfOf`, or `user`), whoever sent the transaction;
so a wallet's own list of transactions cannot tell, and a liquidation is never in it.

Source: `ILendingPool.sol` of aave/protocol-v2 and `IPool.sol` of aave/aave-v3-core; a test recomputes every topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.address import Address
from core.lending.events import BORROW, DEPOSIT, LIQUIDATION, REDEEM, REPAY, LendingEvent
from core.lending.tokens import Token

V2_POOL = "0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9"
V3_POOL = "0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2"
# Blocks in which the two pools were created; nothing of them can lie before.
POOLS: Mapping[str, int] = MappingProxyType({V2_POOL: 11_362_579, V3_POOL: 16_291_127})

HEX_WORD = 64
TOPIC = re.compile(r"0x[0-9a-f]{64}\Z")
DATA = re.compile(r"0x(?:[0-9a-f]{64})*\Z")


@dataclass(frozen=True)
class EventSignature:
    """One event of the pools.

    Attributes:
        signature: As the contract declares it, whose keccak is `topic`.
        topic: Topic 0.
        action: What it is to us.
        pools: Which pools emit it.
        owners: Topics that may name the wallet as the one whose position it is.
        amount_word: Which 32-byte word of the data holds the amount (of a liquidation: the debt covered).
    """

    signature: str
    topic: str
    action: str
    pools: tuple[str, ...]
    owners: tuple[int, ...]
    amount_word: int


POOL_EVENTS = (
    EventSignature(
        "Deposit(address,address,address,uint256,uint16)",
        "0xde6857219544bb5b7746f48ed30be6386fefc61b2f864cacf559893bf50fd951",
        DEPOSIT,
        (V2_POOL,),
        (2,),
        1,
    ),
    EventSignature(
        "Supply(address,address,address,uint256,uint16)",
        "0x2b627736bca15cd5381dcf80b0bf11fd197d01a037c52b927a881a10fb73ba61",
        DEPOSIT,
        (V3_POOL,),
        (2,),
        1,
    ),
    # Its own position is redeemed (topic 2), or another one's to it (topic 3): a helper contract's, for the most part.
    EventSignature(
        "Withdraw(address,address,address,uint256)",
        "0x3115d1449a7b732c986cba18244e897a450f61e1bb8d589cd2e69e6c8924f9f7",
        REDEEM,
        (V2_POOL, V3_POOL),
        (2, 3),
        0,
    ),
    EventSignature(
        "Borrow(address,address,address,uint256,uint256,uint256,uint16)",
        "0xc6a898309e823ee50bac64e45ca8adba6690e99e7841c45d754e2a38e9019d9b",
        BORROW,
        (V2_POOL,),
        (2,),
        1,
    ),
    EventSignature(
        "Borrow(address,address,address,uint256,uint8,uint256,uint16)",
        "0xb3d084820fb1a9decffb176436bd02558d15fac9b0ddfed8c465bc7359d7dce0",
        BORROW,
        (V3_POOL,),
        (2,),
        1,
    ),
    EventSignature(
        "Repay(address,address,address,uint256)",
        "0x4cdde6e09bb755c9a5589ebaec640bbfedff1362d4b255ebf8339782b9942faa",
        REPAY,
        (V2_POOL,),
        (2,),
        0,
    ),
    EventSignature(
        "Repay(address,address,address,uint256,bool)",
        "0xa534c8dbe71f871f9f3530e97a74601fea17b426cae02e1c5aee42c96c784051",
        REPAY,
        (V3_POOL,),
        (2,),
        0,
    ),
    EventSignature(
        "LiquidationCall(address,address,address,uint256,uint256,address,bool)",
        "0xe413a321e8681d831f4dbccbca790d2952b56f977908e45be37335533e005286",
        LIQUIDATION,
        (V2_POOL, V3_POOL),
        (3,),
        0,
    ),
)
BY_TOPIC: Mapping[str, EventSignature] = MappingProxyType({signature.topic: signature for signature in POOL_EVENTS})


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
