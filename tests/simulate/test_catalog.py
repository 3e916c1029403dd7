"""What the made-up wallets touch is spelled as it is on the chain."""

from __future__ import annotations

import re

import pytest
from eth_utils.crypto import keccak

from core.simulate import catalog
from core.simulate.archetypes.actions import ROUTERS
from core.simulate.catalog import CatalogToken, ContractCall, derive
from core.wallet.protocols import CONTRACTS

CALLS = [value for value in vars(catalog).values() if isinstance(value, ContractCall)]
TOKENS = [value for value in vars(catalog).values() if isinstance(value, CatalogToken)]
PARAMETER_NAME = re.compile(r"(?<=[\w)\]]) \w+(?=[,)])")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.selector)
def test_a_selector_is_the_hash_of_the_signature_without_names(call: ContractCall) -> None:
    canonical = PARAMETER_NAME.sub("", call.signature).replace(" ", "")
    assert call.selector == "0x" + keccak(text=canonical)[:4].hex()


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: token.symbol)
def test_a_token_address_is_forty_lower_case_digits(token: CatalogToken) -> None:
    assert re.fullmatch(r"0x[0-9a-f]{40}", token.address)


@pytest.mark.parametrize(
    ("address", "category"),
    [
        *((router, "dex") for router, _, _ in ROUTERS),
        (catalog.AAVE_V2_POOL, "lending"),
        (catalog.AAVE_V2_GATEWAY, "lending"),
        (catalog.AAVE_V3_POOL, "lending"),
        (catalog.C_USDC_V3.address, "lending"),
        (catalog.SEAPORT, "nft_market"),
        (catalog.BLUR, "nft_market"),
    ],
)
def test_every_protocol_used_is_one_that_is_recognised(address: str, category: str) -> None:
    assert CONTRACTS[address].category == category


def test_made_up_addresses_are_stable_and_differ() -> None:
    assert derive("a") == derive("a") != derive("b")
    assert derive("wallet everyday").startswith("0x")
    assert len(derive("a")) == 42
