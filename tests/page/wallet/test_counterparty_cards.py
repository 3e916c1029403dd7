"""Counterparties and tokens, as cards."""

from __future__ import annotations

import pytest

from core.page.wallet.counterparty_cards import SHOWN, counterparties_card, tokens_card
from core.segments.model import SegmentModel
from core.wallet.analyze import OpenedWallet, open_wallet
from core.wallet.protocols import CONTRACT_TABLE
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

EVIL = "<script>alert(1)</script>"
ROUTER = CONTRACT_TABLE[11][0].lower()


@pytest.fixture(scope="module")
def opened(onchain: SegmentModel) -> OpenedWallet:
    """Thirteen counterparties, a router used most, a token with markup for a name."""
    txs = [Tx(START_S + i * 60, ROUTER, eth=0.25) for i in range(5)]
    txs += [Tx(START_S + 900 + i, somebody(i), eth=1.0) for i in range(12)]
    tokens = [Token(START_S + 5, somebody(1), ME, tx=0, symbol=EVIL)]
    return open_wallet(history(txs, tokens, balance_wei=None), onchain, resample=False)


def test_the_most_used_stand_first_and_the_rest_is_counted(opened: OpenedWallet) -> None:
    card = counterparties_card(opened)
    assert card.index("Uniswap V2 router") < card.index("etherscan.io/address", card.index("Uniswap V2 router") + 1)
    assert f"The {SHOWN} with most dealings, of 13" in card
    assert card.count("<tr>") == SHOWN + 1


def test_what_a_token_calls_itself_is_quoted_and_no_markup(opened: OpenedWallet) -> None:
    card = tokens_card(opened)
    assert "“&lt;script&gt;" in card
    assert "<script" not in card


def test_nothing_seen_is_no_card(onchain: SegmentModel) -> None:
    empty = open_wallet(history(), onchain)
    assert counterparties_card(empty) == tokens_card(empty) == ""
