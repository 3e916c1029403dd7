"""Several addresses at once: how many, none twice, and whose fault it is."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput, NotFound
from core.service.addresses import MOST, at_fault, checked_addresses, part_of

ONE, OTHER = f"0x{1:040x}", f"0x{2:040x}"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (ONE, "addresses"),
        (None, "addresses"),
        ([ONE], "addresses"),
        ([f"0x{n:040x}" for n in range(MOST + 1)], "addresses"),
        ([ONE, "0x12"], "addresses[1]"),
        ([ONE, OTHER, f" {ONE.upper().replace('0X', '0x')} "], "addresses[2]"),
        (["a.eth", OTHER, "a.eth"], "addresses[2]"),
    ],
)
def test_what_is_at_fault_is_named(given: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_addresses(given)
    assert caught.value.field == field


def test_each_text_stays_beside_what_it_names() -> None:
    found = checked_addresses([ONE, "vitalik.eth"])
    assert [text for text, _ in found] == [ONE, "vitalik.eth"]


def test_an_error_of_one_of_them_names_it_and_stays_what_it_is() -> None:
    with pytest.raises(NotFound, match=r"^b\.eth: no such name") as caught, at_fault(1, " b.eth "):
        raise NotFound("no such name", field="address")
    assert caught.value.field == "addresses[1]"


def test_progress_of_one_is_a_part_of_all() -> None:
    said: list[tuple[str, float]] = []
    part_of(lambda text, share: said.append((text, share)), 1, 4)("reading", 0.5)
    assert said == [("2 of 4: reading", 0.375)]
