"""Rows of an uploaded ledger that are wrong or odd: each has a stated treatment and is counted."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.columns import REASONS
from core.anomaly.ledger import IN, LOGIN, MISSING, OTHER, OUT
from core.errors import InvalidInput
from tests.anomaly.texts import ms, read

BAD = (
    "transaction_id,wallet,time,amount,latitude,longitude\n"
    "1,a,2026-01-01 10:00:00,5,10,10\n"
    "2,,2026-01-01 10:00:00,5,10,10\n"
    "3,a,yesterday,5,10,10\n"
    "4,a,2026-01-01 10:00:00,inf,10,10\n"
    "5,a,2026-01-01 10:00:00,-Infinity,10,10\n"
    "6,a,2026-01-01 10:00:00,abc,10,10\n"
    "7,a,2026-01-01 10:00:00,NaN,10,10\n"
    "8,a,2026-01-01 10:00:00,1e40,10,10\n"
    "9,a,2026-01-02 10:00:00,5,900,10\n"
    "10,a,2026-01-02 10:00:00,5,10,-181\n"
    "1,a,2026-01-01 10:00:00,5,10,10\n"
    "1,a,2026-01-01 10:00:00,6,10,10\n"
    "11,a,2025-12-31 10:00:00,5,,\n"
)


def test_every_bad_row_is_counted_under_its_reason() -> None:
    found = read(BAD)
    assert found.report.dropped == {
        "no_wallet": 1,
        "unreadable_time": 1,
        "infinite_amount": 2,
        "unreadable_amount": 2,
        "too_large_amount": 1,
        "duplicate": 1,
    }
    assert (found.report.rows_read, found.report.rows_kept) == (13, 5)
    notes = " | ".join(found.report.notes)
    assert "2 places lie outside the globe" in notes
    assert "1 transaction ids occur once more in rows that differ" in notes
    assert "2 rows come before the row above them in time" in notes


def test_what_was_left_out_can_be_taken_away_with_its_reason() -> None:
    lines = read(BAD).dropped_csv.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("left out because,transaction_id,wallet")
    assert len(lines) == 1 + 8
    assert f"{REASONS['infinite_amount']},4,a" in lines[3]


def test_what_was_left_out_is_formula_safe() -> None:
    text = read('wallet,time,amount\na,2026-01-01,5\n"=HYPERLINK(1)",never,5\n').dropped_csv.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text


def test_places_outside_the_globe_are_not_known() -> None:
    ledger = read(BAD).ledger
    assert ledger.latitude is not None
    assert np.isnan(ledger.latitude).tolist() == [False, True, True, False, True]


def test_a_few_negative_amounts_are_left_out_and_many_are_directions() -> None:
    rows = [f"a,2026-01-{1 + place:02d},{place + 1}" for place in range(25)]
    few = read("wallet,time,amount\n" + "\n".join([*rows, "a,2026-01-30,-4"]) + "\n")
    assert few.report.dropped == {"negative_amount": 1}
    many = read("wallet,time,amount\na,2026-01-01,5\na,2026-01-02,-3\na,2026-01-03,-2\n")
    assert many.ledger.kind is not None
    assert many.ledger.kind.tolist() == [IN, OUT, OUT]
    assert many.ledger.amount.tolist() == [5.0, 3.0, 2.0]
    assert "2 amounts are negative" in many.report.notes[0]


def test_a_login_needs_no_amount() -> None:
    found = read("wallet,time,amount,type\na,2026-01-01,,login\na,2026-01-02,5,swap\na,2026-01-02,,transfer\n")
    assert found.ledger.kind is not None
    assert found.ledger.kind.tolist() == [LOGIN, OTHER]
    assert found.report.dropped == {"unreadable_amount": 1}
    assert any("“swap”" in note for note in found.report.notes)


def test_mixed_time_zones_become_utc_and_are_told() -> None:
    found = read(
        "wallet,time,amount\na,2026-01-01T10:00:00+02:00,5\na,2026-01-01T10:00:00Z,5\na,2026-01-01T10:00:00,5\n"
    )
    hours = [(value - ms("2026-01-01 00:00:00")) // 3_600_000 for value in found.ledger.time_ms.tolist()]
    assert hours == [8, 10, 10]
    assert any("time zone" in note for note in found.report.notes)


def test_kyc_is_a_level_or_yes_and_no() -> None:
    found = read(
        "wallet,time,amount,kyc_verified,label\n"
        "a,2026-01-01,5,true,1\na,2026-01-02,5,unverified,no\na,2026-01-03,5,2,\na,2026-01-04,5,perhaps,fraud\n"
    )
    assert found.ledger.kyc_level is not None
    assert found.ledger.kyc_level.tolist() == [1, 0, 2, MISSING]
    assert found.ledger.label is not None
    assert found.ledger.label.tolist() == [1, 0, MISSING, 1]
    assert any("1 cells of “kyc_verified”" in note for note in found.report.notes)


def test_equal_rows_without_an_id_are_kept_and_told() -> None:
    found = read("wallet,time,amount\n" + "a,2026-01-01,5\n" * 4)
    assert len(found.ledger) == 4
    assert "3 rows equal an earlier one" in found.report.notes[-1]


def test_one_row_is_a_ledger() -> None:
    assert len(read("wallet,time,amount\na,2026-01-01,5\n").ledger) == 1


def test_nothing_usable_says_how_much_was_left_out_and_why() -> None:
    with pytest.raises(InvalidInput, match=r"all 2 rows were left out \(2 no time"):
        read("wallet,time,amount\na,x,5\nb,y,6\n", {"time": "time"})
