"""Several addresses at once: how many, none twice, and whose fault it is when one of them fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.address import Address, EnsName, parse_address
from core.errors import InvalidInput, LedgerlensError
from core.fields import shown
from core.progress import Progress

if TYPE_CHECKING:
    from core.wallet.analyze import OpenedWallet

FEWEST, MOST = 2, 5
ALLOWED = f"a list of {FEWEST} to {MOST} Ethereum addresses or ENS names, none twice"
SHOWN_CHARS = 60


def checked_addresses(addresses: object) -> tuple[tuple[str, Address | EnsName], ...]:
    """Each text and what it names, before anybody is asked for anything.

    Raises:
        InvalidInput: Not a list of two to five, one of them is wrong, or one is there twice; the field is
            `addresses[place]`, counted from 0, when one is at fault.
    """
    if not isinstance(addresses, Sequence) or isinstance(addresses, str):
        raise InvalidInput("addresses", f"is {shown(addresses)}", ALLOWED)
    if not FEWEST <= len(addresses) <= MOST:
        raise InvalidInput("addresses", f"holds {len(addresses)}", ALLOWED)
    first: dict[Address | EnsName, int] = {}
    for place, text in enumerate(addresses):
        field = f"addresses[{place}]"
        found = parse_address(text, field)
        if found in first:
            raise InvalidInput(field, f"is the same as addresses[{first[found]}], {shown(text)}", ALLOWED)
        first[found] = place
    return tuple((str(addresses[place]), found) for found, place in first.items())


@contextmanager
def at_fault(place: int, text: str) -> Iterator[None]:
    """Whatever goes wrong inside is said of that address."""
    try:
        yield
    except LedgerlensError as error:
        error.message = f"{text.strip()[:SHOWN_CHARS]}: {error.message}"
        error.args = (error.message,)
        error.field = f"addresses[{place}]"
        raise


def refuse_twice(opened: Sequence[OpenedWallet]) -> None:
    """Refuse a name that turned out to be an address asked for already.

    Raises:
        InvalidInput: The last wallet is one of those before it.
    """
    *before, last = [wallet.reading.address for wallet in opened]
    if last in before:
        raise InvalidInput("addresses", f"is {last}, which is there already", ALLOWED)


def part_of(progress: Progress, place: int, many: int) -> Progress:
    """Progress of one address as progress of all of them."""

    def report(text: str, share: float) -> None:
        progress(f"{place + 1} of {many}: {text}", (place + share) / many)

    return report
