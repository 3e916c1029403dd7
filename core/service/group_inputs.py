"""What may be asked of many wallets: a list, a table of addresses, an explorer's download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.address import Address, parse_address
from core.errors import InvalidInput, LedgerlensError
from core.fields import known_only, mapping, shown
from core.tables.upload import Upload, named_columns

MOST_WALLETS: Final = 10_000
ALLOWED: Final = f"a list of 1 to {MOST_WALLETS:,} Ethereum addresses or ENS names, or a file"
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
    notes = [f"{len(good):,} rows name a wallet."]
    if len(good) < len(cells):
        notes.append(f"{len(cells) - len(good):,} rows name none that could be read and are left out.")
    return good, notes


def _is_wallet(text: str) -> bool:
    try:
        parse_address(text)
    except LedgerlensError:
        return False
    return True
