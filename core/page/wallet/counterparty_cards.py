"""Whom a wallet deals with and what passed through it, as cards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from core.charts.flows import flow_axis, flow_bar
from core.markup import EMPTY, el
from core.page.kit.card import card
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import day, number_text
from core.page.wallet.lookup import address_link
from core.wallet.analyze import OpenedWallet
from core.wallet.counterparties import Counterparty, TokenTouched, counterparties, tokens_touched

SHOWN = 10
STANDARDS = {"erc20": "ERC-20", "erc721": "NFT (ERC-721)", "erc1155": "NFT (ERC-1155)"}


def counterparties_card(opened: OpenedWallet) -> Markup:
    """The ten that the wallet deals with most, with flows out and in."""
    found = counterparties(opened.counted, opened.book)
    if not found:
        return EMPTY
    shown = found[:SHOWN]
    flows = [(one.sent + one.tokens_out, one.received + one.tokens_in) for one in shown]
    axis = flow_axis(flows)
    rows = [
        row(
            address_link(one.address, opened.history.synthetic, one.name, opened.reading.chain),
            cell(flow_bar(out, into, axis), kind="ll-b"),
            f"{out:,}",
            f"{into:,}",
            _coins(one.eth_out),
            _coins(one.eth_in),
            numbers=range(2, 6),
        )
        for one, (out, into) in zip(shown, flows, strict=True)
    ]
    coin = opened.history.chain.coin
    heads = ("With", el("span", "Bar", class_="ll-sr"), "Out", "In", f"{coin} out", f"{coin} in")
    return card(
        "Counterparties",
        table(heads, rows, numbers=range(2, 6), kind="ll-table ll-flows ll-whole-words"),
        sub=f"{_of_all(shown, found)}; out and in count transactions and token transfers, grey bars to the left are "
        "out, coloured ones to the right in. Named where the contract is known.",
        id="ll-peers",
    )


def _of_all(shown: Sequence[Counterparty], found: Sequence[Counterparty]) -> str:
    if len(found) == 1:
        return "There is only one"
    if len(shown) == len(found):
        return f"All {len(found)}, most dealings first"
    return f"The {len(shown)} with most dealings, of {len(found):,}"


def _coins(value: float) -> str:
    return number_text(value) if value else ""


def tokens_card(opened: OpenedWallet) -> Markup:
    """The tokens and collections with most transfers."""
    found = tokens_touched(opened.counted, opened.book)
    if not found:
        return EMPTY
    shown = found[:SHOWN]
    many = (
        f"All {len(found)}" if len(shown) == len(found) else f"The {len(shown)} with most transfers, of {len(found):,}"
    )
    heads = ("Token", "Kind", "Transfers in", "out", "Amount in", "out", "Last")
    rows = [_token(one, opened.history.synthetic, opened.reading.chain) for one in shown]
    return card(
        "Tokens and NFTs",
        table(heads, rows, numbers=range(2, 6), kind="ll-table ll-whole-words"),
        sub=f"{many}. A name in quotation marks is what the token calls itself; the others are recognised by their "
        "address.",
    )


def _token(one: TokenTouched, synthetic: bool, chain: str) -> Markup:
    name = (one.symbol if one.known else f"“{one.symbol or one.name or 'without a name'}”")[:40]
    # A made-up contract is shown by its address too, as no explorer can be asked for it.
    made_up = synthetic and not one.known
    return row(
        [address_link(one.contract, synthetic, None if made_up else name, chain), f" {name}" if made_up else None],
        STANDARDS.get(one.standard, one.standard),
        f"{one.transfers_in:,}",
        f"{one.transfers_out:,}",
        _amount(one.amount_in),
        _amount(one.amount_out),
        day(datetime.fromtimestamp(one.last_s, UTC)),
        numbers=range(2, 6),
    )


def _amount(value: float | None) -> str:
    return "not known" if value is None else number_text(value)
