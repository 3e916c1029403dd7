"""One error for several sources that failed."""

from __future__ import annotations

from core.errors import ProviderFailed, ProviderUnavailable
from core.sources.chains import CHAINS
from core.sources.explorers.table import what_it_needs
from core.sources.failures import closed, one_failure

FIRST = ProviderFailed("etherscan", "sent nonsense")
LAST = ProviderUnavailable("blockscout", "is limiting", retry_after_s=7)


def test_the_error_is_of_the_last_ones_kind_and_names_each() -> None:
    found = one_failure([FIRST, LAST])
    assert isinstance(found, ProviderUnavailable)
    assert (found.provider, found.retry_after_s) == ("blockscout", 7)
    for words in ("is limiting", "before it etherscan sent nonsense"):
        assert words in found.message
    assert isinstance(one_failure([LAST, FIRST]), ProviderFailed)


def test_one_failure_is_itself() -> None:
    assert one_failure([FIRST]) is FIRST


def test_a_chain_that_nobody_opens_names_the_key_that_would() -> None:
    bnb = CHAINS["bnb"]
    found = closed([FIRST, LAST], bnb)
    assert what_it_needs(bnb) in found.message
    assert (found.provider, found.retry_after_s) == ("blockscout", 7)
