"""Links from what is said of a wallet to where it can be checked: explorers, and the table of its rows."""

from __future__ import annotations

from core.address import checksummed, is_address, short
from core.page.kit.wording import escaped, hash_short

EXPLORER = "https://etherscan.io"
RESTS = "rests:"
ALL_ROWS = "all"
HIDDEN_ROWS = "hidden"


def transaction_link(tx: str, synthetic: bool) -> str:
    """A hash, as a link to an explorer unless no explorer can know it."""
    shown = escaped(hash_short(tx))
    if synthetic or not tx.startswith("0x"):
        return f'<span class="ll-mono" title="{escaped(tx)}">{shown}</span>'
    return _outside(f"tx/{tx}", shown, tx)


def address_link(address: str, synthetic: bool, name: str | None = None) -> str:
    """An address in its checksummed form, shortened, with its name if it has one; a link unless it is made up.

    What is no address, such as the sender of the genesis allocation, is its name and no link.
    """
    if not is_address(address):
        return f"<span>{escaped(name or address)}</span>"
    full = checksummed(address)
    shown = escaped(name) if name else f'<span class="ll-mono">{escaped(short(full))}</span>'
    if synthetic and name is None:
        return f'<span title="{escaped(full)}">{shown}</span>'
    return _outside(f"address/{full}", shown, full)


def _outside(path: str, shown: str, title: str) -> str:
    return (
        f'<a class="ll-out" href="{EXPLORER}/{escaped(path)}" title="{escaped(title)}" target="_blank" '
        f'rel="noopener noreferrer">{shown}</a>'
    )


def rows_button(name: str, words: str, spoken: str = "") -> str:
    """A button that shows, in the table, the rows that `name` rests on.

    Args:
        name: A feature, a trait, `all` or `hidden`.
        words: What stands on it.
        spoken: What a screen reader says instead, where the words alone would be ambiguous.
    """
    label = f' aria-label="{escaped(spoken)}"' if spoken else ""
    return f'<button type="button" class="ll-rests" data-pick="{RESTS}{escaped(name)}"{label}>{escaped(words)}</button>'
