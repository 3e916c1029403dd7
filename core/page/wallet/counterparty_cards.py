"""Whom a wallet deals with and what passed through it, as cards. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from core.charts.flows import flow_axis, flow_bar
from core.page.kit.wording import day, escaped, number_text
from core.page.wallet.lookup import address_link
from core.wallet.analyze import OpenedWallet
from core.wallet.counterparties import Counterparty, TokenTouched, counterparties, tokens_touched

SHOWN = 10
STANDARDS = {"erc20": "ERC-20", "erc721": "NFT (ERC-721)", "erc1155": "NFT (ERC-1155)"}


def counterparties_card(opened: OpenedWallet) -> str:
    """The ten that the wallet deals with most, with flows out and in."""
    found = counterparties(opened.counted)
    if not found:
        return ""
    shown = found[:SHOWN]
    axis = flow_axis([(one.sent + one.tokens_out, one.received + one.tokens_in) for one in shown])
    rows = "".join(
        f'<tr><th scope="row">{address_link(one.address, opened.seen.synthetic, one.name)}</th>'
        f'<td class="ll-b">{flow_bar(one.sent + one.tokens_out, one.received + one.tokens_in, axis)}</td>'
        f'<td class="ll-n">{one.sent + one.tokens_out:,}</td><td class="ll-n">{one.received + one.tokens_in:,}</td>'
        f'<td class="ll-n">{_eth(one.eth_out)}</td><td class="ll-n">{_eth(one.eth_in)}</td></tr>'
        for one in shown
    )
    head = (
        '<th scope="col">With</th><th scope="col"><span class="ll-sr">Bar</span></th><th scope="col" class="ll-n">Out'
        '</th><th scope="col" class="ll-n">In</th><th scope="col" class="ll-n">ETH out</th>'
        '<th scope="col" class="ll-n">ETH in</th>'
    )
    return (
        '<section class="ll-card" id="ll-peers"><h3>Counterparties</h3><p class="ll-sub">'
        f"{_of_all(shown, found)}; out and in count transactions and token transfers, grey bars to the left are out, "
        "coloured ones to the right in. Named where the contract is known.</p>"
        '<div class="ll-scroll"><table class="ll-table ll-flows ll-whole-words">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _of_all(shown: Sequence[Counterparty], found: Sequence[Counterparty]) -> str:
    if len(found) == 1:
        return "There is only one"
    if len(shown) == len(found):
        return f"All {len(found)}, most dealings first"
    return f"The {len(shown)} with most dealings, of {len(found):,}"


def _eth(value: float) -> str:
    return number_text(value) if value else ""


def tokens_card(opened: OpenedWallet) -> str:
    """The tokens and collections with most transfers."""
    found = tokens_touched(opened.counted)
    if not found:
        return ""
    shown = found[:SHOWN]
    rows = "".join(_token(one, opened.seen.synthetic) for one in shown)
    many = (
        f"All {len(found)}" if len(shown) == len(found) else f"The {len(shown)} with most transfers, of {len(found):,}"
    )
    return (
        f'<section class="ll-card"><h3>Tokens and NFTs</h3><p class="ll-sub">{many}. A name in quotation marks is what '
        "the token calls itself; the others are recognised by their address.</p>"
        '<div class="ll-scroll"><table class="ll-table ll-whole-words">'
        '<thead><tr><th scope="col">Token</th><th scope="col">Kind</th>'
        '<th scope="col" class="ll-n">Transfers in</th><th scope="col" class="ll-n">out</th>'
        '<th scope="col" class="ll-n">Amount in</th><th scope="col" class="ll-n">out</th>'
        f'<th scope="col">Last</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _token(one: TokenTouched, synthetic: bool) -> str:
    name = one.symbol if one.known else f"“{one.symbol or one.name or 'without a name'}”"
    # A made-up contract is shown by its address too, as no explorer can be asked for it.
    made_up = f" {escaped(name[:40])}" if synthetic and not one.known else ""
    return (
        f'<tr><th scope="row">{address_link(one.contract, synthetic, None if made_up else name[:40])}{made_up}</th>'
        f"<td>{STANDARDS.get(one.standard, escaped(one.standard))}</td>"
        f'<td class="ll-n">{one.transfers_in:,}</td><td class="ll-n">{one.transfers_out:,}</td>'
        f'<td class="ll-n">{_amount(one.amount_in)}</td><td class="ll-n">{_amount(one.amount_out)}</td>'
        f"<td>{day(datetime.fromtimestamp(one.last_s, UTC))}</td></tr>"
    )


def _amount(value: float | None) -> str:
    return "not known" if value is None else number_text(value)
