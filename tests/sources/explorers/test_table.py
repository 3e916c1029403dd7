"""The explorers, and which of their keys opens a chain."""

from __future__ import annotations

import pytest

from core.config import Settings
from core.sources.chains import CHAINS
from core.sources.explorers.table import EXPLORERS, opened_by_a_key, what_it_needs

KEYED = [row for row in EXPLORERS.values() if row.key_variable]


@pytest.mark.parametrize("chain", CHAINS.values(), ids=lambda chain: chain.name)
def test_advice_names_every_key_there_is_and_which_of_them_costs(chain: object) -> None:
    on = CHAINS[chain.name]  # type: ignore[attr-defined]  # it is one
    said = what_it_needs(on)
    assert on.title in said
    for row in KEYED:
        assert row.key_variable in said
        assert (f"{row.key_variable} of a paid plan" in said) == (not row.free_plan(on))


def test_keys_that_cost_nothing_are_advised_first() -> None:
    said = what_it_needs(CHAINS["bnb"])
    assert said.index("BLOCKSCOUT_API_KEY") < said.index("ETHERSCAN_API_KEY of a paid plan")


def test_a_chain_is_open_by_a_key_whose_plan_reaches_it_and_by_no_other() -> None:
    bnb, arbitrum = CHAINS["bnb"], CHAINS["arbitrum"]
    assert not opened_by_a_key(Settings(), bnb)
    assert opened_by_a_key(Settings(blockscout_api_key="k"), bnb)
    assert not opened_by_a_key(Settings(etherscan_api_key="k"), bnb)
    assert opened_by_a_key(Settings(etherscan_api_key="k"), arbitrum) == arbitrum.etherscan_free
