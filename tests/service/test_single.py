"""One transaction or a handful: currencies are kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidInput
from core.service import Service


def past(currency: str | None, amount: float) -> list[dict[str, Any]]:
    """A month of payments."""
    return [
        {"timestamp": f"2026-02-{day:02d}T12:00:00Z", "amount": amount + day, "currency": currency}
        for day in range(1, 25)
    ]


ONE: dict[str, Any] = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-03-01T12:00:00Z"}


def test_a_past_in_another_currency_is_no_past(service: Service) -> None:
    ask = service.transactions.score_transaction
    alone = ask(**ONE, amount=9_000, currency="GBP")
    assert ask(**ONE, amount=9_000, currency="GBP", recent=past("USD", 20)) == alone
    assert ask(**ONE, amount=9_000, currency="GBP", recent=past("GBP", 20)).raw_score > alone.raw_score


def test_in_a_currency_that_is_not_like_dollars_what_was_sent_says_what_is_usual(service: Service) -> None:
    usual = service.transactions.score_transaction(**ONE, amount=7_000, currency="JPY", recent=past("JPY", 7_000))
    assert not usual.is_anomaly
    assert not [reason for reason in usual.reasons if "usual" in reason.lower()]


def test_several_are_answered_in_the_order_given_whatever_their_currency(service: Service) -> None:
    mixed = [
        {**ONE, "transaction_id": str(place), "amount": 7, "currency": "EUR" if place % 2 else "USD"}
        for place in range(4)
    ]
    assert [one.transaction_id for one in service.transactions.score_many(mixed).results] == list("0123")


@pytest.mark.parametrize("currency", ["eur", "XXQ", "", 5, True])
def test_a_currency_is_a_known_code(currency: Any, service: Service) -> None:
    with pytest.raises(InvalidInput) as caught:
        service.transactions.score_transaction(**ONE, amount=1, currency=currency)
    assert caught.value.field == "currency"
