"""What the Wallet tab says of how a wallet stands."""

from __future__ import annotations

from markupsafe import Markup

from core.lending.balances import position_of
from core.lending.position import PoolAccount, Position
from core.lending.substance import repayment_of
from core.page.wallet.position_cards import position_card
from tests.lending.made import event
from tests.page.kit.card_contract import keeps_the_contract

LIFE = [
    event("deposit", 2_000.0, asset="WETH", amount=1.0),
    event("borrow", 1_000.0, 1),
    event("repay", 175.0, 11),
]


def test_the_distance_to_a_liquidation_is_said_with_its_numbers() -> None:
    shown = position_card(position_of(LIFE), repayment_of(LIFE))
    for words in ("41 %", "2.00", "50 %", "Prices fall by", "82.5 %", "18 % within 30 days"):
        assert words in shown, words


def test_the_card_escapes_what_tokens_are_called() -> None:
    def draw(symbol: str) -> Markup:
        life = [event("deposit", 2_000.0, asset=symbol, amount=1.0), event("borrow", 900.0, 1)]
        return position_card(position_of(life), repayment_of(life))

    keeps_the_contract(draw)


def test_the_pools_own_figures_go_before_the_events() -> None:
    told = PoolAccount("Aave V3", "USD", 4_000.0, 3_000.0, 0.83, 1.11)
    shown = position_card(position_of(LIFE, (told,)), None)
    for words in ("75 %", "1.11", "Aave V3", "By the pool itself"):
        assert words in shown, words


def test_nothing_supplied_and_nothing_owed_is_no_card() -> None:
    assert position_card(Position(), None) == ""
    assert position_card(None, None) == ""


def test_what_is_not_known_is_said_to_be() -> None:
    unpriced = [event("deposit", None, asset="WETH", amount=4.0), event("borrow", 100.0, 1)]
    shown = position_card(position_of(unpriced), repayment_of(unpriced))
    assert shown.count("not known") >= 3
