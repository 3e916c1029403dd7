"""Gzip files and zip archives of one file, unpacked up to a bound."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from core.errors import InvalidInput, TooLarge
from core.tables.limits import Limits

GZIP: Final = b"\x1f\x8b"
ZIP: Final = b"PK\x03\x04"
PIECE: Final = 1 << 20
# What archives carry beside the file that somebody meant to send.
CLUTTER: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
MOST_FILES: Final = 12  # tables that may be given together
ALLOWED: Final = "a gzip file, or a zip archive with one table in it"


def unpack(data: bytes, limits: Limits) -> tuple[bytes, str]:
    """The file inside a gzip file or a one-file zip, and how it was packed; anything else as it is, and "".

    A workbook is a zip archive too; it is left alone.

    Raises:
        TooLarge: More comes out than a table may have.
        InvalidInput: It is damaged, encrypted, or holds several files.
    """
    if data.startswith(GZIP):
        return _gunzip(data, limits), "gzip"
    if data.startswith(ZIP) and not is_workbook(data):
        return _unzip(data, limits), "zip"
    return data, ""


def members(data: bytes, limits: Limits) -> list[tuple[str, bytes]]:
    """Names and contents of a zip archive of several files; nothing of anything else.

    Raises:
        TooLarge: More comes out than a table may have.
        InvalidInput: It is damaged or encrypted.
    """
    if not data.startswith(ZIP) or is_workbook(data):
        return []
    with _archive(data) as archive:
        files = _files(archive)
        if len(files) < 2 or len(files) > MOST_FILES:
            return []
        left = limits.max_text_bytes
        out = []
        for one in files:
            with archive.open(one) as opened:
                content = opened.read(left + 1)
            left -= len(content)
            if left < 0:
                raise _bomb(limits)
            out.append((one.filename.rsplit("/", 1)[-1], content))
        return out


@contextmanager
def _archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError):
        raise InvalidInput(
            "file", "is a zip archive that is damaged, encrypted or packed in a rare way", ALLOWED
        ) from None


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What somebody meant to send."""
    return [
        one
        for one in archive.infolist()
        if not one.is_dir() and not any(one.filename.startswith(c) or one.filename.endswith(c) for c in CLUTTER)
    ]


def is_workbook(data: bytes) -> bool:
    """Whether a zip archive is an Excel workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" in archive.namelist() and any(
                name.startswith("xl/") for name in archive.namelist()
            )
    except zipfile.BadZipFile:
        return False


def _gunzip(data: bytes, limits: Limits) -> bytes:
    out = bytearray()
    rest = data
    try:
        while rest.startswith(GZIP):  # a gzip file may be several, one behind the other
            engine = zlib.decompressobj(wbits=31)
            while not engine.eof:
                piece = engine.decompress(rest, PIECE)
                rest = engine.unconsumed_tail
                out += piece
                if len(out) > limits.max_text_bytes:
                    raise _bomb(limits)
                if not piece and not rest:
                    raise InvalidInput("file", "is a gzip file that is cut off", ALLOWED)
            rest = engine.unused_data
    except zlib.error:
        raise InvalidInput("file", "is a damaged gzip file", ALLOWED) from None
    return bytes(out)


def _unzip(data: bytes, limits: Limits) -> bytes:
    with _archive(data) as archive:
        files = _files(archive)
        if len(files) != 1:
            shown = ", ".join(one.filename[:40] for one in files[:5])
            raise InvalidInput("file", f"is a zip archive of {len(files):,} files ({shown}): send one", ALLOWED)
        with archive.open(files[0]) as opened:  # what the archive says of sizes is not believed
            out = opened.read(limits.max_text_bytes + 1)
    if len(out) > limits.max_text_bytes:
        raise _bomb(limits)
    return out


def _bomb(limits: Limits) -> TooLarge:
    return TooLarge(
        f"The file unpacks to more than {limits.max_text_bytes / 2**20:,.0f} MB. Send fewer rows or columns.",
        field="file",
        allowed=f"{limits.max_text_bytes:,} bytes when unpacked",
    )
