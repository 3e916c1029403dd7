"""What a tree may ask."""

from __future__ import annotations

import numpy as np

from core.products.quantities import PLACE
from core.simulate.profiles import simulate_clients
from core.train.rule_splits import asked, splits_of


def test_a_client_at_the_bound_of_a_rule_answers_as_the_rule_does() -> None:
    splits = splits_of("account")
    quantity, bound = next(split for split in splits if split[0] == "income" and 74_000 < split[1] < 76_000)
    clients = simulate_clients(3, 1)
    clients.values[:, PLACE[quantity]] = (74_999, 75_000, 75_001)
    answers = asked(clients, "account")[:, splits.index((quantity, bound))]
    assert answers.tolist() == [0, 1, 1]


def test_only_what_stands_in_the_rules_is_asked() -> None:
    assert "credit_score" not in {quantity for quantity, _ in splits_of("account")}
    assert ("credit_score", float(np.nextafter(np.float32(620), np.float32(0)))) in splits_of("loan")
    assert ("loan_behavior", 1.5) in splits_of("loan")  # from a rule that asks for at most 1.5
