"""Files to take away, as they are recorded: what they hold, and how they are written."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from tests.golden.condense import condense, hash_of

# A number written with so many digits is written to the last bit, and the last bit is the processor's.
UNROUNDED = re.compile(r"-?\d*\.?\d+(?:[eE][-+]?\d+)?")
ROUNDED_DIGITS = 12
RANDOM = re.compile(r"-[0-9a-f]{6}(?=\.)")  # tells two files of one folder of downloads apart
PDF_PAGE = re.compile(rb"/Type\s*/Page\b")


def file_of(path: Path) -> dict[str, Any]:
    """A file that the page offers, condensed, by its kind."""
    return {"name": RANDOM.sub("-<random>", path.name), **content_of(path.name, path.read_bytes())}


def content_of(name: str, data: bytes) -> dict[str, Any]:
    """The content of a file, condensed.

    Raises:
        ValueError: A kind of file that this does not know, which should be taught here.
    """
    kind = name.rpartition(".")[2].lower()
    if kind == "json":
        return {"json": condense(json.loads(data))}
    if kind == "csv":
        return _table(data)
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {"files": {entry: content_of(entry, archive.read(entry)) for entry in sorted(archive.namelist())}}
    if kind == "pdf":
        return {"begins": data[:5].decode(), "pages": len(PDF_PAGE.findall(data))}
    if kind in {"txt", "html", "svg", "md"}:
        return {"sha256": hash_of(data), "lines": data.decode().splitlines()[:10]}
    raise ValueError(f"no way to record {name}")


def _table(data: bytes) -> dict[str, Any]:
    """Rows of a CSV file, and how it marks its encoding and ends its lines."""
    text = data.decode("utf-8-sig")
    rows = [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    marks = {"marked": data.startswith(b"\xef\xbb\xbf"), "crlf": "\r\n" in text, "quotes": text.count('"')}
    return {**marks, "table": condense(rows)}


def _cell(text: str) -> str | float:
    """The cell as it is written, except a number that is written to the last bit."""
    return float(text) if len(text) > ROUNDED_DIGITS and "." in text and UNROUNDED.fullmatch(text) else text
