"""The lending of the wallets that ship with the app: synthetic logs in the explorers' format."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

from core.address import Address
from core.errors import ProviderFailed
from core.lending.events import LendingHistory
from core.lending.logs import concerns, events_of
from core.lending.tokens import ETHEREUM_RESERVES, Token
from core.sources.aave.history import NOMINAL_NOTE
from core.sources.aave.logs import typed
from core.sources.samples import SAMPLE_DIR


def sample_lending(address: Address, directory: Path = SAMPLE_DIR) -> LendingHistory:
    """What the sample of an address did on Aave; a sample without logs never lent.

    Raises:
        ProviderFailed: The file is not what it should be.
    """
    path = directory / f"{address.lower}.json.gz"
    try:
        rows = json.loads(gzip.decompress(path.read_bytes())).get("logs", [])
        logs = [log for log in (typed("samples", row) for row in rows) if concerns(log, address)]
        events = events_of(
            address,
            logs,
            token_of=lambda at: ETHEREUM_RESERVES.get(at) or Token(at, None),
            time_of=lambda log: log.time_s or 0,
        )
    except (OSError, EOFError, zlib.error, ValueError, TypeError, AttributeError):
        raise ProviderFailed("samples", f"has a damaged file for {address.lower}", "Reinstall the app") from None
    return LendingHistory(events, "read" if events else "none", (NOMINAL_NOTE,) if events else ())
