"""How a file of wallets would be read: a table of addresses, or an explorer's download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.service.group_inputs import download_owner
from core.service.looks import TableReading, look_at_addresses
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


def look_at_wallets(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """A list of wallets: one address, or ENS name, a row; or an explorer's download of some."""
    from core.sources.exports.read import is_export

    look = look_at_download if is_export(file) else look_at_addresses
    return look(shared, file, columns, options)


def look_at_download(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """An explorer's download, as `analyze_wallets` reads it."""
    from core.sources.exports.read import how_read, read_exports
    from core.wallet.chain import ETHEREUM

    del columns  # they are those of the explorer
    owner = download_owner(options)
    found = read_exports(file, shared.names, ETHEREUM, shared.settings.max_rows, owner)
    given = {} if owner is None else {"address": owner.checksum}
    lists = {name: sum(history.lists[name].seen for history in found) for name in found[0].lists}
    none: dict[str, Any] = {}
    return TableReading(
        *("wallet", "explorer_download", "An explorer's download", "CSV", sum(lists.values()), ()),
        *(none, none, none, ()),
        {"columns": {}, "options": given},
        given,
        {"wallets": [history.address.checksum for history in found], "chain": found[0].chain.name, "rows": lists},
        tuple(how_read(file)),
    )
