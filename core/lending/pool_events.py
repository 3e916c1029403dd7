"""The events of the Aave V2 and V3 pools that make a position, and the pools.

Source: `ILendingPool.sol` of aave/protocol-v2 and `IPool.sol` of aave/aave-v3-core; a test recomputes every topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.lending.events import BORROW, DEPOSIT, LIQUIDATION, REDEEM, REPAY

V2_POOL = "0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9"
V3_POOL = "0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2"
# Blocks in which the two pools were created; nothing of them can lie before.
POOLS: Mapping[str, int] = MappingProxyType({V2_POOL: 11_362_579, V3_POOL: 16_291_127})


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
