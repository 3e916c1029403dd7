"""Shops of Poland and Russia: columns and states by their names, without a question."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES
from core.tables.vocabulary.slavic_names import SLAVIC
from tests.customers.shops import orders

POLISH = "Numer zamówienia,Klient,Data zamówienia,Status zamówienia,Wartość zamówienia,Koszt dostawy,Zwrot"
RUSSIAN = "Номер заказа,Покупатель,Дата заказа,Статус заказа,Сумма заказа,Стоимость доставки,Возврат"


@pytest.mark.parametrize(
    ("header", "kept", "lost"), [(POLISH, "Zrealizowane", "Anulowane"), (RUSSIAN, "Выполнен", "Отменён")]
)
def test_orders_shipping_refunds_and_what_was_cancelled_are_told_apart(header: str, kept: str, lost: str) -> None:
    rows = [
        f"r{i},c{i % 2},0{i}.03.2024,{lost if i == 2 else kept},{20 + i},3.50,{5 if i == 4 else ''}"
        for i in range(1, 7)
    ]
    found = orders(*rows, header=header, date_order="day first")
    assert found.reconciliation.orders == 5
    assert found.reconciliation.total == sum(20 + i for i in range(1, 7) if i != 2) - 5 * 3.5 - 5
    assert found.reconciliation.closes


def test_names_are_folded_and_of_roles_that_there_are() -> None:
    assert set(SLAVIC) <= set(ORDER_NAMES.roles)
    for names in SLAVIC.values():
        assert [name for name in names.split("|") if name != fold(name)] == []
