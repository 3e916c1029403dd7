"""A release with one model as one file to take away, and back: verified like every other one, nothing is unpickled."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from core.artifacts.bundle import CARD, INDEX, MANIFEST, MAX_JSON_BYTES, model_file
from core.artifacts.own_store import MOST_BYTES
from core.artifacts.pack import ZIP_EPOCH
from core.artifacts.verify import read_index
from core.errors import BundleRefused, InvalidInput

ALLOWED: Final = "a bundle as Ledgerlens hands it out: a zip archive with index.json and the folder of one model"
MOST_ENTRIES: Final = 16


def zip_release(root: Path) -> bytes:
    """The files that the index and the manifests of a folder name, as a zip archive; the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths_of(root):
            archive.writestr(zipfile.ZipInfo(path, ZIP_EPOCH), (root / path).read_bytes())
    return buffer.getvalue()


def paths_of(root: Path) -> list[str]:
    """The index, and the three files of every model that it names."""
    entries = read_index(root).entries
    files = [f"{entry.path}/{file}" for name, entry in entries.items() for file in (MANIFEST, CARD, model_file(name))]
    return [INDEX, *files]


def unzip_release(data: bytes, root: Path) -> None:
    """Write what an archive holds of a release into a folder; no name in the archive decides where anything goes.

    The folder has still to be verified: hashes, types and golden answers are checked by who loads it.

    Args:
        data: The archive.
        root: An empty folder.

    Raises:
        InvalidInput: It is no such archive, or larger than one may be.
        BundleRefused: Its index is none.
    """
    if len(data) > MOST_BYTES:
        raise InvalidInput("file", f"has {len(data):,} bytes", f"{ALLOWED}, of at most {MOST_BYTES:,} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES or INDEX not in archive.namelist():
                raise InvalidInput("file", "is no bundle of one model", ALLOWED)
            (root / INDEX).write_bytes(_entry(archive, INDEX, MAX_JSON_BYTES))
            left = MOST_BYTES
            for path in paths_of(root)[1:]:
                content = _entry(archive, path, left)
                left -= len(content)
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise InvalidInput("file", "cannot be unpacked", ALLOWED) from error


def _entry(archive: zipfile.ZipFile, path: str, limit: int) -> bytes:
    try:
        entry = archive.getinfo(path)
    except KeyError:
        raise BundleRefused(f"{path} is missing.") from None
    if entry.file_size > limit:
        raise BundleRefused(f"{path} unpacks to {entry.file_size:,} bytes, the limit is {limit:,}.")
    with archive.open(entry) as file:
        return file.read(limit + 1)[: limit + 1]
