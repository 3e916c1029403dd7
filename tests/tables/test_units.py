"""Amounts that could be cents: asked about where they are large whole numbers that are not round, else not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.questions import Asked
from core.tables.units import minor_question, written_in_units
from tests.customers.shops import orders


def asks(amounts: list[str], currencies: tuple[str, ...] = ()) -> bool:
    """Whether a column of such amounts is asked about."""
    rows = "".join(f"{one},x\n" for one in amounts)
    with read_table(f"amount,other\n{rows}".encode()) as table:
        return minor_question(table, "try_cast(col0 AS DOUBLE)", currencies) is not None


LARGE = [str(1_009 + 217 * n) for n in range(10)]


def test_large_whole_odd_amounts_are_asked_about() -> None:
    assert asks(LARGE)
    assert asks(LARGE[:3])
    assert asks(LARGE, ("USD",))


@pytest.mark.parametrize(
    "amounts",
    [
        LARGE[:2],  # too few to tell
        [*LARGE[:9], "12.50"],  # not all whole
        [str(11 + n) for n in range(10)],  # small
        [str(1_000 + 500 * n) for n in range(10)],  # round
    ],
    ids=["few", "decimals", "small", "round"],
)
def test_others_are_not(amounts: list[str]) -> None:
    assert not asks(amounts)


def test_a_currency_without_a_smaller_unit_has_no_cents() -> None:
    assert not asks(LARGE, ("JPY",))
    assert not asks(LARGE, ("JPY", "KRW", ""))
    assert asks(LARGE, ("JPY", "USD"))


@pytest.mark.parametrize("written", [lambda one: f"{one}.00", lambda one: f'"{one:,}"'], ids=["cents", "thousands"])
def test_amounts_that_are_written_for_people_are_none(written: Callable[[int], str]) -> None:
    rows = "".join(f"{written(1_009 + 217 * n)},x\n" for n in range(10))
    with read_table(f"amount,other\n{rows}".encode()) as table:
        amount = "try_cast(replace(col0, ',', '') AS DOUBLE)"
        assert minor_question(table, amount, (), ["amount"]) is None
        assert minor_question(table, amount, (), ["other"]) is not None


@pytest.mark.parametrize(
    ("cells", "expected"), [(("1099", "2500"), False), (("1099", "25.5"), True), (("10.00", "25.00"), True)]
)
def test_decimals_are_in_no_smallest_unit(cells: tuple[str, str], expected: bool) -> None:
    with read_table(f"amount,x\n{cells[0]},a\n{cells[1]},b\n".encode()) as table:
        assert written_in_units(table, ["amount"]) is expected


CHARGES = """\
id,customer,amount,amount_refunded,captured,currency,created,status
ch_1,cus_1,20{dot}00,0{dot}00,true,usd,1672653600,succeeded
ch_2,cus_2,35{dot}50,0{dot}00,true,usd,1672740000,succeeded
"""


@pytest.mark.parametrize("dot", ["", "."])
def test_a_platform_of_cents_whose_amounts_have_decimals_is_in_the_currencys_unit(dot: str) -> None:
    header, *rows = CHARGES.format(dot=dot).splitlines()
    assert orders(*rows, header=header).reconciliation.total == pytest.approx(55.5)
    with read_table(CHARGES.format(dot=dot).encode()) as table:
        assert read_ledger(table).by_currency["USD"]["out"] == pytest.approx(55.5)


@pytest.mark.parametrize(("name", "asked"), [("amount (INR)", False), ("amount", True)])
def test_a_name_that_states_the_currency_says_in_what_the_amounts_are(name: str, asked: bool) -> None:
    rows = [f"c{i % 4},o{i},2024-03-{i + 1:02d},{one}" for i, one in enumerate(LARGE)]
    header = f"customer,order,date,{name}"
    if asked:
        with pytest.raises(Asked, match="unit"):
            orders(*rows, header=header)
        return
    assert orders(*rows, header=header).reconciliation.total == pytest.approx(sum(map(float, LARGE)))
