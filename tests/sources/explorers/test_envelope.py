"""The envelope around every list of an explorer."""

from __future__ import annotations

import pytest

from core.errors import ProviderFailed, ProviderUnavailable
from core.sources.explorers.envelope import QUOTED_CHARS, Unsupported, as_said, read_page
from core.sources.http import RateLimitHit


def answered(result: object, message: str = "OK", status: str = "1", http: int = 200) -> object:
    return read_page("etherscan", http, {"status": status, "message": message, "result": result}, ("secretkey",))


def test_rows_come_as_they_are_and_a_part_says_that_it_is_one() -> None:
    page = read_page("x", 200, {"status": "1", "message": "OK", "result": [{"a": "1"}]})
    assert (list(page.rows), page.partial) == ([{"a": "1"}], "")
    part = read_page("x", 200, {"status": "2", "message": "Not indexed yet.", "result": []})
    assert part.partial == "Not indexed yet"


@pytest.mark.parametrize("message", ["No transactions found", " no records FOUND "])
def test_a_known_word_for_none_is_none_and_another_text_is_an_error(message: str) -> None:
    page = read_page("x", 200, {"status": "0", "message": message, "result": []})
    assert list(page.rows) == []
    with pytest.raises(ProviderFailed):
        answered([], "Nothing here", "0")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Max calls per sec rate limit reached (3/sec)", RateLimitHit),
        ("Max daily rate limit reached", ProviderUnavailable),
        ("Too many invalid api key attempts", ProviderUnavailable),
        ("Invalid API Key", ProviderFailed),
        ("Free API access is not supported for this chain", ProviderUnavailable),
        ("Query Timeout occured", ProviderUnavailable),
        ("Unknown action", Unsupported),
        ("Max rate limit reached, please switch to API V2", ProviderFailed),
    ],
)
def test_what_a_refusal_says_decides_what_it_is(said: str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        answered(said, "NOTOK", "0")
    assert type(caught.value) is kind


@pytest.mark.parametrize("payload", [None, [], "text", {"status": "1"}, {"status": "1", "message": "", "result": [3]}])
def test_what_is_no_envelope_is_an_error_and_never_an_empty_wallet(payload: object) -> None:
    with pytest.raises(ProviderFailed):
        read_page("x", 200, payload)


def test_own_words_are_quoted_short_printable_and_without_our_key() -> None:
    assert "secretkey" not in as_said("bad SECRETKEY and secretkey", ("secretkey",)).lower()
    assert as_said("a\x00b.") == "a b"
    assert len(as_said("x" * 500)) == QUOTED_CHARS
