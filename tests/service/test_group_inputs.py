"""What may be asked of many wallets."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service.group_inputs import MOST_WALLETS, addresses_of, distinct_wallets, download_owners, listed_wallets
from core.tables.upload import Upload
from tests.sources.wallets import ME, PEER


def test_a_list_has_at_most_ten_thousand() -> None:
    assert listed_wallets([ME.checksum, "a.eth"]) == [ME.checksum, "a.eth"]
    with pytest.raises(InvalidInput, match="addresses holds 10,001"):
        listed_wallets([ME.checksum] * (MOST_WALLETS + 1))


def test_of_a_download_only_its_owner_may_be_chosen() -> None:
    assert download_owners({"address": ME.lower}) == (ME,)
    assert download_owners(None) == ()
    with pytest.raises(InvalidInput, match=r"options\.address"):
        download_owners({"address": "nobody.eth"})
    with pytest.raises(InvalidInput, match="currency"):
        download_owners({"currency": "ETH"})
    assert [one.lower for one in download_owners(None, [ME.checksum, ME.lower, PEER])] == [ME.lower, PEER]
    with pytest.raises(InvalidInput, match=r"addresses\[0\]"):
        download_owners(None, ["a.eth"])  # nobody is asked what a name stands for


def test_a_wallet_in_another_case_or_between_spaces_is_the_same_one() -> None:
    assert distinct_wallets([ME.checksum, f" {ME.lower} ", "A.eth", f"0X{ME.lower[2:].upper()}", "a.eth"]) == [
        ME.checksum,
        "A.eth",
    ]


def test_rows_without_a_wallet_are_counted_and_quoted() -> None:
    text = f"address\n{ME.checksum}\nnobody\n{ME.checksum[:-1]}\n{PEER}\n".encode()
    good, notes = addresses_of(Upload("a.csv", text), None, None)
    assert good == [ME.checksum, PEER]
    assert "2 rows" in notes[1]
    assert "nobody" in notes[1]
    assert ME.checksum[:-1] in notes[1]
