"""What the state of an order or a payment says about its money."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import (
    CANCELLED,
    COMMON,
    COUNTS,
    FAILED,
    MEANINGS,
    OUTCOME_OF,
    OUTCOMES,
    PENDING,
    REFUNDED,
    TEST,
    WORDS,
    outcome_of,
    says_states,
)


def test_every_word_is_folded_says_one_thing_and_every_outcome_has_a_meaning() -> None:
    every = [word for words in WORDS.values() for word in set(words.split("|"))]
    assert len(every) == len(set(every)) == len(OUTCOME_OF)
    assert [word for word in every if word != fold(word)] == []
    assert set(WORDS) == set(OUTCOMES) == set(MEANINGS)
    assert set(OUTCOME_OF) >= COMMON - {"full"}


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Paid", COUNTS),
        ("PARTIALLY_REFUNDED", COUNTS),
        ("en attente", PENDING),
        ("Storniert", CANCELLED),
        ("Échoué", FAILED),
        ("devuelto", REFUNDED),
        ("Draft", TEST),
        ("Selesai", COUNTS),
        ("Batal", CANCELLED),
        ("Dibatalkan", CANCELLED),
        ("Menunggu Pembayaran", PENDING),
        ("Tamamland\u0131", COUNTS),
        ("TAMAMLANDI", COUNTS),
        ("İptal Edildi", CANCELLED),
        ("İade edildi", REFUNDED),
        ("Başar\u0131s\u0131z", FAILED),
        ("Đã hủy", CANCELLED),
        ("Hoàn thành", COUNTS),
        ("red", None),
        ("", None),
    ],
)
def test_a_state_is_read_in_any_of_the_languages(word: str, outcome: str | None) -> None:
    assert outcome_of(word) == outcome


def test_what_a_platform_means_by_a_word_comes_first() -> None:
    assert outcome_of("Paid", {"paid": PENDING}) == PENDING
    assert outcome_of("Shipped", {"paid": PENDING}) == COUNTS


def test_a_column_tells_by_a_telling_word_and_mostly_known_ones() -> None:
    assert says_states({"paid": 8, "cancelled": 2, "whatever": 10})
    assert not says_states({"paid": 8, "cancelled": 1, "whatever": 10})
    assert not says_states({"open": 5, "closed": 5})  # said of shops and doors too
    assert not says_states({})
    assert not says_states({f"paid {place}": 1 for place in range(60)} | {"paid": 1_000})
