"""Addresses: EIP-55, and what has the shape of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import address as addresses
from core.address import Address, EnsName, checksummed, short
from core.errors import InvalidInput

# The test vectors of EIP-55 itself.
VECTORS = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_published_vectors_are_accepted_as_they_are(vector: str) -> None:
    assert Address.parse(vector).checksum == vector


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("form", [str.lower, lambda text: "0x" + text[2:].upper(), lambda text: f" 0X{text[2:]}\n"])
def test_one_case_a_capital_x_and_blanks_around_are_accepted(vector: str, form: object) -> None:
    parsed = Address.parse(form(vector))  # type: ignore[operator]  # one of the three above
    assert (parsed, parsed.checksum) == (Address(vector.lower()), vector)


@given(st.integers(0, 2**160 - 1))
def test_changing_the_case_of_a_letter_is_caught_and_the_right_form_offered(number: int) -> None:
    right = checksummed(f"0x{number:040x}")
    letters = [place for place, character in enumerate(right) if place > 1 and character.isalpha()]
    for place in letters[:3]:
        wrong = right[:place] + right[place].swapcase() + right[place + 1 :]
        if wrong[2:] in {right[2:].lower(), right[2:].upper()}:
            continue  # all of one case carries no checksum
        with pytest.raises(InvalidInput, match=right):
            Address.parse(wrong)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        (None, "is missing"),
        (42, "is 42"),
        (True, "is true"),
        ("0x", "has 0 digits after 0x instead of 40"),
        (VECTORS[0][:-1], "has 39 digits after 0x instead of 40"),
        (VECTORS[0] + "0", "has 41 digits after 0x instead of 40"),
        ("0x" + "g" * 40, "holds characters that are not hexadecimal"),
        ("0x" + "\uff11" * 40, "holds characters that are not hexadecimal"),
        (VECTORS[0][2:], "does not begin with 0x"),
        ("a" * 256, "is 256 characters long"),
    ],
)
def test_what_is_not_an_address_is_refused_with_the_reason(text: object, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem) as caught:
        Address.parse(text)
    assert caught.value.field == "address"


@pytest.mark.parametrize("name", ["vitalik.eth", "Vitalik.ETH", "a.b.c.eth", "pay.example.com", "0xdeadbeef.eth"])
def test_a_name_is_told_from_an_address_and_lower_cased(name: str) -> None:
    assert addresses.parse_address(name) == EnsName(name.lower())


@pytest.mark.parametrize(
    "name", [".eth", "a..eth", "a b.eth", "a/b.eth", "../x.eth", "a?b=1.eth", "a@b.eth", "a%2e.eth"]
)
def test_a_name_that_could_escape_from_a_url_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="looks like an ENS name"):
        addresses.parse_address(name)


def test_the_short_form_keeps_both_ends() -> None:
    assert short(VECTORS[4]) == "0x5aAe…eAed"


@pytest.mark.parametrize("text", ["0x12", VECTORS[0], f"0x{'zz' * 20}", f"0x{'1a' * 20}\n", f"0x{'1a' * 20} OR 1=1"])
def test_there_is_no_address_of_another_shape(text: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        Address(text)


@pytest.mark.parametrize("text", ["", "eth", "a b.eth", "a/b.eth", "..", ".eth", "a" * 256 + ".eth"])
def test_there_is_no_name_of_another_shape(text: str) -> None:
    with pytest.raises(ValueError, match="shape of an ENS name"):
        EnsName(text)
