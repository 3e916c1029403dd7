"""The known contracts and calls: every digit of them checked against its own checksum or signature."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak

from core.address import checksummed
from core.wallet.protocols import (
    CONTRACT_TABLE,
    CONTRACTS,
    DEPOSIT,
    LENDING_CALL_TABLE,
    LENDING_CALLS,
    lending_call,
)

AAVE_V3_POOL = "0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2"
UNISWAP_V2 = "0x7a250d5630b4cf539739df2c5dacb4c659f2488d"


@pytest.mark.parametrize("address", [row[0] for row in CONTRACT_TABLE])
def test_every_address_has_a_valid_checksum(address: str) -> None:
    assert checksummed(address) == address


@pytest.mark.parametrize(("selector", "signature", "kind"), LENDING_CALL_TABLE)
def test_every_selector_is_the_hash_of_its_signature(selector: str, signature: str, kind: str) -> None:
    assert kind
    assert selector == "0x" + keccak(text=signature)[:4].hex()


def test_no_address_and_no_selector_stands_twice() -> None:
    assert len(CONTRACTS) == len(CONTRACT_TABLE)
    assert len(LENDING_CALLS) == len(LENDING_CALL_TABLE)


def test_versions_of_a_protocol_share_its_name() -> None:
    aave = CONTRACTS[AAVE_V3_POOL]
    assert (aave.name, aave.protocol, aave.category) == ("Aave V3 pool", "Aave", "lending")


def test_a_lending_selector_counts_only_at_a_lending_contract() -> None:
    assert lending_call(AAVE_V3_POOL, "0x617ba037") == DEPOSIT
    assert lending_call(UNISWAP_V2, "0x617ba037") is None
    assert lending_call("0x" + "cd" * 20, "0xa0712d68") is None
