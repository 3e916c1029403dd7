"""Yes and no are told apart whatever the language."""

from __future__ import annotations

from core.tables.orders.people import consent_of
from core.tables.vocabulary.yes_no import NO, YES


def test_no_word_says_both_and_consent_follows_them() -> None:
    assert not YES & NO
    assert all(consent_of(word.upper()) is True for word in YES)
    assert all(consent_of(word.title()) is False for word in NO)
    assert consent_of("perhaps") is None
