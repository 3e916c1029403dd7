"""Who paid whom around a wallet, as it was known: nothing later, nothing older than a week."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from core.anomaly.ledger import Ledger
from core.anomaly.money_links import MOST_OF_STEP, MoneyLink, links_around
from core.simulate.ledger import simulate_ledger
from tests.anomaly.made import event, ledger_of

NAMES = ("a", "b", "w", "c", "d")


def paid(number: int, hours: float, payer: str, payee: str, amount: float = 50.0) -> Ledger:
    """One payment as a ledger."""
    made = ledger_of([event(number, hours, amount, wallet="x", counterparty="y")])
    codes = [np.array([NAMES.index(name)], dtype=np.int32) for name in (payer, payee)]
    return replace(made, wallet=codes[0], counterparty=codes[1], names={"party": NAMES})


def together(parts: list[Ledger]) -> Ledger:
    """Payments as one ledger."""
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in parts])
        for name in ("time_ms", "wallet", "amount", "counterparty")
    }
    return Ledger(**columns, names={"party": NAMES})


def test_links_go_two_steps_to_each_side_and_sum_up() -> None:
    ledger = together(
        [
            paid(0, 0, "a", "b", 100),
            paid(1, 1, "b", "w", 90),
            paid(2, 2, "b", "w", 5),
            paid(3, 3, "c", "d", 7),
            paid(4, 4, "w", "c", 80),
            paid(5, 5, "c", "d", 70),
        ]
    )
    (found,) = links_around(ledger, [4])
    assert found is not None
    assert (found.wallet, found.left_out) == ("w", 0)
    assert set(found.links) == {
        MoneyLink("b", "w", -1, 2, 95.0),
        MoneyLink("w", "c", 0, 1, 80.0),
        MoneyLink("a", "b", -2, 1, 100.0),
        MoneyLink("c", "d", 1, 1, 7.0),  # what c pays afterwards is not known yet
    }
    assert found.parties == {"a", "b", "c", "d"}


def test_what_is_a_week_old_and_what_pays_nobody_is_not_linked() -> None:
    ledger = together([paid(0, 0, "b", "w"), paid(1, 7 * 24, "w", "c"), paid(2, 7 * 24 + 1, "w", "w")])
    first, second = links_around(ledger, [1, 2])
    assert first is not None
    assert [one.payer for one in first.links] == ["w"]
    assert second == first
    assert links_around(replace(ledger, counterparty=None), [1]) == (None,)
    assert links_around(together([paid(0, 0, "w", "w")]), [0]) == (None,)


def test_later_rows_change_nothing_and_a_busy_party_keeps_its_largest() -> None:
    ledger = simulate_ledger(3_000, seed=2, episodes=1).ledger
    ledger = ledger.take(ledger.order())
    rows = list(range(500, 2_000, 97))
    whole = links_around(ledger, rows)
    assert whole == links_around(ledger.take(np.arange(2_000)), rows)
    assert any(one is not None and any(link.step == -2 for link in one.links) for one in whole)
    for one in whole:
        if one is not None:
            for step in (-2, -1, 0, 1):
                sums = [link.money for link in one.links if link.step == step]
                assert sums == sorted(sums, reverse=True)
                assert len(sums) <= MOST_OF_STEP
