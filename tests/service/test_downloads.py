"""Downloads of explorers, for batches."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service.downloads import downloads_told, histories_of
from core.tables.upload import Upload
from core.wallet.names import BUILT_IN
from tests.sources.exports.downloads import site_transactions
from tests.sources.wallets import ME, tx

FILE = Upload("a.csv", site_transactions(ME.lower, [tx(1), tx(2)]).encode())


def test_a_download_is_told_and_read() -> None:
    assert len(downloads_told(FILE)) == 1
    (history,) = histories_of(FILE, "ethereum", (), lambda _chain: BUILT_IN, 10)
    assert history.address == ME
    assert len(history.transactions) == 2


def test_a_chain_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InvalidInput, match="chain"):
        histories_of(FILE, "nowhere", (), lambda _chain: BUILT_IN, 10)
