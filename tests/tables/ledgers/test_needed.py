"""What a ledger needs and has under no known name is offered, and refused only where nothing could be it."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.ledgers.read import read_ledger_file


def candidates(text: str) -> dict[str, tuple[str | None, ...]]:
    """Field -> candidates of every question."""
    with read_table(text.encode()) as table:
        return {one.field: one.candidates for one in read_ledger_file(table).questions}


def test_an_isin_is_no_amount_and_prices_are_no_accounts() -> None:
    rows = "".join(f"2024-01-0{i};CH00{i}234567;{i}.5;-{i}00.00;Fund {i % 2}\n" for i in range(1, 8))
    found = candidates("Date;ISIN;Rate per piece;Cash Flow;Fund\n" + rows)
    assert found["columns.amount"] == ("Cash Flow",)
    assert found["columns.wallet"][0] is None
    assert "Rate per piece" not in found["columns.wallet"]


def test_a_file_without_an_account_may_be_of_one() -> None:
    assert candidates("Date,Amount\n2024-01-02,5.25\n2024-01-03,6.50\n") == {"columns.wallet": (None,)}


@pytest.mark.parametrize(
    "text",
    [
        "Date,Description,Amount\n2024-01-02,Shop,-5.25\n2024-01-03,Pay,6.50\n",
        "Date,Description,Amount,Type\n2024-01-02,Shop,5.25,Debit\n2024-01-03,Pay,6.50,Credit\n",
    ],
)
def test_rows_that_all_say_which_way_money_went_are_of_one_account_where_nothing_could_name_another(text: str) -> None:
    with read_table(text.encode()) as table:
        found = read_ledger_file(table)
    assert (found.single, found.questions, found.columns["counterparty"]) == (True, [], "Description")
    assert "No column names an account" in found.notes[0]
    assert candidates(text.replace("Description", "zqx")) != {}


def test_a_name_that_says_whose_a_row_is_is_offered_before_no_account() -> None:
    rows = "".join(f"u{place % 3}x,2024-01-0{place},-{place}.50\n" for place in range(1, 8))
    assert candidates("user_ref,Date,Amount\n" + rows)["columns.wallet"] == ("user_ref", None)


def test_seconds_since_a_start_that_nobody_names_are_no_time_and_nothing_is_asked_first() -> None:
    rows = "".join(f"{7 * place},0.{place},-1.{place},{place}.50,0\n" for place in range(30))
    with pytest.raises(InvalidInput) as refused:
        candidates("Time,V1,V2,Amount,Class\n" + rows)
    assert refused.value.field == "columns.time"
    dated = "".join(f"{7 * place},2024-01-{place + 1:02d},u{place % 4},{place}.50\n" for place in range(30))
    assert candidates("Time,seen,user,Amount\n" + dated)["columns.time"] == ("seen",)


@pytest.mark.parametrize("text", ["Date,Name\n2024-01-02,a\n2024-01-03,b\n", "Name,Amount\na,5.25\nb,6.50\n"])
def test_without_any_amount_or_day_there_is_nothing_to_ask(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not among the columns"):
        candidates(text)


def test_what_is_another_one_on_every_row_is_offered_last_for_whose_it_is() -> None:
    rows = "".join(f"2024-01-0{i},T{i}X,{i}.50,Jo{i % 3}\n" for i in range(1, 8))
    assert candidates("Date,Slip,Amount,Guest\n" + rows)["columns.wallet"] == ("Guest", "Slip", None)
