"""Files in: which columns are recognised, and that no row disappears without being counted."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.columns import ROLES
from core.anomaly.intake import read_ledger
from core.anomaly.intake_money import STEP_START_MS
from core.anomaly.ledger import OTHER, OUT
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.ledgers.choices import LedgerChoices
from core.tables.questions import Asked
from tests.anomaly.texts import ms, read

HANDBOOK = Path(__file__).parents[3] / "shared/data/fraud_handbook/transactions_customers_0_999.parquet"


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
    with pytest.raises(InvalidInput, match=r"columns\.amount is not among the columns.*one of when, wallet"):
        read("when,wallet\n2026-01-01,a\n2026-01-02,b\n")


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
    rows = "".join(f"T{n},w{n % 997},{1_767_225_600 + n},{n % 811},m{n % 983},{n % 2},{n % 3}\n" for n in range(count))
    ledger = read(f"transaction_id,wallet,timestamp,amount,merchant,label,kyc_level\n{rows}").ledger
    place = np.arange(count)
    assert [ledger.id_of(row) for row in (0, 150_000, count - 1)] == ["T0", "T150000", f"T{count - 1}"]
    names = np.array(ledger.names["party"])
    np.testing.assert_array_equal(names[ledger.wallet], np.char.add("w", (place % 997).astype(str)))
    np.testing.assert_array_equal(names[ledger.counterparty], np.char.add("m", (place % 983).astype(str)))
    np.testing.assert_array_equal(ledger.amount, place % 811)
    np.testing.assert_array_equal(ledger.label, place % 2)
    np.testing.assert_array_equal(ledger.kyc_level, place % 3)
    np.testing.assert_array_equal(ledger.time_ms, (1_767_225_600 + place) * 1000)
    assert (np.diff(ledger.tie[:3]) > 0).all()


def cents(header: str = "amount", currency: str = "USD") -> bytes:
    """A ledger of whole numbers that could be cents."""
    rows = "".join(f"w{n % 3},2026-01-{n + 1:02d},{1_009 + 217 * n},{currency}\n" for n in range(20))
    return f"wallet,time,{header},currency\n{rows}".encode()


def test_amounts_that_could_be_cents_are_asked_about_and_never_guessed() -> None:
    with read_table(cents()) as table, pytest.raises(Asked) as caught:
        read_ledger(table)
    assert [one.field for one in caught.value.questions] == ["options.unit"]
    answers = {}
    for unit in ("minor", "major"):
        with read_table(cents()) as table:
            found = read_ledger(table, choices=LedgerChoices.parse({"unit": unit}))
        answers[unit] = found.by_currency["USD"]["out"]
    assert answers["major"] == pytest.approx(100 * answers["minor"])


@pytest.mark.parametrize(("header", "currency", "first"), [("amount_cents", "USD", 10.09), ("amount", "JPY", 1_009.0)])
def test_the_name_of_a_column_and_a_currency_without_cents_leave_nothing_to_ask(
    header: str, currency: str, first: float
) -> None:
    with read_table(cents(header, currency)) as table:
        assert read_ledger(table).ledger.amount[0] == pytest.approx(first)
