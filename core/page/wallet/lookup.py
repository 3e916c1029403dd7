"""Links from what is said of a wallet to where it can be checked: explorers, and the table of its rows."""

from __future__ import annotations

from markupsafe import Markup

from core.address import checksummed, is_address, short
from core.markup import Child, el
from core.page.kit.card import mono
from core.page.kit.lists import pick_button
from core.page.kit.wording import hash_short
from core.sources.chains import CHAINS
from core.wallet.chain import ETHEREUM

RESTS = "rests:"
ALL_ROWS = "all"
HIDDEN_ROWS = "hidden"


def transaction_link(tx: str, synthetic: bool, chain: str = ETHEREUM.name) -> Markup:
    """A hash, as a link to an explorer of its chain unless no explorer can know it."""
    if synthetic or not tx.startswith("0x"):
        return mono(hash_short(tx), title=tx)
    return _outside(chain, f"tx/{tx}", hash_short(tx), tx)


def address_link(address: str, synthetic: bool, name: str | None = None, chain: str = ETHEREUM.name) -> Markup:
    """An address in its checksummed form, shortened, with its name if it has one; a link unless it is made up.

    What is no address, such as the sender of the genesis allocation, is its name and no link.
    """
    if not is_address(address):
        return el("span", name or address)
    full = checksummed(address)
    shown = name or mono(short(full))
    if synthetic and name is None:
        return el("span", shown, title=full)
    return _outside(chain, f"address/{full}", shown, full)


def _outside(chain: str, path: str, shown: Child, title: str) -> Markup:
    link = f"{CHAINS[chain].site}/{path}"
    return el("a", shown, class_="ll-out", href=link, title=title, target="_blank", rel="noopener noreferrer")


def rows_button(name: str, words: str, spoken: str = "") -> Markup:
    """A button that shows, in the table, the rows that `name` rests on.

    Args:
        name: A feature, a trait, `all` or `hidden`.
        words: What stands on it.
        spoken: What a screen reader says instead, where the words alone would be ambiguous.
    """
    return pick_button(words, f"{RESTS}{name}", "ll-rests", spoken or None)


def rows_behind(name: str, title: str, words: str = "rows") -> Markup:
    """The same, said aloud with the title of what the rows are behind.

    Args:
        name: A feature or a trait.
        title: What it is called on the page.
        words: What stands on it.
    """
    return rows_button(name, words, f"Transactions behind {title}")
