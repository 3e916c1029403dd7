"""What was left out of everything, and the warning to an owner who is being targeted. Pure; everything is escaped."""

from __future__ import annotations

from core.address import checksummed
from core.page.kit.wording import escaped
from core.page.wallet.lookup import HIDDEN_ROWS, rows_button
from core.wallet.reading import LookAlike, Spam

SHOWN = 6


def left_out_card(spam: Spam) -> str:
    """How much was hidden and why, with a button that reveals it; first of all who imitates whom."""
    if not spam.hidden:
        return ""
    kinds = (
        (spam.poison, "poison: transfers of nothing, from look-alikes, or of a token that was never its own"),
        (spam.bait, "of tokens with a bait for a name"),
        (spam.airdrops, "of tokens that nobody knows, from strangers"),
        (spam.dust, "specks of ETH or of a token"),
    )
    listed = "".join(f"<li><b>{many:,}</b> {escaped(what)}</li>" for many, what in kinds if many)
    noun = "transfer is" if spam.hidden == 1 else "transfers are"
    return (
        f'<section class="ll-card{" ll-error" if spam.poison else ""}" id="ll-left-out">{_warning(spam)}'
        f"<h3>Left out: {spam.hidden:,} {noun} spam</h3>"
        '<p class="ll-sub">None of it counts in a feature, a trait or a chart. Nothing that the wallet\'s own '
        f'transactions carried is ever left out.</p><ul class="ll-changes">{listed}</ul>'
        f"{rows_button(HIDDEN_ROWS, 'Reveal them in the table')}</section>"
    )


def _warning(spam: Spam) -> str:
    if not spam.poison:
        return ""
    fell = [one for one in spam.look_alikes if one.paid]
    whom = "a look-alike" if len(fell) == 1 else f"{len(fell)} look-alikes"
    hit = f"<p><b>It has already sent something to {whom}.</b></p>" if fell else ""
    pairs = "".join(_pair(one) for one in spam.look_alikes[:SHOWN])
    more = len(spam.look_alikes) - SHOWN
    rest = f'<p class="ll-note">And {more:,} more.</p>' if more > 0 else ""
    table = (
        '<div class="ll-scroll"><table class="ll-table ll-fakes"><thead><tr><th scope="col">Look-alike</th>'
        f'<th scope="col">imitates</th></tr></thead><tbody>{pairs}</tbody></table></div>{rest}'
        if pairs
        else ""
    )
    return (
        '<div class="ll-targeted" role="note"><h3><span aria-hidden="true">!</span> Is this your wallet? Somebody is '
        "trying to make you pay the wrong address.</h3><p>Fake transfers put addresses into your history that begin "
        "and end like ones you use. Never copy an address from the history; compare every character before you "
        f"send.</p>{hit}{table}</div>"
    )


def _pair(one: LookAlike) -> str:
    fell = ' <em class="ll-chip ll-warned">paid</em>' if one.paid else ""
    return f"<tr><td>{_ends(one.address)}{fell}</td><td>{_ends(one.imitates)}</td></tr>"


def _ends(address: str) -> str:
    """The whole address with the digits that most people compare set off: what lies between is what differs."""
    full = escaped(checksummed(address))
    return f'<span class="ll-mono ll-whole"><b>{full[:6]}</b>{full[6:-4]}<b>{full[-4:]}</b></span>'
