"""One wallet's counts under other names."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.lending.one_row import FIELDS, MOST_SHOWN, features_of_row, named_row, not_used, table_names

THEIRS = {
    "BALANCE": "balance",
    "TX_COUNT": "num_transactions",
    "TOTAL_TX_AMOUNT": "total_amount",
    "AVG_TX_AMOUNT": "avg_transaction_amount",
    "DEPOSIT_COUNT": "num_deposits",
    "BORROW_COUNT": "num_borrows",
    "REPAY_COUNT": "num_repayments",
    "REDEEM_COUNT": "num_redeems",
    "LIQUIDATION_COUNT": "num_liquidations",
    "ACTIVE_DAYS": "active_days",
}


@pytest.mark.parametrize("write", [str.upper, str.lower, lambda name: name.replace("_", " ").title()])
def test_every_column_name_of_theirs_is_a_field_in_any_case(write: object) -> None:
    assert callable(write)
    others = {write(name): place for place, name in enumerate(THEIRS)}
    found, unused = named_row(dict.fromkeys(FIELDS), others)
    assert found == {ours: place for place, ours in enumerate(THEIRS.values())}
    assert unused == ()


def test_what_means_nothing_is_named_and_a_field_said_twice_is_refused() -> None:
    found, unused = named_row({"num_borrows": 2}, {"WALLET_ID": "W1", "days_between_tx": 2.5, "x" * 99: None})
    assert (found, unused) == ({"num_borrows": 2}, ("WALLET_ID", "days_between_tx", "x" * 40))
    with pytest.raises(InvalidInput, match="says num_borrows a second time") as caught:
        named_row({"num_borrows": 2}, {"BORROW_COUNT": 2})
    assert caught.value.field == "BORROW_COUNT"


def test_a_heap_of_names_is_not_repeated() -> None:
    assert len(named_row({}, {f"x{place}": 1 for place in range(500)})[1]) == MOST_SHOWN


def test_a_row_of_features_is_taken_by_the_names_of_a_table_and_else_left_as_it_is() -> None:
    names = ["num_borrows", "active_days"]
    found, unused = features_of_row({"num_borrows": 2, "Active Days": 3, "tx_count": 9, "note": ""}, names)
    assert (found, unused) == ({"num_borrows": 2, "active_days": 3}, ("num_transactions", "note"))
    for other in ({"num_borrows": 2, "note": 1}, {"num_borrows": 2}, [1], None, {}):
        assert features_of_row(other, names) == (other, ())
    assert features_of_row({"num_borrows": None, "BORROW_COUNT": 3}, names)[0] == {"num_borrows": 3}


def test_why_amounts_decide_nothing_is_said_where_one_was_sent() -> None:
    assert "price" in not_used(["balance"])
    assert "price" not in not_used(["note"])
    assert "deposit count" in table_names("num_deposits")
    assert table_names("recency") == ()
