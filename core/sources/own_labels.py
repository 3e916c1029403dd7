"""A book of names of the owner's own, from a file: CSV or JSON as public lists of labels are written.

CSV: a header with `address`, a name (`name`, `name_tag`, `nametag` or `entity`) and, if there is one, `label` or
`labels` (several parted by `|`, `;` or `,`). JSON: a list of such objects, or an object of address -> name or such an
object. Files ending with `.gz` are unpacked. Labels are categories (`exchange` ...) or tags (`core.wallet.tags`).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from core.address import Address
from core.errors import InvalidInput
from core.wallet.names import KnownAccount
from core.wallet.tags import NAME_CHARS, categories, named_categories

SETTING: Final = "LEDGERLENS_LABELS"
ALLOWED: Final = "the path of a CSV or JSON file of labels: address, name, label"
MAX_BYTES: Final = 64 * 2**20
MAX_ROWS: Final = 1_000_000
SOURCE: Final = "the label book of this installation"
ADDRESS: Final = ("address",)
NAME: Final = ("name", "name_tag", "nametag", "entity", "label")
LABEL: Final = ("labels", "label", "category", "categories", "type")


def read_own_labels(path: Path) -> Mapping[str, KnownAccount]:
    """Accounts by lower-case address.

    Raises:
        InvalidInput: The file cannot be read, or a row is no label; the field is the setting.
    """
    try:
        data = path.read_bytes()
        text = (_unpacked(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(SETTING, f"cannot be read ({error.strerror or 'no file'})", ALLOWED) from None
    except (UnicodeDecodeError, EOFError, zlib.error):
        raise InvalidInput(SETTING, "is no text in UTF-8", ALLOWED) from None
    if len(text) > MAX_BYTES:
        raise InvalidInput(SETTING, "is larger than 64 MB", ALLOWED)
    rows = _of_json(text) if text.lstrip()[:1] in {"[", "{"} else _of_csv(text)
    found: dict[str, KnownAccount] = {}
    for place, row in rows:
        if len(found) > MAX_ROWS:
            raise InvalidInput(SETTING, f"holds more than {MAX_ROWS:,} labels", ALLOWED)
        address, account = _account(place, row)
        before = found.get(address)
        kinds = account.categories | (before.categories if before else frozenset())
        found[address] = KnownAccount(before.name if before else account.name, kinds, SOURCE)
    if not found:
        raise InvalidInput(SETTING, "holds no label", ALLOWED)
    return found


def _unpacked(data: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        return file.read(MAX_BYTES + 1)


def _of_csv(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if "address" not in names:
        raise InvalidInput(SETTING, "has no column address", ALLOWED)
    if not set(names) & set(NAME):
        raise InvalidInput(SETTING, "has no column name", ALLOWED)
    for row in reader:
        yield f"line {reader.line_num}", {str(key or "").strip().lower(): value for key, value in row.items()}


def _of_json(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInput(SETTING, "is not valid JSON", ALLOWED) from None
    if isinstance(found, dict):
        found = [{"address": key, **(one if isinstance(one, dict) else {"name": one})} for key, one in found.items()]
    for place, row in enumerate(found):
        if not isinstance(row, dict):
            raise InvalidInput(SETTING, f"holds something other than a label in entry {place + 1}", ALLOWED)
        yield f"entry {place + 1}", {str(key).lower(): value for key, value in row.items()}


def _account(place: str, row: Mapping[str, Any]) -> tuple[str, KnownAccount]:
    try:
        address = Address.parse(_text(row, ADDRESS)).lower
    except InvalidInput as error:
        why = error.message.split(". ")[0].removeprefix("address ")
        raise InvalidInput(SETTING, f"has an address in {place} that {why}", ALLOWED) from None
    name, said = _text(row, NAME)[:NAME_CHARS], row.get(next((one for one in LABEL if row.get(one)), ""), "")
    listed = said if isinstance(said, list) else str(said).replace(";", "|").replace(",", "|").split("|")
    words = frozenset(str(word).strip().lower() for word in listed)
    tags = "|".join(word.replace(" ", "-") for word in words)
    if not name:
        raise InvalidInput(SETTING, f"has no name in {place}", ALLOWED)
    return address, KnownAccount(name, named_categories(words) | categories(name, tags, False), SOURCE)


def _text(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name)), "")
