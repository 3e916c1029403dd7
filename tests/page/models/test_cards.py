"""Rows of models, gate, fairness, features."""

from __future__ import annotations

from core.page.models.cards import fairness_card, gate_card, overview_card, schema_card
from core.service import Service

COMMIT = "c" * 40


FAIR = [
    {
        "category": "account",
        "product": "Basic",
        "rates": {"18-25": 0.5, "26-35": None},
        "ratio": 0.5,
        "ratio_among_eligible": 0.93,
    }
]


def test_a_refused_release_and_a_moved_tag_are_said_once(service: Service) -> None:
    rows = [{**row, "refused": "The Hub was away.", "notice": "The tag moved."} for row in service.store.status()]
    html = overview_card(rows, {})
    assert html.count("The Hub was away.") == 1
    assert html.count("The tag moved.") == 1


def test_a_model_from_the_hub_says_repository_release_and_commit(service: Service) -> None:
    row = {**service.store.status()[0], "source": "hub", "repo": "maker/models", "release": "v1.2.0", "commit": COMMIT}
    html = overview_card([row], {})
    assert "v1.2.0 of maker/models" in html
    assert f'title="{COMMIT}">{COMMIT[:12]}' in html


def test_the_gate_is_shown_with_its_numbers() -> None:
    rule = {
        "name": "drift",
        "value": 0.3,
        "bound": 0.25,
        "side": "below",
        "passed": True,
        "about": "PSI",
        "accepted": True,
    }
    html = gate_card({"compared_with": "1.0.0", "rules": [rule]})
    assert "Compared with version 1.0.0." in html
    assert "below 0.25" in html
    assert "accepted" in html
    assert gate_card(None) == ""


def test_a_product_below_four_fifths_is_marked_in_words_too() -> None:
    html = fairness_card(FAIR)
    assert 'title="below four fifths">0.50 &lt;' in html
    assert '<td class="ll-n">0.93</td>' in html
    assert '<td class="ll-n">-</td>' in html
    assert fairness_card(None) == ""


def test_a_schema_without_bounds_says_anything() -> None:
    spec = {"name": "x", "unit": "1", "min": None, "max": None, "train_min": 0.0, "train_max": 1.0, "description": "d"}
    assert "<td>anything</td><td>0 to 1</td>" in schema_card([spec])
