"""The table of a wallet's rows, whole or only those that something rests on. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from core.markup import EMPTY, Child, el, join
from core.page.kit.card import card, note
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import number_text
from core.page.wallet.lookup import ALL_ROWS, HIDDEN_ROWS, RESTS, address_link, rows_button, transaction_link
from core.wallet.analyze import OpenedWallet
from core.wallet.evidence import RESTS_ON, resting_on
from core.wallet.spam import COUNTED, KINDS
from core.wallet.traits import NAMES
from core.wallet.transactions import BY_OTHERS, IN, OUT, SELF, TokenMove, TransactionLine, newest_first, read_lines

PAGE_ROWS = 25
MINUS = "\u2212"
WAYS = {OUT: "out", IN: "in", SELF: "to itself", BY_OTHERS: "by others"}
KIND_WORDS = {
    "zero_value": "transfer of nothing",
    "look_alike": "look-alike address",
    "forged": "token that was never its own",
    "bait": "bait for a name",
    "dust": "dust",
    "airdrop": "unasked airdrop",
}
MAX_MOVES = 3


def rows_card(opened: OpenedWallet, name: str, page: int, title: str, scroll: bool) -> Markup:
    """One page of the table.

    Args:
        opened: The wallet.
        name: `all`, `hidden`, a feature or a trait.
        page: Which page, from 0; past the last one, the last.
        title: What `name` is called on the page.
        scroll: Whether the page should move there: it was asked for.

    Raises:
        NotFound: There is nothing of that name.
    """
    if name == HIDDEN_ROWS:
        history, chosen = opened.history, newest_first(opened.history, hidden_hashes(opened))
    elif name == ALL_ROWS:
        history, chosen = opened.counted, newest_first(opened.counted)
    else:
        history, chosen = opened.counted, list(resting_on(opened.facts, name))
    if not chosen and name == ALL_ROWS:
        return EMPTY
    pages = max(-(-len(chosen) // PAGE_ROWS), 1)
    page = min(max(page, 0), pages - 1)
    why = _kinds(opened) if name == HIDDEN_ROWS else {}
    found = read_lines(history, chosen[page * PAGE_ROWS : (page + 1) * PAGE_ROWS], opened.book)
    heads = ("Time (UTC)", "Way", "With", opened.history.chain.coin, "Left out as" if why else "What", "Transaction")
    rows = [_row(line, opened, why) for line in found]
    return card(
        _heading(name, title, len(chosen)),
        table(heads, rows, numbers=(3,), kind="ll-table ll-book")
        if rows
        else note("It rests on no single transaction."),
        _foot(name, page, pages),
        sub=_sub(name, opened),
        id="ll-book",
        data_scroll="1" if scroll else None,
        tabindex="-1" if scroll else None,
    )


def parse_pick(picked: str) -> tuple[str, int] | None:
    """What a button of the table or of an evidence line asks for: name and page; None for any other button."""
    if not picked.startswith(RESTS):
        return None
    name, _, page = picked.removeprefix(RESTS).partition(":")
    if name not in {ALL_ROWS, HIDDEN_ROWS, *RESTS_ON, *NAMES}:
        return None
    return name, int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 0


def hidden_hashes(opened: OpenedWallet) -> frozenset[str]:
    """Hashes of the rows that were left out."""
    return frozenset(_kinds(opened))


def _kinds(opened: OpenedWallet) -> dict[str, str]:
    found: dict[str, str] = {}
    for rows, kinds in (
        (opened.history.transactions, opened.sorting.transactions),
        (opened.history.tokens, opened.sorting.tokens),
    ):
        for place in (kinds != COUNTED).nonzero()[0].tolist():
            found.setdefault(rows.hash[place], KINDS[kinds[place]])
    return found


def _heading(name: str, title: str, many: int) -> str:
    if name == ALL_ROWS:
        return f"Transactions ({many:,})"
    return f"Left out ({many:,})" if name == HIDDEN_ROWS else f"What “{title}” rests on ({many:,})"


def _sub(name: str, opened: OpenedWallet) -> str:
    made = "The hashes are made up: this is a synthetic example. " if opened.history.synthetic else ""
    if name == HIDDEN_ROWS:
        return f"{made}Newest first. Open nothing that these names advertise."
    return f"{made}Newest first; one line per transaction, with the tokens it moved."


def _foot(name: str, page: int, pages: int) -> Markup:
    parts = []
    if page > 0:
        parts.append(rows_button(f"{name}:{page - 1}", "Newer"))
    if pages > 1:
        parts.append(el("span", f"Page {page + 1:,} of {pages:,}"))
    if page + 1 < pages:
        parts.append(rows_button(f"{name}:{page + 1}", "Older"))
    if name != ALL_ROWS:
        parts.append(rows_button(ALL_ROWS, "Show all transactions"))
    return el("div", parts, class_="ll-pages") if parts else EMPTY


def _row(line: TransactionLine, opened: OpenedWallet, why: dict[str, str]) -> Markup:
    synthetic, chain = opened.history.synthetic, opened.reading.chain
    moment = datetime.fromtimestamp(line.time_s, UTC)
    kind = why.get(line.hash)
    return row(
        cell(f"{moment:%Y-%m-%d %H:%M}", kind="ll-when"),
        WAYS[line.direction],
        _with(line, synthetic, chain),
        number_text(line.eth) if line.eth else "",
        cell(None if kind is None else f"{KIND_WORDS.get(kind, kind)}: ", _what(line)),
        transaction_link(line.hash, synthetic, chain),
        numbers=(3,),
    )


def _with(line: TransactionLine, synthetic: bool, chain: str) -> Child:
    return address_link(line.peer, synthetic, line.peer_name, chain) if line.peer else "a new contract"


def _what(line: TransactionLine) -> Markup:
    parts: list[Child] = []
    if line.failed:
        parts.append(el("b", "failed", class_="ll-failed"))
    if line.call:
        parts.append(line.call.replace("_", " "))
    elif line.selector:
        parts.append(el("span", "call", title=line.selector))
    parts += [_move(move) for move in line.moves[:MAX_MOVES]]
    if len(line.moves) > MAX_MOVES:
        parts.append(f"{len(line.moves) - MAX_MOVES:,} more")
    return join(parts, ", ")


def _move(move: TokenMove) -> str:
    many = "" if move.amount is None else f"{number_text(move.amount)} "
    piece = f" #{move.token_id[:12]}" if move.token_id else ""
    return f"{'+' if move.into else MINUS}{many}{move.symbol[:40] or 'token'}{piece}"
