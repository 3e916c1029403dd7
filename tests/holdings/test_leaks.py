"""What follows from the holdings is no fact beside them."""

from __future__ import annotations

import numpy as np

from core.holdings.leaks import leaking_facts, leaks_text, twin_products, twins_text
from core.holdings.panel import BEFORE, NEVER, Facts, Panel
from tests.holdings.made import panel_of

RNG = np.random.default_rng(6)
MANY = 300
CARD, FUND = RNG.random(MANY) < 0.4, RNG.random(MANY) < 0.3


def holding(facts: Facts, *, last: int | None = None, also: np.ndarray = FUND) -> Panel:
    """Clients with an account each, some with a card, a fund, or what else is given."""
    held = np.column_stack([np.ones(MANY, bool), CARD, FUND, also])
    return panel_of(np.where(held, BEFORE, NEVER).tolist(), None if last is None else 0, last, facts=facts)


def numbers(values: np.ndarray) -> tuple[float, ...]:
    return tuple(values.astype(float).tolist())


def test_a_number_that_only_holders_have_says_the_product() -> None:
    balance = np.where(CARD, RNG.uniform(5, 900, MANY), 0.0)
    empty = tuple(float(value) if has else None for value, has in zip(balance, CARD, strict=True))
    income = RNG.normal(3_000, 900, MANY) + 1_500 * CARD  # holders earn more: that is a fact beside it
    panel = holding({"limit": numbers(balance), "since": empty, "income": numbers(income)})
    assert leaking_facts(panel) == {"limit": "card", "since": "card"}


def test_words_say_the_product_where_both_sides_do() -> None:
    both = tuple("gold" if card else "none" for card in CARD)
    half = tuple("no" if not card else "ab"[place % 2] for place, card in enumerate(CARD))
    branch = tuple(f"b{place % 3}" for place in range(MANY))
    found = leaking_facts(holding({"tier": both, "region": branch, "half": half}))
    assert set(found) == {"tier", "half"}
    either = tuple("web" if not card and place % 2 else "branch" for place, card in enumerate(CARD))
    assert leaking_facts(holding({"channel": either})) == {}


def test_what_is_paid_is_known_by_its_name_in_numbers_only() -> None:
    paid = numbers(RNG.normal(60, 20, MANY))
    tier = tuple(f"tier {place % 4}" for place in range(MANY))
    named = dict.fromkeys(("MonthlyCharges", "Jahresbeitrag", "Annual_Premium", "KfzPrämie"), paid)
    found = leaking_facts(holding({**named, "premium": tier}))
    assert set(found) == set(named)
    assert set(found.values()) == {"what is paid"}
    assert "MonthlyCharges" in leaks_text(found)
    assert "options.use" in leaks_text(found)


def test_products_of_few_clients_are_not_compared() -> None:
    rare = np.arange(MANY) < 19
    assert leaking_facts(holding({"limit": numbers(rare)}, also=rare)) == {}
    more = np.arange(MANY) < 20
    assert leaking_facts(holding({"limit": numbers(more)}, also=more)) == {"limit": "loan"}


def test_one_product_under_two_names_is_named_once_and_only_where_nothing_is_dated() -> None:
    panel = holding({})
    assert twin_products(panel) == {"loan": "fund"}
    assert "loan (as fund)" in twins_text(twin_products(panel))
    assert panel.without(twin_products(panel)).products == ("account", "card", "fund")
    assert twin_products(holding({}, last=9)) == {}
    differing = FUND ^ (np.arange(MANY) < 9)
    assert twin_products(holding({}, also=differing)) == {}


def test_a_long_list_is_cut() -> None:
    assert leaks_text({f"c{place}": "card" for place in range(9)}).count("(card)") == 6
