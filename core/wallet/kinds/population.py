"""Which kind leads how often in the population that the rules were measured on, to hold a group of wallets against.

Ethereum accounts that people had reported or picked for study, July 2015 to November 2022, by normal transactions and
ERC-20 transfers only: nobody drew them, so these are shares of that collection and of no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# `python -m core.train.kinds --stability` counts them; docs/kinds.md has the same table, and a test compares the two.
LED: Final[Mapping[str, int]] = {
    "contract": 1_185,
    "service_pays_out": 30,
    "service_both_ways": 75,
    "service_collects": 122,
    "miner": 651,
    "treasury": 2,
    "mev_bot": 0,
    "relayer": 12,
    "bot": 19,
    "deposit_address": 658,
    "pass_through": 2_404,
    "deployer": 31,
    "borrower": 7,
    "lender": 1,
    "nft_trader": 9,
    "trader": 59,
    "airdrop_farmer": 1,
    "bridge_user": 7,
    "mint_and_leave": 3,
    "holder": 187,
    "everyday": 3_021,
    "unclear": 53,
    "fresh": 0,
    "dormant": 1_455,
}
LED_SHARES: Final[Mapping[str, float]] = {name: many / sum(LED.values()) for name, many in LED.items()}
