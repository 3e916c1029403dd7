"""Downloads of explorers and tables of transactions that the intake knows, to the app's own reading of each wallet."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.address import Address
from core.batch.faults import reading_file
from core.batch.inputs import InputFile
from core.batch.run import BatchRun
from core.batch.wallet_lists import reading_columns
from core.errors import InvalidInput, LedgerlensError, TooLarge
from core.fields import known_only, mapping
from core.service.downloads import histories_of
from core.tables.upload import Upload

if TYPE_CHECKING:
    import duckdb

    from core.wallet.history import WalletHistory

MOST_BYTES: Final = 64 * 2**20  # every row is held as Python's own values
OPTIONS: Final = ("addresses", "chain")


def download_of(files: Sequence[InputFile]) -> Upload:
    """The files as one that the app would be sent: itself, or an archive of several.

    Raises:
        TooLarge: They are more than 64 MB together, unpacked.
        InvalidInput: One of them cannot be read.
    """
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for file in files:
        packed = file.path.name.lower().endswith(".gz")
        with reading_file(file), gzip.open(file.path) if packed else file.path.open("rb") as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise TooLarge(
                "Downloads of more than 64 MB are not read here. Give lists in Parquet, as docs/batch.md has them.",
                field="INPUT",
                allowed=f"{MOST_BYTES:,} bytes",
            )
        parts[file.name[:-3] if packed else file.name] = data
    if len(parts) == 1:
        return Upload(*next(iter(parts.items())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return Upload("INPUT.zip", out.getvalue())


def histories_in(run: BatchRun) -> tuple[WalletHistory, ...]:
    """The wallets of the files, as the app reads them, but that ages count to the last row of all.

    `options` may hold `chain` and `addresses`: whose the files are, or which wallets of a table are wanted.

    Raises:
        Asked: Whose a file is cannot be told.
        InvalidInput: A file is no download, or an option is wrong.
    """
    given = mapping("options", run.request.options or {}, "an object: addresses, chain")
    known_only("options", given, OPTIONS)
    listed = given.get("addresses") or []
    if not isinstance(listed, list):
        raise InvalidInput("options.addresses", "is no list", "a list of addresses")
    owners = tuple(Address.parse(str(one), f"options.addresses[{i}]") for i, one in enumerate(listed))
    chain, service = str(given.get("chain") or "ethereum"), run.service
    found = histories_of(download_of(run.files), chain, owners, service.names, service.settings.max_rows)
    last = max(float(history.transactions.time_s.max()) for history in found)
    return tuple(replace(history, fetched_s=last) for history in found)


def answer_downloads(run: BatchRun, engine: duckdb.DuckDBPyConnection) -> None:
    """Read every wallet of the files and write what is said of it; one that breaks its reading is left out by name."""
    with run.meter.stage("Reading the rows", sum(file.size for file in run.files), "bytes"):
        histories = histories_in(run)
        run.meter.add(sum(file.size for file in run.files))
    opened, broken = [], dict[str, str]()
    with run.meter.stage("Reading the wallets", len(histories), "wallets"):
        for history in histories:
            try:
                opened.append(run.service.wallets.read_history(history))
            except LedgerlensError as error:
                broken[history.address.checksum] = error.message
            run.meter.add(1)
    reasons = list(broken.values())
    run.rows = {
        "read": len(histories),
        "kept": len(opened),
        "left_out": {one: reasons.count(one) for one in dict.fromkeys(reasons)},
    }
    run.notes.append("Rows are counted in wallets; ages count to the last row of the files.")
    run.notes += list(dict.fromkeys(note for history in histories for note in history.caveats))
    if broken:
        columns: dict[str, tuple[Any, str]] = {
            "wallet": (np.array(list(broken), dtype=object), "VARCHAR"),
            "reason": (np.array(reasons, dtype=object), "VARCHAR"),
        }
        run.write_part(engine, columns, "left_out/rows.parquet")
    run.write_subjects(engine, reading_columns(opened), "wallet")
