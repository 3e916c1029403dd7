"""Names of money in order files: each means one thing, as names are compared."""

from __future__ import annotations

from core.tables.vocabulary import order_money_names
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES


def test_every_name_is_folded_and_has_a_role() -> None:
    tiers = [value for name, value in vars(order_money_names).items() if name.isupper()]
    names = [name for texts in tiers for text in texts for name in text.split("|")]
    assert len(names) > 200
    assert all(name == fold(name) for name in names)
    assert all(ORDER_NAMES.knows(name) for name in names)


def test_a_credit_note_is_a_refund_and_a_voucher_a_discount() -> None:
    assert ORDER_NAMES.roles_of("Gutschrift") == [(0, "refunded")]
    assert ORDER_NAMES.roles_of("Gutschein") == [(0, "discount")]
