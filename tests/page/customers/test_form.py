"""What a visitor of the Customers tab chooses."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.page.customers.files import SHOWN_CUSTOMERS
from core.page.customers.form import EXAMPLES, example_chips, example_of, options_of


def test_an_example_is_known_by_what_its_button_carries() -> None:
    chips = example_chips()
    for example in EXAMPLES:
        pick = ",".join(map(str, example))
        assert f'data-pick="{pick}"' in chips
        assert example_of(pick) == example
    with pytest.raises(InvalidInput, match="example"):
        example_of("1,2,3")


def test_what_is_left_alone_is_no_option() -> None:
    as_of, options = options_of(
        {"as_of": " 2024-06-30 ", "money": "", "segments": 0, "currency": " GBP ", "returns": None}
    )
    assert as_of == "2024-06-30"
    assert options == {"customer_rows": SHOWN_CUSTOMERS, "currency": "GBP"}
    assert options_of({"as_of": " "})[0] is None
