"""Downloads of explorers and tables of transactions to the histories of their wallets, for batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.fields import choice

if TYPE_CHECKING:
    from core.address import Address
    from core.tables.upload import Upload
    from core.wallet.chain import Chain
    from core.wallet.history import WalletHistory
    from core.wallet.names import NameBook


def histories_of(
    upload: Upload, chain: str, owners: Sequence[Address], books: Callable[[Chain], NameBook], max_rows: int
) -> tuple[WalletHistory, ...]:
    """The wallets of a download; no source is asked.

    Args:
        upload: One file, or an archive of several.
        chain: Name of the chain, as far as the files do not tell.
        owners: Whose they are, or of a table of many wallets those that are wanted.
        books: Knows tokens and names of a chain.
        max_rows: Rows of a list that are read.

    Raises:
        Asked: Whose a file is cannot be told.
        InvalidInput: A file is no download, or nobody knows the chain.
    """
    from core.sources.chains import CHAINS
    from core.sources.exports.read import read_exports

    return read_exports(upload, books, CHAINS[choice("chain", chain, CHAINS)], max_rows, owners)


def downloads_told(upload: Upload) -> list[str]:
    """What each file of a download is read as, in a sentence; raises as `histories_of`."""
    from core.sources.exports.read import how_read

    return how_read(upload)
