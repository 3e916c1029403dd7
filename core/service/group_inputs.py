"""What may be asked of many wallets: a list, a table of addresses, an explorer's download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.address import Address, parse_address
from core.errors import InvalidInput, LedgerlensError
from core.fields import known_only, mapping, shown
from core.tables.upload import Upload, named_columns
from core.wallet.kinds.phrases import counted

MOST_WALLETS: Final = 10_000
ALLOWED: Final = f"a list of 1 to {MOST_WALLETS:,} Ethereum addresses or ENS names, or a file"
MOST_SHOWN: Final = 3  # rows without a wallet that are quoted
EXPORT_OPTIONS: Final = ("address",)


def whole_cursor(cursor: object) -> int:
    """How many rows are known already.

    Raises:
        InvalidInput: It is no such number.
    """
    if isinstance(cursor, float) and cursor.is_integer():
        cursor = int(cursor)  # JSON knows one kind of number
    text = str(cursor)
    if isinstance(cursor, bool) or not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InvalidInput("cursor", f"is {shown(cursor)}", "a whole number from 0 on: next of the answer before")
    return int(text)


def listed_wallets(addresses: object) -> list[str]:
    """The addresses and names of a list, as written.

    Raises:
        InvalidInput: It is no such list, or one of them is none; the field is `addresses[place]`.
    """
    if not isinstance(addresses, Sequence) or isinstance(addresses, str) or not 1 <= len(addresses) <= MOST_WALLETS:
        what = f"holds {len(addresses):,}" if isinstance(addresses, Sequence) and not isinstance(addresses, str) else ""
        raise InvalidInput("addresses", what or f"is {shown(addresses)}", ALLOWED)
    for place, text in enumerate(addresses):
        parse_address(text, f"addresses[{place}]")
    return [str(text) for text in addresses]


def distinct_wallets(texts: Sequence[str]) -> list[str]:
    """Addresses and names, each once, as it stands first: case and spaces around do not make another wallet.

    >>> distinct_wallets([" A.eth", "b.eth", "a.ETH "])
    ['A.eth', 'b.eth']
    """
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.strip().lower(), text.strip())
    return list(first.values())


def download_owners(options: object, addresses: object = None) -> tuple[Address, ...]:
    """Whose a download is, where `options` or the list of addresses beside it say so.

    Raises:
        InvalidInput: It is something else; a name is none, since nobody is asked what it stands for.
    """
    if addresses is not None:
        listed = listed_wallets(addresses)
        return tuple(dict.fromkeys(Address.parse(text, f"addresses[{i}]") for i, text in enumerate(listed)))
    given = {} if options is None else mapping("options", options, "an object: address")
    known_only("options", given, EXPORT_OPTIONS)
    address = given.get("address")
    if address is None:
        return ()
    if not isinstance(address, str):
        raise InvalidInput("options.address", f"is {shown(address)}", "an address of 40 hexadecimal digits")
    return (Address.parse(address, "options.address"),)


def addresses_of(upload: Upload, columns: object, options: object) -> tuple[list[str], list[str]]:
    """The addresses of a table, and what is to be said of its other rows.

    Raises:
        Asked: It can be read in more than one way.
        InvalidInput: It has no address, or too many.
    """
    from core.tables.read import read_table
    from core.tables.subjects.bound import SubjectChoices
    from core.tables.subjects.read import known_subjects
    from core.wallet.columns import ROLES

    choices = SubjectChoices.parse(options)
    with read_table(upload.data, upload.filename, wanted=named_columns(columns), sheet=choices.sheet) as table:
        reading = known_subjects(table, ROLES, columns, choices)
        cells = table.texts(str(reading.columns["address"]))
    good = [text.strip() for text in cells if text and _is_wallet(text)]
    if not good or len(good) > MOST_WALLETS:
        raise InvalidInput("file", f"names {len(good):,} wallets", f"1 to {MOST_WALLETS:,} addresses or ENS names")
    notes = [f"{counted(len(good), 'row')} {'names' if len(good) == 1 else 'name'} a wallet."]
    if bad := [(text or "").strip() for text in cells if not text or not _is_wallet(text)]:
        shown_first = ", ".join(dict.fromkeys(one[:44] or "an empty cell" for one in bad[:MOST_SHOWN]))
        more = " and others" if len(bad) > MOST_SHOWN else ""
        notes.append(f"Left out, since no wallet could be read: {counted(len(bad), 'row')} ({shown_first}{more}).")
    return good, notes


def _is_wallet(text: str) -> bool:
    try:
        parse_address(text)
    except LedgerlensError:
        return False
    return True
