"""Letters of languages stand in their code pages, and signs that are frequent in those of two bytes."""

from __future__ import annotations

from core.tables.vocabulary.letters import CENTRAL, COMMON, OFTEN, WEST


def test_letters_are_lower_case_and_beyond_ascii() -> None:
    for one in (*WEST, *CENTRAL, *COMMON):
        assert all(letter == letter.lower() for letter in one)
    for script, common in COMMON.items():
        assert set(common) <= set(script)


def test_frequent_signs_have_two_bytes_in_their_page() -> None:
    for codec, signs in OFTEN.items():
        assert all(len(sign.encode(codec)) == 2 for sign in signs)
