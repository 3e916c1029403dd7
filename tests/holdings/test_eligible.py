"""Who may be offered what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import InvalidInput
from core.holdings.catalogue import parse_catalogue
from core.holdings.eligible import Rules
from core.holdings.panel import BEFORE, NEVER, Panel
from tests.holdings.made import PRODUCTS, panel_of

PANEL = replace(
    panel_of(
        [[BEFORE, 30, NEVER, NEVER], [BEFORE, NEVER, NEVER, NEVER], [NEVER, NEVER, NEVER, BEFORE]],
        0,
        36,
        facts={"income": (10.0, 30.0, None), "region": ("North", "south", None)},
    ),
    ages=np.array([18.5, 40.0, np.nan]),
)
ALL = [{"name": name} for name in PRODUCTS]


def rules_of(**line: object) -> Rules:
    return Rules(
        PANEL, parse_catalogue("catalogue", [{"name": "fund", **line}, *(one for one in ALL if one["name"] != "fund")])
    )


def forbidden(rules: Rules, month: int = 36) -> list[int]:
    """Clients to whom the fund may not be offered, by `allowed` and by `broken` alike."""
    by_rule = sorted(client for client, product in rules.broken(month) if product == 2)
    assert np.flatnonzero(~rules.allowed(month)[:, 2]).tolist() == by_rule
    return by_rule


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ({}, []),
        ({"needs": "account"}, [2]),
        ({"needs": ["account", "card"]}, [1, 2]),
        ({"excludes": "card"}, [0]),
        ({"minimum_age": 21}, [0, 2]),
        ({"rules": "income >= 20"}, [0, 2]),
        ({"rules": "income < 20"}, [1, 2]),
        ({"rules": "region = north"}, [1, 2]),
        ({"rules": "region != north"}, [0, 2]),
    ],
)
def test_what_is_not_known_is_not_met(line: dict[str, object], who: list[int]) -> None:
    assert forbidden(rules_of(**line)) == who


def test_a_rule_holds_as_of_its_month() -> None:
    assert forbidden(rules_of(excludes="card"), 29) == []
    assert forbidden(rules_of(minimum_age=18), 36) == [2]
    assert forbidden(rules_of(minimum_age=18), 24) == [0, 2]


def test_a_category_stands_for_its_products() -> None:
    lines = [{"name": "account", "category": "daily"}, {"name": "card", "category": "daily"}]
    lines += [{"name": "fund", "needs": "daily"}, {"name": "loan", "excludes": "daily"}]
    rules = Rules(PANEL, parse_catalogue("catalogue", lines))
    assert forbidden(rules) == [2]
    assert rules.broken(36)[0, 3] == "excluded by daily"


def test_a_product_is_closed_by_the_catalogue_or_by_name() -> None:
    rules = Rules(PANEL, parse_catalogue("catalogue", [{"name": "card", "closed": True}]), ["loan"])
    assert [rules.is_closed(place) for place in range(4)] == [False, True, False, True]
    assert not rules.allowed(36)[:, [1, 3]].any()


@pytest.mark.parametrize(
    ("line", "panel"),
    [
        ({"minimum_age": 18}, replace(PANEL, ages=None)),
        ({"rules": "colour = red"}, PANEL),
        ({"rules": "region > a"}, PANEL),
    ],
)
def test_a_rule_that_the_file_cannot_tell_is_refused(line: dict[str, object], panel: Panel) -> None:
    with pytest.raises(InvalidInput) as error:
        Rules(panel, parse_catalogue("catalogue", [{"name": "fund", **line}]))
    assert error.value.field == "options.catalogue"


def test_a_name_that_nobody_holds_is_said_and_a_catalogue_of_such_names_is_refused() -> None:
    lines = [{"name": "fund"}, {"name": "Fund"}]
    (note,) = Rules(PANEL, parse_catalogue("catalogue", lines)).notes
    assert "Fund" in note
    assert rules_of().notes == ()
    with pytest.raises(InvalidInput) as error:
        Rules(PANEL, parse_catalogue("catalogue", lines[1:]))
    assert error.value.field == "options.catalogue"
