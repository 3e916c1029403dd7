"""Rows of settings, and what their readers make of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from core import setting as rows
from core.errors import InvalidInput


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (rows.read_text, "x y", "x y"),
        (rows.read_path, "~/a", Path("~/a").expanduser()),
        (rows.read_whole(1, 9), "9", 9),
        (rows.read_key, "k", "k"),
        (rows.read_switch, "Yes", True),
        (rows.read_switch, "no", False),
        (rows.read_level, "debug", "DEBUG"),
        (rows.read_url, "http://a/b/", "http://a/b"),
        (rows.read_secret_url, "http://a/b/", "http://a/b/"),
        (rows.read_smtp_url, "smtp://me:p%40w@mail.example:587", "smtp://me:p%40w@mail.example:587"),
        (rows.read_mail_address, "desk+fraud@bank.example", "desk+fraud@bank.example"),
        (rows.read_urls, "http://a/, ,http://b", ("http://a", "http://b")),
        (rows.read_origins, "http://a, https://*.b", ("http://a", "https://*.b")),
        (rows.read_public_url, "https://a/", "https://a"),
    ],
)
def test_a_reader_gives_the_value(read: Callable[[str, str], object], text: str, value: object) -> None:
    assert read("X", text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (rows.read_whole(1, 9), "10"),
        (rows.read_whole(1, 9), "\u0663"),
        (rows.read_key, "two words"),
        (rows.read_switch, "2"),
        (rows.read_level, "loud"),
        (rows.read_url, "ftp://a"),
        (rows.read_secret_url, "a"),
        (rows.read_smtp_url, "http://mail.example"),
        (rows.read_smtp_url, "smtp://"),
        (rows.read_smtp_url, "smtp://mail.example:99999"),
        (rows.read_smtp_url, "smtp://mail.example/inbox"),
        (rows.read_mail_address, "desk"),
        (rows.read_mail_address, "desk@bank.example\nBcc: all@bank.example"),
        (rows.read_urls, "http://a,b"),
        (rows.read_origins, "https://a/b"),
        (rows.read_public_url, "https://a/?b"),
    ],
)
def test_a_reader_refuses_by_the_name_of_the_variable(read: Callable[[str, str], object], text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read("X", text)
    assert caught.value.field == "X"
    assert caught.value.allowed


def test_a_row_says_its_default() -> None:
    @dataclass(frozen=True)
    class Few:
        one: str | None = rows.setting("ONE", None, rows.read_text, "first")
        two: int = rows.setting("TWO", 2, rows.read_whole(0, 9), "second")
        three: str = rows.setting("THREE", "x", rows.read_text, "third", shown="a letter", secret=True)

    assert [row.default for row in rows.setting_rows(Few).values()] == ["none", "2", "a letter"]
    assert repr(Few()).endswith("(one=None, two=2)")
    assert rows.settings_help(Few).splitlines()[1:] == [
        "  ONE    first (default: none)",
        "  TWO    second (default: 2)",
        "  THREE  third (default: a letter)",
    ]


def test_amounts_are_read_by_currency_and_anything_else_is_named() -> None:
    assert rows.amounts_by_currency("X", "INR=1000000, GBP=9000.5") == (("INR", 1_000_000.0), ("GBP", 9_000.5))
    for wrong in ("INR", "inr=1", "INR=-1", "INR=0", "INR=1e9", "INR=1,"):
        with pytest.raises(InvalidInput, match="INR=1000000"):
            rows.amounts_by_currency("X", wrong)
