"""Lists of wallets as people keep them: addresses, a line each, with no line of column names above.

Read as a table, the first wallet would be taken for the name of the column.
"""

from __future__ import annotations

import re
from typing import Final

import orjson

from core.address import is_address
from core.errors import InvalidInput
from core.tables.encodings import as_utf8
from core.tables.upload import Upload

HEADING: Final = "address"
MAGIC: Final = (b"PK\x03\x04", b"\x1f\x8b", b"PAR1")  # archives and Parquet: no list of text
SEPARATORS: Final = ("\t", ";", ",", "|")
BETWEEN: Final = re.compile(r"[\s,;|]+")
ENS: Final = re.compile(r"[^\s.]+(\.[^\s.]+)*\.eth", re.IGNORECASE)


def with_heading(upload: Upload) -> Upload:
    """The file with column names above its rows, where its first line is a row; any other file as it is.

    A line of several wallets, between spaces or separators, is as many rows. A JSON list of texts is a list too.
    """
    if upload.data.startswith(MAGIC):
        return upload
    try:
        text = as_utf8(upload.data)[0].decode("utf-8", "replace").lstrip("\ufeff \r\n")
    except InvalidInput:  # said by whoever reads it as a table
        return upload
    first = text.split("\n", 1)[0].rstrip("\r")
    if text.startswith("["):
        return _of_json(upload)
    if text.startswith("{"):  # the answer of an interface: addresses stand in it, and it is no list of them
        return upload
    if not any(_names_wallet(token) for token in BETWEEN.split(first)):
        return upload
    tokens = BETWEEN.split(text.strip())
    if all(map(_names_wallet, tokens)):
        return Upload(upload.filename, "\n".join([HEADING, *map(_bare, tokens)]).encode())
    separator = next((one for one in SEPARATORS if one in first), ",")
    cells = first.split(separator)
    place = next((place for place, cell in enumerate(cells) if _names_wallet(cell.strip())), 0)
    names = [HEADING if at == place else f"column {at + 1}" for at in range(len(cells))]
    return Upload(upload.filename, f"{separator.join(names)}\n{text}".encode())


def _of_json(upload: Upload) -> Upload:
    try:
        found = orjson.loads(upload.data)
    except orjson.JSONDecodeError:
        return upload
    if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
        return upload
    return Upload(upload.filename, orjson.dumps([{HEADING: one} for one in found]))


def _bare(token: str) -> str:
    return token.strip("\"'")


def _names_wallet(token: str) -> bool:
    bare = _bare(token)
    return is_address(bare) or ENS.fullmatch(bare) is not None
