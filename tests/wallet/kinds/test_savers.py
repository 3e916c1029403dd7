"""Those that keep, those that simply live, and what nobody can tell."""

from __future__ import annotations

from core.wallet.kinds.savers import DORMANT_DAYS, FRESH_DAYS, HELD_DAYS, dormant, everyday, fresh, holder
from tests.wallet.kinds.reading import facts
from tests.wallet.made import DAY_S, ME, NOW_S, Tx, history, somebody

A = somebody(1)


def days_ago(days: float) -> int:
    return int(NOW_S - days * DAY_S)


def test_a_holder_was_paid_half_a_year_ago_and_gave_at_most_a_tenth_away() -> None:
    paid = Tx(days_ago(HELD_DAYS + 1), ME, A, eth=10.0)
    assert holder(facts(history([paid], fetched_s=NOW_S))) is not None
    assert holder(facts(history([paid, Tx(days_ago(5), A, eth=0.9)], fetched_s=NOW_S))) is not None
    assert holder(facts(history([paid, Tx(days_ago(5), A, eth=2.0)], fetched_s=NOW_S))) is None
    assert holder(facts(history([Tx(days_ago(HELD_DAYS - 1), ME, A, eth=10.0)], fetched_s=NOW_S))) is None


def test_of_a_list_that_was_cut_nobody_can_say_that_nothing_left() -> None:
    cut = history([Tx(days_ago(300), ME, A, eth=10.0)], fetched_s=NOW_S, states={"transactions": "partial"})
    assert holder(facts(cut)) is None
    assert fresh(facts(history([Tx(days_ago(3), A)], fetched_s=NOW_S, states={"transactions": "partial"}))) is None


def test_a_wallet_is_new_for_thirty_days_and_has_no_everyday_then() -> None:
    young = [Tx(days_ago(FRESH_DAYS - 1 - place), A) for place in range(12)][::-1]
    assert fresh(facts(history([Tx(days_ago(FRESH_DAYS), A)], fetched_s=NOW_S))) is not None
    assert fresh(facts(history([Tx(days_ago(FRESH_DAYS + 1), A)], fetched_s=NOW_S))) is None
    assert everyday(facts(history(young[-8:], fetched_s=NOW_S))) is None


def test_an_everyday_user_acts_on_several_days_over_more_than_a_week() -> None:
    old = [Tx(days_ago(60 - 3 * place), A) for place in range(6)]
    found = everyday(facts(history(old, fetched_s=NOW_S)))
    assert found is not None
    assert found.title == "Everyday user"
    assert everyday(facts(history(old[:2], fetched_s=NOW_S))) is None


def test_after_half_a_year_without_an_act_it_is_dormant() -> None:
    assert dormant(facts(history([Tx(days_ago(DORMANT_DAYS + 1), A)], fetched_s=NOW_S))) is not None
    assert dormant(facts(history([Tx(days_ago(DORMANT_DAYS - 1), A)], fetched_s=NOW_S))) is None
