"""How a file of wallets would be read: a table of addresses, or an explorer's download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.service.bare_lists import with_heading
from core.service.group_inputs import download_owners
from core.service.looks import TableReading, look_at_addresses
from core.tables.questions import Asked
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


def look_at_wallets(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """A list of wallets: one address, or ENS name, a row; or an explorer's download of some."""
    from core.sources.exports.read import is_export

    file = with_heading(file)
    look = look_at_download if is_export(file) else look_at_addresses
    return look(shared, file, columns, options)


def look_at_download(shared: Shared, file: Upload, columns: object, options: object) -> TableReading:
    """An explorer's download, as `analyze_wallets` reads it."""
    from core.sources.exports.read import how_read, read_exports
    from core.wallet.chain import ETHEREUM

    del columns  # they are those of the explorer
    owners = download_owners(options)
    given = {"address": owners[0].checksum} if owners else {}
    try:
        found = read_exports(file, shared.names, ETHEREUM, shared.settings.max_rows, owners)
    except Asked as asked:
        return _download(given, tuple(how_read(file)), _rows(file), asked=asked)
    lists = {name: sum(history.lists[name].seen for history in found) for name in found[0].lists}
    wallets = [history.address.checksum for history in found]
    totals = {"wallets": wallets, "chain": found[0].chain.name, "rows": lists}
    return _download(given, tuple(how_read(file)), sum(lists.values()), totals)


def _rows(file: Upload) -> int:
    from core.sources.exports.archive import only_header, unpacked
    from core.tables.read import read_table

    def of(name: str, data: bytes) -> int:
        with read_table(data, name) as table:
            return table.rows

    return sum(0 if only_header(data) is not None else of(name, data) for name, data in unpacked(file))


def _download(
    given: Mapping[str, Any],
    notes: tuple[str, ...],
    rows: int,
    totals: Mapping[str, Any] | None = None,
    asked: Asked | None = None,
) -> TableReading:
    none: dict[str, Any] = {}
    return TableReading(
        *("wallet", "explorer_download", "An explorer's download", "CSV", rows, ()),
        *(none, none, none, () if asked is None else tuple(asked.questions)),
        {"columns": {}, "options": given if asked is None else dict(asked.proposal.options)},
        given,
        totals,
        notes,
    )
