"""A table of counts per wallet: columns by name, bad rows named and counted."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.lending.activity import Counts
from core.lending.columns import WHY_UNUSED
from core.lending.counts import read_counts
from core.tables.questions import Asked
from tests.lending.made import ALICE, BOB, START_S

HEAD = "wallet,deposits,redeems,borrows,repays,liquidations,active_days\n"


def table(*rows: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(rows) + "\n").encode()


def test_a_row_is_a_wallet() -> None:
    intake, wallets, _ = read_counts(table(f"{ALICE},3,1,2,1,0,5", f"{BOB},1,0,0,0,0,1"))
    assert (intake.kind, intake.read, intake.kept, intake.problems, intake.notes) == ("counts", 2, 2, (), ())
    assert wallets[ALICE].counts == Counts(deposits=3, borrows=2, repays=1, redeems=1, liquidations=0, active_days=5)
    assert wallets[ALICE].dollars is None
    assert (wallets[ALICE].first_s, wallets[ALICE].last_s) == (None, None)


def test_names_of_other_exports_are_known() -> None:
    head = "userWallet;num_deposits;Num Borrows;num_repayments;num_redeems;active_days;first_timestamp;last_timestamp\n"
    intake, wallets, _ = read_counts(table(f"{ALICE};3;2;1;0;5;{START_S};{START_S + 9}", head=head))
    assert wallets[ALICE].counts == Counts(3, 2, 1, 0, 0, 5)
    assert (wallets[ALICE].first_s, wallets[ALICE].last_s) == (START_S, START_S + 9)
    assert "none are assumed" in intake.notes[0]


def test_bad_rows_are_named_and_counted() -> None:
    rows = (
        f"{ALICE},3,1,2,1,0,5",
        f"{ALICE},3,1,2,1,0,5",
        f"{ALICE.upper().replace('X', 'x')},4,1,2,1,0,5",
        "nobody,1,0,0,0,0,1",
        f"{BOB},-1,0,0,0,0,1",
        f"{BOB},1.5,0,0,0,0,1",
        f"{BOB},,0,0,0,0,1",
        f"{BOB},0,0,0,0,0,0",
    )
    intake, wallets, _ = read_counts(table(*rows))
    assert {problem.kind: problem.count for problem in intake.problems} == {
        "duplicate": 1,
        "wallet again with other counts: the first row counts": 1,
        "no wallet address": 1,
        "negative number in deposits": 1,
        "no whole number in deposits": 1,
        "no number in deposits": 1,
        "nothing counted": 1,
    }
    assert (intake.read, intake.kept) == (8, 1)
    assert wallets[ALICE].counts.deposits == 3


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 a zip archive", b"\x1f\x8b\x08 a gzip file"])
def test_what_is_no_table_is_told_that_records_are_read_too(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="JSON list of Aave records") as caught:
        read_counts(data)
    assert caught.value.message.count("Allowed") == 1
    assert "Parquet" not in caught.value.message


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"columns\.repays is not among the columns") as caught:
        read_counts(table(f"{ALICE},1,2,3,4", head="wallet,deposits,borrows,redeems,active_days\n"))
    assert not isinstance(caught.value, Asked)


def test_a_column_of_an_unknown_name_is_asked_about_and_the_proposal_is_accepted() -> None:
    data = table(f"{ALICE},3,1,2,1,0,5", f"{BOB},1,0,0,0,0,1", head=HEAD.replace("borrows", "zzz"))
    with pytest.raises(Asked) as caught:
        read_counts(data)
    (question,) = caught.value.questions
    assert (question.field, question.candidates, question.samples) == ("columns.borrows", ("zzz",), {"zzz": ("2", "0")})
    _, wallets, reading = read_counts(data, columns=caught.value.proposal.columns)
    assert wallets[ALICE].counts.borrows == 2
    assert reading.saved()["columns"]["borrows"] == "zzz"


def test_the_ten_field_table_of_the_source_project_is_known_ids_and_all() -> None:
    head = (
        "WALLET_ID,BALANCE,TX_COUNT,TOTAL_TX_AMOUNT,AVG_TX_AMOUNT,DEPOSIT_COUNT,BORROW_COUNT,REPAY_COUNT,REDEEM_COUNT,"
        "LIQUIDATION_COUNT,ACTIVE_DAYS\n"
    )
    intake, wallets, reading = read_counts(table("W1,10.5,9,900,100,4,3,2,1,1,5", head=head))
    assert wallets["W1"].counts == Counts(deposits=4, borrows=3, repays=2, redeems=1, liquidations=1, active_days=5)
    assert reading.questions == []
    assert intake.notes == (f"Nothing depends on BALANCE, TX_COUNT, TOTAL_TX_AMOUNT, AVG_TX_AMOUNT. {WHY_UNUSED}",)


def test_a_count_is_not_what_merely_contains_its_word() -> None:
    head = "wallet,deposits,borrows,repay_rate,repays_x,redeems,active_days\n"
    with pytest.raises(Asked) as caught:
        read_counts(table(f"{ALICE},3,2,0.5,1,1,5", head=head))
    assert [one.field for one in caught.value.questions] == ["columns.repays"]


def test_a_table_without_any_good_row_says_why() -> None:
    with pytest.raises(InvalidInput, match=r"has no row that can be read: no wallet address \(1\)"):
        read_counts(table("nobody,1,0,0,0,0,1"))
