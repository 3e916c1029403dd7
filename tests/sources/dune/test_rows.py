"""The one row of a wallet among what Dune sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.address import Address
from core.errors import ProviderFailed
from core.sources.dune.rows import NAMES, read_row, when
from core.wallet.market import FEATURES, TRAINING_QUERY_ID

ME = Address(f"0x{7:040x}")


def row(**changes: Any) -> dict[str, Any]:
    return dict.fromkeys(FEATURES, 1) | {NAMES[0]: ME.checksum} | changes


def test_a_wallets_row_is_found_among_everybodys() -> None:
    mine = row(**{NAMES[0]: ME.lower.upper().replace("0X", "0x"), FEATURES[0]: "5"})
    found = read_row([row(**{NAMES[0]: f"0x{8:040x}"}), mine, dict(mine)], ME, TRAINING_QUERY_ID)
    assert (found.found, found.features[FEATURES[0]]) == (True, 5.0)
    assert not read_row([], ME, TRAINING_QUERY_ID).found


@pytest.mark.parametrize("name", NAMES)
def test_whose_a_row_is_may_stand_under_each_name(name: str) -> None:
    other = dict.fromkeys(NAMES)
    assert read_row([row(**other | {name: ME.lower})], ME, TRAINING_QUERY_ID).found
    with pytest.raises(ProviderFailed, match=f"another wallet, 0x{8:040x}"):
        read_row([row(**other | {name: f"0x{8:040x}"})], ME, TRAINING_QUERY_ID)


def test_a_row_that_does_not_say_whose_it_is_answers_nobody() -> None:
    with pytest.raises(ProviderFailed, match="does not say whose it is"):
        read_row([row(**dict.fromkeys(NAMES))], ME, TRAINING_QUERY_ID)


@pytest.mark.parametrize("value", ["many", "nan", float("inf"), True, "1_000", [1]])
def test_what_is_no_number_is_refused_by_its_column(value: object) -> None:
    with pytest.raises(ProviderFailed, match=FEATURES[2]):
        read_row([row(**{FEATURES[2]: value})], ME, TRAINING_QUERY_ID)


def test_two_different_rows_of_one_wallet_are_no_answer() -> None:
    with pytest.raises(ProviderFailed, match="2 different rows"):
        read_row([row(), row(**{FEATURES[0]: 2})], ME, TRAINING_QUERY_ID)


def test_a_column_may_lack_in_another_query_alone() -> None:
    short = row()
    del short[FEATURES[1]]
    assert FEATURES[1] not in read_row([short], ME, TRAINING_QUERY_ID + 1).features
    with pytest.raises(ProviderFailed, match=FEATURES[1]):
        read_row([short], ME, TRAINING_QUERY_ID)


def test_moments_are_read_in_both_spellings_and_nothing_else_is_one() -> None:
    assert when("2025-08-30 18:40:11.000 UTC") == datetime(2025, 8, 30, 18, 40, 11, tzinfo=UTC)
    assert when("2025-08-30T20:40:11+02:00") == datetime(2025, 8, 30, 18, 40, 11, tzinfo=UTC)
    assert when("yesterday") is when(5) is when(None) is None
