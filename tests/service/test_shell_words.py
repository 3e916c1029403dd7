"""Options of a command: by name, each with a value, and nothing else."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service.shell_words import named_options

NAMES = ("--row", "--file")


def test_values_are_texts_and_what_is_not_given_is_none() -> None:
    assert vars(named_options(["--row", "3"], NAMES, "")) == {"row": "3", "file": None}
    assert named_options(["--file=a b.csv"], NAMES, "").file == "a b.csv"


@pytest.mark.parametrize("words", [["--ro", "3"], ["--row"], ["3"], ["--colour", "red"]])
def test_everything_else_is_refused_with_the_usage(words: list[str]) -> None:
    with pytest.raises(InvalidInput, match="predict --row N"):
        named_options(words, NAMES, "predict --row N")


def test_an_option_is_given_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        named_options(["--row", "3", "--row=4"], NAMES, "")
    assert caught.value.field == "row"
