"""A file of users joined to a ledger by a key."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.ledgers.joined import JoinedWallets, join_wallets
from core.tables.ledgers.read import read_ledger_file

LEDGER = b"""transaction_id,wallet_id,timestamp,amount,counterparty
t1,w1,2024-01-13T10:00:00,10,p1
t2,w2,2024-01-14T10:00:00,20,p1
t3,w3,2024-01-15T10:00:00,30,p2
"""
USERS = b"wallet_id,kyc_level,shoe size\nw1,2,41\nw2,1,42\n"
KEYED = {"wallets_file.key": "wallet_id"}
DEVICES = b"transaction_id,device_id\nt1,d1\nt3,d2\n"


def join(second: bytes, ledger: bytes = LEDGER, columns: object = None) -> tuple[JoinedWallets, tuple[str, ...]]:
    """What was joined, and the ledger's columns afterwards."""
    with read_table(ledger, "ledger.csv") as table, read_table(second, "second.csv") as other:
        found = join_wallets(table, read_ledger_file(table, None), other, columns)
        return found, table.names


def test_users_bring_how_far_they_were_verified() -> None:
    found, names = join(USERS, columns=KEYED)
    assert found.key == "wallet_id"
    assert found.columns == {"kyc": "kyc_level (second.csv)"}
    assert "kyc_level (second.csv)" in names
    assert found.notes[0].endswith("joined 2 of 3 wallets")
    assert found.notes[-1] == "Not read of second.csv: shoe size"


def test_a_file_that_names_transactions_says_where_each_came_from() -> None:
    found, _ = join(DEVICES)
    assert found.key == "transaction_id"
    assert found.columns == {"device": "device_id (second.csv)"}
    assert found.notes[0].endswith("joined 2 of 3 transactions")


def test_what_the_caller_named_is_kept_and_the_key_taken_out() -> None:
    found, _ = join(USERS, columns={"amount": "amount", "wallets_file.key": "wallet_id"})
    assert found.columns == {"amount": "amount", "kyc": "kyc_level (second.csv)"}


def test_a_file_that_says_nothing_new_is_told_so() -> None:
    found, _ = join(b"wallet_id,shoe size\nw1,41\nw2,42\n", columns=KEYED)
    assert found.columns == {}
    assert "has no column that says whether a wallet was verified" in found.notes[1]


def test_a_file_that_joins_nobody_is_refused() -> None:
    with pytest.raises(InvalidInput):
        join(b"wallet_id,kyc_level\nx1,2\nx2,1\n")


def test_the_day_of_registration_stands_in_for_that_of_a_verification() -> None:
    users = b"wallet_id,registration_date,kyc_verified,country\nw1,2023-05-01,True,FR\nw2,2024-01-13,False,DE\n"
    found, names = join(users, columns=KEYED)
    assert found.columns == {"kyc": "kyc_verified (second.csv)", "kyc_date": "registration_date (second.csv)"}
    assert "registration_date (second.csv)" in names
    assert any("nobody is verified before" in note for note in found.notes)
    assert found.notes[-1] == "Not read of second.csv: country"


@pytest.mark.parametrize(
    "users",
    [
        b"wallet_id,registration_date\nw1,2023-05-01\nw2,2024-01-13\n",
        b"wallet_id,kyc_level,registration_date\nw1,1,spring\nw2,0,\n",
        b"wallet_id,kyc_level,kyc_date,registration_date\nw1,1,2023-06-01,2023-05-01\nw2,0,,2024-01-13\n",
    ],
)
def test_it_does_not_where_nobody_is_verified_where_it_is_no_day_or_where_the_day_is_told(users: bytes) -> None:
    found, _ = join(users, columns=KEYED)
    assert found.columns.get("kyc_date") in {None, "kyc_date (second.csv)"}
    assert "registration_date" in found.notes[-1]


def test_a_location_of_an_event_is_brought_where_it_is_a_country() -> None:
    assert "country" in join(b"transaction_id,location\nt1,Germany\nt3,FR\n")[0].columns
    assert "country" not in join(b"transaction_id,location\nt1,Bonn\nt3,Lyon\n")[0].columns
