"""The events of the pools: every topic is recomputed, and the pools are known contracts."""

from __future__ import annotations

from typing import Any

import pytest
from eth_utils.crypto import keccak

from core.lending.pool_events import POOL_EVENTS, V2_POOL, V3_POOL
from core.wallet.protocols import CONTRACTS


@pytest.mark.parametrize("kind", POOL_EVENTS, ids=lambda kind: kind.signature)
def test_every_topic_is_the_keccak_of_its_signature(kind: Any) -> None:
    assert kind.topic == "0x" + keccak(text=kind.signature).hex()


def test_the_pools_are_the_known_contracts() -> None:
    assert (CONTRACTS[V2_POOL].name, CONTRACTS[V3_POOL].name) == ("Aave V2 pool", "Aave V3 pool")
