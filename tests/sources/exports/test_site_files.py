"""Downloads of explorers by wallet: what is capped, and what an answer of an API may hold."""

from __future__ import annotations

from core.sources.exports.layouts import TRANSACTIONS
from core.sources.exports.recognized import recognized
from core.sources.exports.site_files import read_site_files
from core.tables.upload import Upload
from core.wallet.names import BUILT_IN
from tests.sources.exports.downloads import site_transactions, written
from tests.sources.wallets import ME, tx


def test_a_download_ends_at_its_own_number_of_rows_and_a_call_of_the_api_at_another() -> None:
    rows = [tx(i, to=f"0x{i:040x}") for i in range(1, 5_001)]
    site = recognized(Upload("a.csv", site_transactions(ME.lower, rows).encode()))
    api = recognized(Upload("a.csv", written(list(rows[0]), [list(row.values()) for row in rows]).encode()))
    assert TRANSACTIONS in read_site_files(site, (), BUILT_IN)[ME.lower].partial
    assert read_site_files(api, (), BUILT_IN)[ME.lower].partial == {}
    assert read_site_files([], (), BUILT_IN) == {}
