"""What was left out of everything, and the warning to an owner who is being targeted. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.address import checksummed
from core.markup import EMPTY, el
from core.page.kit.card import card, chip, mono, note
from core.page.kit.lists import plain_list
from core.page.kit.tables import cell, row, table
from core.page.wallet.lookup import HIDDEN_ROWS, rows_button
from core.wallet.reading import LookAlike, Spam

SHOWN = 6


def left_out_card(spam: Spam, coin: str = "ETH") -> Markup:
    """How much was hidden and why, with a button that reveals it; first of all who imitates whom.

    Args:
        spam: What was hidden.
        coin: The chain's.
    """
    if not spam.hidden:
        return EMPTY
    kinds = (
        (spam.poison, "poison: transfers of nothing, from look-alikes, or of a token that was never its own"),
        (spam.bait, "of tokens with a bait for a name"),
        (spam.airdrops, "of tokens that nobody knows, from strangers"),
        (spam.dust, f"specks of {coin} or of a token"),
    )
    noun = "transfer is" if spam.hidden == 1 else "transfers are"
    return card(
        f"Left out: {spam.hidden:,} {noun} spam",
        plain_list(([el("b", f"{many:,}"), f" {what}"] for many, what in kinds if many), "ll-changes"),
        rows_button(HIDDEN_ROWS, "Reveal them in the table"),
        sub="None of it counts in a feature, a trait or a chart. Nothing that the wallet's own transactions carried is "
        "ever left out.",
        above=_warning(spam) if spam.poison else None,
        kind="ll-error" if spam.poison else "",
        id="ll-left-out",
    )


def _warning(spam: Spam) -> Markup:
    fell = [one for one in spam.look_alikes if one.paid]
    whom = "a look-alike" if len(fell) == 1 else f"{len(fell)} look-alikes"
    return el(
        "div",
        el(
            "h3",
            el("span", "!", aria_hidden="true"),
            " Is this your wallet? Somebody is trying to make you pay the wrong address.",
        ),
        el(
            "p",
            "Fake transfers put addresses into your history that begin and end like ones you use. Never copy an "
            "address from the history; compare every character before you send.",
        ),
        el("p", el("b", f"It has already sent something to {whom}.")) if fell else None,
        _pairs(spam.look_alikes) if spam.look_alikes else None,
        class_="ll-targeted",
        role="note",
    )


def _pairs(look_alikes: tuple[LookAlike, ...]) -> list[Markup | None]:
    rows = [_pair(one) for one in look_alikes[:SHOWN]]
    rest = len(look_alikes) - SHOWN
    return [
        table(("Look-alike", "imitates"), rows, kind="ll-table ll-fakes"),
        note(f"And {rest:,} more.") if rest > 0 else None,
    ]


def _pair(one: LookAlike) -> Markup:
    fell = [" ", chip("paid", "warned")] if one.paid else None
    return row(cell(_ends(one.address), fell), _ends(one.imitates))


def _ends(address: str) -> Markup:
    """The whole address with the digits that most people compare set off: what lies between is what differs."""
    full = checksummed(address)
    return mono(el("b", full[:6]), full[6:-4], el("b", full[-4:]), whole=True)
