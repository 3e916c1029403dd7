"""The table of rows, and what its buttons ask for."""

from __future__ import annotations

import re

import pytest

from core.page.wallet.lookup import ALL_ROWS, HIDDEN_ROWS, address_link, rows_button, transaction_link
from core.page.wallet.rows_cards import PAGE_ROWS, parse_pick, rows_card
from core.segments.model import SegmentModel
from core.wallet.analyze import OpenedWallet, open_wallet
from core.wallet.evidence import RESTS_ON
from core.wallet.traits import NAMES
from tests.wallet.made import ME, START_S, Token, Tx, digest, history, somebody

A = somebody(1)
EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def opened(onchain: SegmentModel) -> OpenedWallet:
    """Sixty payments, the newest one received; one bait whose symbol is markup, one transfer of nothing."""
    tokens = [
        Token(START_S + 5, A, ME, tx=0, symbol=EVIL),
        Token(START_S + 6, somebody(50), ME, contract=somebody(701), name="claim now", symbol=EVIL),
        Token(START_S + 7, ME, somebody(51), value=0),
    ]
    sent = [Tx(START_S + i * 60, A, eth=0.5) for i in range(59)]
    return open_wallet(history([*sent, Tx(START_S + 3_540, ME, A, 0.5)], tokens), onchain, resample=False)


def hashes(card: str) -> list[str]:
    """The transactions that a card links, in its order."""
    return re.findall(r'href="https://etherscan\.io/tx/(0x[0-9a-f]{64})"', card)


def test_the_newest_stand_first_and_pages_follow_each_other(opened: OpenedWallet) -> None:
    pages = [hashes(rows_card(opened, ALL_ROWS, page, "", scroll=False)) for page in range(3)]
    assert [len(page) for page in pages] == [PAGE_ROWS, PAGE_ROWS, 10]
    assert [tx for page in pages for tx in page] == [digest(i) for i in range(59, -1, -1)]


def test_a_page_past_the_end_is_the_last(opened: OpenedWallet) -> None:
    assert "Page 3 of 3" in rows_card(opened, ALL_ROWS, 999_999, "", scroll=False)


def test_only_what_something_rests_on_is_shown_under_its_name(opened: OpenedWallet) -> None:
    card = rows_card(opened, "recipients_per_send", 0, "Recipients <per> send", scroll=True)
    assert hashes(card) == [digest(i) for i in range(58, 58 - PAGE_ROWS, -1)]
    assert "What “Recipients &lt;per&gt; send” rests on (59)" in card
    assert "Show all transactions" in card
    assert "data-scroll" in card


def test_what_was_left_out_is_revealed_with_the_reason(opened: OpenedWallet) -> None:
    card = rows_card(opened, HIDDEN_ROWS, 0, "", scroll=True)
    assert "Left out (2)" in card
    assert "bait for a name" in card
    assert "transfer of nothing" in card
    assert digest(10**6 + 1) not in rows_card(opened, ALL_ROWS, 2, "", scroll=False)


def test_names_of_tokens_are_no_markup(opened: OpenedWallet) -> None:
    for name in (ALL_ROWS, HIDDEN_ROWS):
        cards = "".join(rows_card(opened, name, page, "", scroll=False) for page in range(3))
        assert "<img" not in cards
        assert "&lt;img" in cards


def test_nothing_to_rest_on_is_said(opened: OpenedWallet) -> None:
    assert "It rests on no single transaction." in rows_card(opened, "lender", 0, "Lender", scroll=True)


def test_a_wallet_without_transactions_has_no_table(onchain: SegmentModel) -> None:
    assert rows_card(open_wallet(history(), onchain), ALL_ROWS, 0, "", scroll=False) == ""


@pytest.mark.parametrize("name", [ALL_ROWS, HIDDEN_ROWS, *RESTS_ON, *NAMES])
def test_every_button_is_understood_and_every_name_has_a_table(name: str, opened: OpenedWallet) -> None:
    picked = re.search(r'data-pick="([^"]+)"', rows_button(name, "x"))
    assert picked is not None
    assert parse_pick(picked[1]) == (name, 0)
    assert "ll-book" in rows_card(opened, name, 0, name, scroll=False)


@pytest.mark.parametrize(
    ("pick", "asked"),
    [
        ("rests:all:3", ("all", 3)),
        ("rests:all:-3", ("all", 0)),
        ("rests:all:1e9", ("all", 0)),
        ("rests:all:99999999999", ("all", 0)),
        ("rests:all:\u0663", ("all", 0)),
        ("rests:__class__", None),
        ("persona", None),
        ("", None),
    ],
)
def test_what_comes_from_the_browser_is_not_trusted(pick: str, asked: tuple[str, int] | None) -> None:
    assert parse_pick(pick) == asked


def test_an_explorer_is_never_asked_for_what_is_made_up() -> None:
    assert "href" not in transaction_link(digest(1), synthetic=True)
    assert "href" not in transaction_link("GENESIS_0x1", synthetic=False)
    assert "href" not in address_link(A, synthetic=True)
    assert 'rel="noopener noreferrer"' in address_link(A, synthetic=False)


def test_the_genesis_allocation_stands_in_the_table_without_a_link(onchain: SegmentModel) -> None:
    made = history([Tx(START_S, ME, "GENESIS", 2_000.0), Tx(START_S + 60, A, eth=1.0)])
    card = rows_card(open_wallet(made, onchain, resample=False), ALL_ROWS, 0, "", scroll=False)
    assert "<span>Genesis allocation</span>" in card
    assert "/address/GENESIS" not in card
