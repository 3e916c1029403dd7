"""The tables of an upload: one file, or those of a zip archive; and files that are a header and nothing else."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from pathlib import PurePosixPath

from core.errors import InvalidInput, TooLarge
from core.tables.formats.objects import is_json
from core.tables.formats.packed import CLUTTER, ZIP, is_workbook
from core.tables.limits import LIMITS
from core.tables.upload import Upload

MOST_FILES = 400
ALLOWED = (
    "downloads of Etherscan, its sister sites or Blockscout (transactions, internal, token and NFT transfers), or"
    " tables of transactions of ethereum-etl, BigQuery, Dune, Moralis, Covalent, Alchemy"
)


def unpacked(upload: Upload) -> list[tuple[str, bytes]]:
    """The tables of an upload: those of a zip archive, or the file itself.

    Raises:
        TooLarge: There are too many, or they are too large.
        InvalidInput: The archive is damaged or empty.
    """
    if not upload.data.startswith(ZIP) or is_workbook(upload.data):
        return [(upload.filename or "the file", upload.data)]
    out: list[tuple[str, bytes]] = []
    left = LIMITS.max_text_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(upload.data)) as archive:
            names = [one for one in archive.infolist() if not one.is_dir() and not _is_clutter(one.filename)]
            if len(names) > MOST_FILES:
                raise TooLarge(f"The archive has {len(names):,} files. Send at most {MOST_FILES}.", field="file")
            for one in names:
                with archive.open(one) as opened:  # what the archive says of sizes is not believed
                    data = opened.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise TooLarge("The archive unpacks to more than 256 MB. Send fewer files.", field="file")
                out.append((PurePosixPath(one.filename).name[:120], data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError):
        raise InvalidInput("file", "is a zip archive that is damaged or encrypted", ALLOWED) from None
    if not out:
        raise InvalidInput("file", "is a zip archive without a file", ALLOWED)
    return out


def _is_clutter(name: str) -> bool:
    return any(name.startswith(one) or name.endswith(one) for one in CLUTTER)


def only_header(data: bytes) -> list[str] | None:
    """The header of a text that has nothing below it: how explorers say that there are none; else None."""
    if len(data) > LIMITS.max_line_bytes or b"\x00" in data or is_json(data):
        return None
    lines = [line for line in data.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    return next(csv.reader(lines)) if len(lines) == 1 else None
