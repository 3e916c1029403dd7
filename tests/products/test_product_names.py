"""Products under other names."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.products.catalog import HOLDABLE
from core.products.product_names import ALSO, product_named
from core.tables.vocabulary.names import fold


@pytest.mark.parametrize("product", HOLDABLE)
def test_every_product_is_known_by_name_code_and_short_form(product: str) -> None:
    code = fold(product).replace(" ", "_")
    for name in (product, product.upper(), code, code.replace("_", "-"), f" {product} ", *ALSO[product]):
        assert product_named("existing_products", name) == product


def test_no_short_form_means_two_products_and_each_is_written_as_it_is_compared() -> None:
    every = [name for product in HOLDABLE for name in (fold(product), *ALSO[product])]
    assert len(every) == len(set(every))
    assert [name for name in every if name != fold(name)] == []


@pytest.mark.parametrize("name", ["checking", "savings account", "loan", "", "basic_cheking", 3, None, ["cd"]])
def test_what_means_none_or_could_mean_two_is_refused_with_what_is_allowed(name: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        product_named("existing_products", name)
    assert caught.value.field == "existing_products"
    assert "Basic Checking Account" in str(caught.value.allowed)
