"""Files in: which columns are recognised, and that no row disappears without being counted."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.columns import REASONS, ROLES
from core.anomaly.intake import Intake, read_ledger
from core.anomaly.intake_values import STEP_START_MS
from core.anomaly.ledger import IN, LOGIN, MISSING, OTHER, OUT
from core.errors import InvalidInput
from core.tables import read_table

HANDBOOK = Path(__file__).parents[3] / "shared/data/fraud_handbook/transactions_customers_0_999.parquet"


def read(text: str, columns: object = None, **more: str) -> Intake:
    """A CSV text as a ledger."""
    with read_table(text.encode(), "ledger.csv") as table:
        return read_ledger(table, columns, **more)


def ms(text: str) -> int:
    """An ISO time as milliseconds since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_three_columns_are_enough() -> None:
    found = read("wallet,time,amount\na,2026-01-01 10:00:00,5\nb,2026-01-01 11:00:00,7.5\n")
    ledger = found.ledger
    assert ledger.time_ms.tolist() == [ms("2026-01-01 10:00:00"), ms("2026-01-01 11:00:00")]
    assert ledger.amount.tolist() == [5.0, 7.5]
    assert [ledger.name_of("party", code) for code in ledger.wallet] == ["a", "b"]
    assert [ledger.id_of(row) for row in range(2)] == ["1", "2"]
    assert (ledger.kind, ledger.counterparty, ledger.label) == (None, None, None)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD",
            {
                "transaction": "TRANSACTION_ID",
                "time": "TX_DATETIME",
                "wallet": "CUSTOMER_ID",
                "counterparty": "TERMINAL_ID",
                "amount": "TX_AMOUNT",
                "label": "TX_FRAUD",
            },
        ),
        (
            "transaction_id,timestamp,wallet_id,counterparty,amount,type",
            {
                "transaction": "transaction_id",
                "time": "timestamp",
                "wallet": "wallet_id",
                "counterparty": "counterparty",
                "amount": "amount",
                "type": "type",
            },
        ),
        (
            "id,datetime,account,merchant,amt,is_fraud",
            {
                "transaction": "id",
                "time": "datetime",
                "wallet": "account",
                "counterparty": "merchant",
                "amount": "amt",
                "label": "is_fraud",
            },
        ),
    ],
)
def test_columns_are_recognised_by_the_names_people_use(header: str, expected: dict[str, str]) -> None:
    cells = {"time": "2026-01-01 10:00:00", "amount": "12.5", "label": "0", "transaction": "9", "type": "transfer"}
    row = ",".join(
        next(cells.get(role, "c1") for role, name in expected.items() if name == h) for h in header.split(",")
    )
    found = read(f"{header}\n{row}\n{row.replace('9', '8')}\n").report.columns
    assert {role: name for role, name in found.items() if name} == expected


def test_paysim_steps_are_hours_and_both_names_are_one_world() -> None:
    found = read(
        "step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,isFraud\n"
        "1,PAYMENT,9839.64,C1,170136,160296.36,M9,0\n"
        "1,TRANSFER,181,C2,181,0,C1,1\n"
        "30,CASH_OUT,181,C1,181,0,C3,1\n"
    )
    ledger = found.ledger
    assert (ledger.time_ms - STEP_START_MS).tolist() == [3_600_000, 3_600_000, 30 * 3_600_000]
    assert ledger.kind is not None
    assert ledger.kind.tolist() == [OTHER, OUT, OUT]
    assert ledger.counterparty is not None
    assert ledger.counterparty[1] == ledger.wallet[0]
    assert ledger.label is not None
    assert ledger.label.tolist() == [0, 1, 1]
    assert any("counts hours" in note for note in found.report.notes)


def test_explorers_rows_are_in_ether_and_failed_ones_moved_nothing() -> None:
    found = read(
        "blockNumber,timeStamp,hash,from,to,value,gasPrice,isError\n"
        "1,1767225600,0xaa,0x1,0x2,1500000000000000000,9,0\n"
        "2,1767225700,0xbb,0x2,0x1,2000000000000000000,9,1\n"
    )
    assert found.ledger.amount.tolist() == [1.5]
    assert found.ledger.time_ms.tolist() == [ms("2026-01-01 00:00:00")]
    assert found.report.dropped == {"failed": 1}
    assert found.ledger.id_of(0) == "0xaa"


def test_terminals_are_not_customers_of_the_same_number() -> None:
    found = read("CUSTOMER_ID,TX_DATETIME,TX_AMOUNT,TERMINAL_ID\n7,2026-01-01 10:00,5,7\n7,2026-01-02 10:00,5,8\n")
    assert found.ledger.counterparty is not None
    assert found.ledger.counterparty[0] != found.ledger.wallet[0]
    assert found.ledger.name_of("party", int(found.ledger.counterparty[0])) == "terminal 7"


def test_a_column_can_be_corrected_and_taken_away() -> None:
    text = "wallet,time,amount,fee,country\na,2026-01-01,5,1,DE\nb,2026-01-02,7,2,FR\n"
    found = read(text, {"amount": "fee", "country": None})
    assert found.ledger.amount.tolist() == [1.0, 2.0]
    assert found.ledger.country is None
    with pytest.raises(InvalidInput) as caught:
        read(text, {"amount": "fees"})
    assert caught.value.field == "columns.amount"


def test_a_missing_required_column_is_named_with_those_there_are() -> None:
    with pytest.raises(InvalidInput, match=r"columns\.wallet is not among the columns.*one of when, amount"):
        read("when,amount\n2026-01-01,5\n2026-01-02,6\n")


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


def test_numeric_ids_order_as_numbers_and_others_as_text() -> None:
    rows = "{0},a,2026-01-01,5\n{1},a,2026-01-01,6\n"
    assert np.diff(read("id,wallet,time,amount\n" + rows.format("10", "9")).ledger.tie)[0] < 0
    assert np.diff(read("id,wallet,time,amount\n" + rows.format("x10", "x9")).ledger.tie)[0] > 0


def test_a_parquet_file_is_read_by_its_types() -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "wallet": ["a", "b"],
            "time": pd.to_datetime(["2026-01-01 10:00", "2026-01-01 11:00"]),
            "amount": [5.0, float("inf")],
            "kyc": [True, False],
        }
    )
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    with read_table(buffer.getvalue(), "x.parquet") as table:
        found = read_ledger(table)
    assert found.report.dropped == {"infinite_amount": 1}
    assert found.ledger.kyc_level is not None
    assert found.ledger.kyc_level.tolist() == [1]


def test_every_role_has_a_name_of_its_own_and_a_required_one_says_what_it_is() -> None:
    assert len({role.name for role in ROLES}) == len(ROLES)
    assert all(role.description for role in ROLES if role.required)


@pytest.mark.data
def test_the_handbooks_file_is_read_whole() -> None:
    if not HANDBOOK.exists():
        pytest.skip("../shared/data/fraud_handbook is not here")
    with read_table(HANDBOOK.read_bytes(), HANDBOOK.name) as table:
        found = read_ledger(table)
    assert found.report.rows_kept == 347_335
    assert found.ledger.label is not None
    assert int(found.ledger.label.sum()) == 3_092
    # Its first scenario calls every amount over 220 fraud: amounts and labels have to be of the same rows.
    assert (found.ledger.label[found.ledger.amount > 220] == 1).all()


def test_the_columns_of_a_large_file_stay_side_by_side() -> None:
    count = 300_000
    rows = "".join(f"T{n},w{n % 997},{1_767_225_600 + n},{n % 1013},m{n % 983},{n % 2},{n % 3}\n" for n in range(count))
    ledger = read(f"transaction_id,wallet,timestamp,amount,merchant,label,kyc_level\n{rows}").ledger
    place = np.arange(count)
    assert [ledger.id_of(row) for row in (0, 150_000, count - 1)] == ["T0", "T150000", f"T{count - 1}"]
    names = np.array(ledger.names["party"])
    np.testing.assert_array_equal(names[ledger.wallet], np.char.add("w", (place % 997).astype(str)))
    np.testing.assert_array_equal(names[ledger.counterparty], np.char.add("m", (place % 983).astype(str)))
    np.testing.assert_array_equal(ledger.amount, place % 1013)
    np.testing.assert_array_equal(ledger.label, place % 2)
    np.testing.assert_array_equal(ledger.kyc_level, place % 3)
    np.testing.assert_array_equal(ledger.time_ms, (1_767_225_600 + place) * 1000)
    assert (np.diff(ledger.tie[:3]) > 0).all()
