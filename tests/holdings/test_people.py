"""Age, consent and refusals of clients."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.panel import BEFORE
from core.holdings.people import ages_of, consents_of, refusals_of
from tests.holdings.made import table_of

NOW = 12 * 2024 + 5  # June 2024
WHO = np.array([0, 1, 0], np.int32)
ORDER = np.arange(3)


@pytest.mark.parametrize(
    ("column", "cells", "ages"),
    [
        ("age", ("30", "50", "31"), [31.0, 50.0]),
        ("age", ("30", "", "400"), [np.nan, np.nan]),
        ("birth_date", ("1994-06-15", "1974-06-15", "1994-06-15"), [30.0, 50.0]),
        ("Geburtsdatum", ("15.06.1994", "30.06.1974", "15.06.1994"), [30.0, 50.0]),
        ("birth_year", ("1994", "", "1994"), [29 + 5 / 12, np.nan]),
    ],
)
def test_ages_are_of_the_latest_row_and_nobody_is_made_older(
    column: str, cells: tuple[str, ...], ages: list[float]
) -> None:
    with table_of([f"k,{column}", *(f"{who},{cell}" for who, cell in zip("aba", cells, strict=True))]) as table:
        found = ages_of(table, [column], WHO, ORDER, 2, NOW)
    assert found == pytest.approx(np.array(ages), nan_ok=True)


def test_without_a_last_month_a_birth_tells_no_age() -> None:
    with table_of(["k,birth_year,town", "a,1994,x", "b,1974,y", "a,1994,x"]) as table:
        assert ages_of(table, ["birth_year", "town"], WHO, ORDER, 2, 0) is None


@pytest.mark.parametrize(
    ("column", "cells", "agreed"),
    [
        ("consent", ("no", "yes", "yes"), [True, True]),
        ("consent", ("yes", "", "no"), [False, False]),
        ("do_not_contact", ("yes", "yes", "no"), [True, False]),
        ("opt_out", ("", "no", ""), [False, True]),
    ],
)
def test_the_latest_row_tells_who_agreed_and_silence_is_no_consent(
    column: str, cells: tuple[str, ...], agreed: list[bool]
) -> None:
    with table_of([f"k,{column}", *(f"{who},{cell}" for who, cell in zip("aba", cells, strict=True))]) as table:
        assert consents_of(table, column, WHO, ORDER, 2).tolist() == agreed


def test_refusals_are_named_in_a_cell() -> None:
    lines = ["k,refused", "a,card; loan", "b,Loan", "a,yacht"]
    with table_of(lines) as table:
        found, unknown = refusals_of(table, "refused", WHO, ("account", "card", "loan"), 2, NOW)
    assert (found > BEFORE).tolist() == [[False, True, True], [False, False, True]]
    assert found.max() == NOW
    assert unknown == ("yacht",)
