"""The raw lists of the training accounts, as the serving code reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.train.histories import MOST_ROWS, read_histories

DATA = Path(__file__).parents[3] / "shared" / "data"
QUADRIGA_3, KRAKEN_4 = "0x0ee4e2d09aec35bdf08083b649033ac0a41aa75e", "0x267be1c1d684f78cb4f6a176c4911b741e4ffdc0"
GEMINI_2, HUOBI_36 = "0x6fc82a5fe25a5cdb58bc74600a40a69c065263f8", "0x0a98fb70939162725ae66e626fe4b52cff62c2e5"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not (DATA / "eth_histories").is_dir(), reason="needs ../shared/data"),
]


def test_histories_of_known_accounts() -> None:
    found = {one.address.lower: one for one in read_histories(DATA, {QUADRIGA_3, KRAKEN_4, GEMINI_2, HUOBI_36})}
    assert len(found) == 4
    whole, cut, contract = found[QUADRIGA_3], found[KRAKEN_4], found[GEMINI_2]
    assert (len(whole.transactions), whole.whole) == (5_061, True)
    assert (len(cut.transactions), cut.lists["transactions"].state, cut.whole) == (MOST_ROWS, "partial", False)
    # Of a list that stops at its oldest rows nothing later counts.
    assert cut.tokens.time_s.max(initial=0) <= cut.transactions.time_s[-1]
    assert GEMINI_2 in contract.transactions.created
    assert found[HUOBI_36].lists["erc20"].state == "unavailable"
    assert whole.lists["internal"].state == "unavailable"
    assert max(whole.transactions.value_wei) > 2**63
