"""What was left out, and the warning."""

from __future__ import annotations

from core.page.wallet.spam_cards import left_out_card
from core.wallet.reading import LookAlike, Spam
from tests.wallet.made import somebody

PAIR = LookAlike("0x" + "ab" * 20, "0x" + "abab" + "11" * 16 + "abab", 3, paid=False)


def test_without_spam_there_is_no_card() -> None:
    assert left_out_card(Spam(0, 0)) == ""


def test_every_kind_is_counted_and_can_be_revealed() -> None:
    card = left_out_card(Spam(hidden=12, poison=0, bait=7, airdrops=4, dust=1))
    for words in (
        "12 transfers are spam",
        "<b>7</b> of tokens with a bait",
        "<b>4</b> of tokens that nobody",
        "<b>1</b>",
    ):
        assert words in card
    assert 'data-pick="rests:hidden"' in card
    assert "Is this your wallet?" not in card


def test_an_owner_who_is_targeted_is_warned_with_both_addresses_whole() -> None:
    card = left_out_card(Spam(hidden=3, poison=3, look_alikes=(PAIR,)))
    assert "Is this your wallet?" in card
    assert "Never copy an address from the history" in card
    letters = "".join(part for part in card.replace("<b>", "").replace("</b>", "").lower().split())
    assert PAIR.address in letters
    assert PAIR.imitates in letters
    assert "already sent" not in card


def test_a_payment_to_a_look_alike_is_said_first() -> None:
    fell = LookAlike(PAIR.address, PAIR.imitates, 1, paid=True)
    assert "It has already sent something to a look-alike." in left_out_card(Spam(3, 3, look_alikes=(fell,)))


def test_many_look_alikes_are_cut_with_the_number() -> None:
    many = tuple(LookAlike(somebody(i), somebody(900 + i), 1, paid=False) for i in range(10))
    assert "And 4 more." in left_out_card(Spam(10, 10, look_alikes=many))
