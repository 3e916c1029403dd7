"""What stands beside the holdings, in the same file or in a second one."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import InvalidInput
from core.holdings.analyze import analyze_holdings
from core.holdings.beside import KEY, Beside
from core.holdings.decide import read_layout
from core.holdings.gather import Gathered, gather
from core.holdings.options import HoldingOptions
from core.tables.questions import Asked
from tests.holdings.made import table_of, wide_lines

HOLDINGS = ["client_id,product,opened,status"]
HOLDINGS += [f"k{n % 40},p{n // 40},2023-{n % 12 + 1:02d}-05,{'declined' if n == 41 else 'active'}" for n in range(120)]
PROFILE = ["kunde_nr;income;consent;birth_date"]
PROFILE += [f"k{n};{1000 + n};{('yes', 'no', '')[n % 3]};19{50 + n}-06-01" for n in range(30)]


def gathered(profile: list[str] | None, columns: dict[str, str] | None = None) -> Gathered:
    with table_of(HOLDINGS) as table:
        layout = read_layout(table, None, HoldingOptions())
        if profile is None:
            return gather(table, layout)
        with table_of([line.replace(";", ",") for line in profile]) as second:
            return gather(table, layout, second, columns)


def test_a_refusal_of_the_file_is_no_holding_and_keeps_its_month() -> None:
    panel = gathered(None).panel
    who = panel.clients.index("k1")
    assert panel.refused is not None
    assert not panel.held(panel.now)[who, 1]
    assert panel.refused[who, 1] == 12 * 2023 + 5
    assert gathered(None).dropped == {"refused": 1}


def test_a_second_file_is_joined_by_the_column_that_names_clients() -> None:
    profile = [*PROFILE, "k30;5;yes;1990-06-01", "k31;5;yes;1990-06-01"]
    found = gathered(profile + [f"x{n};5;yes;1990-06-01" for n in range(3)], None)
    assert found.key == "kunde_nr"
    by_client = dict(zip(found.panel.clients, found.panel.facts["income"], strict=True))
    assert (by_client["k7"], by_client["k39"]) == (1007.0, None)
    assert found.panel.agreed is not None
    assert int(found.panel.agreed.sum()) == 12
    ages = found.panel.ages
    assert ages is not None
    assert ages[found.panel.clients.index("k0")] == pytest.approx(73.5)
    assert np.isnan(ages[found.panel.clients.index("k39")])
    assert found.notes == ("“kunde_nr” of made.csv joined 32 of 40 clients",)


def test_a_key_that_finds_too_few_is_asked_about_and_can_be_named() -> None:
    profile = PROFILE[:20]
    with pytest.raises(Asked) as error:
        gathered(profile)
    assert [one.field for one in error.value.questions] == [f"columns.{KEY}"]
    assert gathered(profile, {KEY: "kunde_nr"}).key == "kunde_nr"


def test_a_file_that_names_no_client_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        gathered(["a;b", "1;2", "3;4"])
    assert error.value.field == f"columns.{KEY}"


def test_the_second_file_goes_first_and_nothing_is_lost() -> None:
    first = Beside({"income": (1.0,), "town": ("x",)}, group=np.array([1]), refused=np.array([[3]], np.int32))
    second = Beside({"income": (2.0,)}, agreed=np.array([True]), refused=np.array([[5]], np.int32))
    both = second.over(first)
    assert both.facts == {"income": (1.0,), "town": ("x",), "income (profile)": (2.0,)}
    assert both.refused is not None
    assert (both.refused.tolist(), both.group, both.agreed) == ([[5]], first.group, second.agreed)


def test_what_is_asked_about_two_files_keeps_what_was_said() -> None:
    with table_of(wide_lines()) as table, table_of(["who,x", *(f"k{n},{n}" for n in range(10))]) as second:
        options = HoldingOptions.parse({"use": ["birth_year"]})
        with pytest.raises(Asked) as error:
            analyze_holdings(table, {"client": "client_id"}, options, second=second)
    assert error.value.proposal.columns == {"client": "client_id", KEY: "who"}
    assert error.value.proposal.options == {"use": ["birth_year"]}
