"""A model's words beside a wallet of another chain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.page.wallet.coin import in_coin
from core.segments.model import SegmentModel
from core.sources.chains import CHAINS
from core.wallet.chain import ETHEREUM


def test_the_coin_is_the_chains_and_nothing_else_changes(onchain: SegmentModel) -> None:
    told = replace(onchain, descriptions=tuple(f"{one} ETH" for one in onchain.descriptions))
    shown = in_coin(told, CHAINS["polygon"])
    coin = CHAINS["polygon"].coin
    assert all(one.endswith(f" {coin}") for one in shown.descriptions)
    assert "ETH" not in " ".join(f"{one.title} {one.unit} {one.description}" for one in shown.schema)
    assert [one.name for one in shown.schema] == [one.name for one in onchain.schema]
    assert np.array_equal(shown.centroids, onchain.centroids)


def test_where_the_coin_is_the_same_it_is_the_same_model(onchain: SegmentModel) -> None:
    assert in_coin(onchain, ETHEREUM) is onchain
    assert in_coin(onchain, CHAINS["base"]) is onchain
