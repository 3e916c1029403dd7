"""What the card says of age bands."""

from __future__ import annotations

from core.train.fair_card import constrained_part, fairness_part

ROW = {
    "product": "Auto Loan",
    "rates": {"18-25": 0.1, "26-35": None},
    "ratio": 0.5,
    "four_fifths": False,
    "ratio_among_eligible": None,
    "four_fifths_among_eligible": None,
}


def test_a_figure_of_employment_practice_is_called_no_legal_test() -> None:
    text = " ".join(fairness_part([ROW]))
    assert "EEOC" in text
    assert "no legal test" in text
    assert "| Auto Loan | 10.0% | - | 0.50 | below | - | - |" in fairness_part([ROW])


def test_the_variant_says_what_it_costs() -> None:
    row = {"category": "loan", "lowest_ratio": 0.157, "lowest_ratio_constrained": 0.8}
    costs = {"accuracy": 0.88, "accuracy_constrained": 0.75, "changed": 0.21}
    lines = constrained_part([{**row, **costs}])
    assert "| loan | 0.16 | 0.80 | 88.0% | 75.0% | 21.0% |" in lines
    assert "unlawful" in " ".join(lines)
