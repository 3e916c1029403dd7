"""The model's words, which are of Ethereum, as they stand beside a wallet of another chain. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.wallet.chain import ETHEREUM, Chain

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def in_coin(model: SegmentModel, chain: Chain) -> SegmentModel:
    """The same model with the chain's coin in its sentences and units; numbers stay as they are."""
    if chain.coin == ETHEREUM.coin:
        return model

    def said(text: str) -> str:
        return text.replace(ETHEREUM.coin, chain.coin)

    schema = tuple(
        replace(one, title=said(one.title), unit=said(one.unit), description=said(one.description))
        for one in model.schema
    )
    return replace(model, schema=schema, descriptions=tuple(map(said, model.descriptions)))
