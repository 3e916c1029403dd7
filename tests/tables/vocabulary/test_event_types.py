"""Words for the types of events: each says one thing, and any spelling of it is found."""

from __future__ import annotations

from core.tables.vocabulary.event_types import (
    EVERY_TYPE,
    IN_TYPES,
    LOGIN_TYPES,
    OUT_TYPES,
    PLAIN_TYPES,
    REDEEM_TYPES,
    type_word,
)


def test_every_word_has_one_meaning_and_is_spelled_as_it_is_looked_up() -> None:
    every = [*IN_TYPES, *OUT_TYPES, *LOGIN_TYPES, *REDEEM_TYPES, *PLAIN_TYPES]
    assert len(every) == len(set(every)) == len(EVERY_TYPE)
    assert all(type_word(word) == word for word in every)
    assert {type_word(cell) for cell in ("CASH-OUT", " cash out ", "Cash_Out")} == {"cash_out"}
