"""What may be asked of many wallets."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service.group_inputs import MOST_WALLETS, download_owners, listed_wallets
from tests.sources.wallets import ME


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
