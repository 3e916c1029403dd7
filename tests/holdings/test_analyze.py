"""A file to its answer."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings import cases, trial
from core.holdings.analyze import HoldingsAnalysis, analyze_holdings
from core.holdings.options import HoldingOptions
from core.simulate.holdings import RATES, holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines

DATED = holdings_csv(700)


def analysis(data: bytes, options: object = None) -> HoldingsAnalysis:
    with read_table(data, "holdings.csv") as table:
        return analyze_holdings(table, None, HoldingOptions.parse(options))


@pytest.fixture(scope="module")
def dated() -> HoldingsAnalysis:
    return analysis(DATED, {"control_share": 0.2, "limit": 10})


@pytest.fixture(scope="module")
def undated() -> HoldingsAnalysis:
    with table_of(wide_lines(900)) as table:
        return analyze_holdings(table)


def test_a_dated_file_is_proven_on_periods_after_what_was_learnt(dated: HoldingsAnalysis) -> None:
    reading = dated.reading
    assert (reading.proof, reading.layout, reading.dates, reading.period_months) == (
        "next_period",
        "long",
        "opened",
        12,
    )
    assert [one.after for one in reading.periods] == ["2021-12", "2022-12", "2023-12"]
    assert reading.tested_clients == sum(one.opened for one in reading.periods)
    assert sum(one.answers for one in reading.test) == 1


def test_the_model_that_answers_is_the_simplest_within_the_interval_of_the_best(dated: HoldingsAnalysis) -> None:
    test = dated.reading.test
    low = max(test, key=lambda one: one.precision_at_1).low
    assert next(one for one in test if one.precision_at_1 >= low).answers
    assert all(one.low <= one.precision_at_1 <= one.high for one in test)
    assert all(one.hit_rate < one.precision_at_1 for one in test)


def test_every_client_is_in_the_order_of_chances_and_a_page_is_given(dated: HoldingsAnalysis) -> None:
    assert len(dated.everyone) == dated.reading.clients == 700
    chances = [one.offers[0].chance for one in dated.everyone if one.offers]
    assert chances == sorted(chances, reverse=True)
    assert dated.reading.offers == dated.everyone[:10]
    assert dated.reading.next_offset == 10
    assert 0.1 < sum(one.group == "control" for one in dated.everyone) / 700 < 0.3


def test_no_reason_comes_from_fewer_than_twenty_clients(dated: HoldingsAnalysis) -> None:
    reasons = [offer.reason for one in dated.everyone for offer in one.offers if offer.reason]
    assert reasons
    assert all(reason.clients >= 20 and reason.took <= reason.clients for reason in reasons)


def test_what_is_expected_anyway_lies_in_its_interval(dated: HoldingsAnalysis) -> None:
    whole = dated.reading.outlook
    assert whole.expected == pytest.approx(sum(one.offers[0].chance for one in dated.everyone if one.offers))
    assert whole.low is not None
    assert whole.high is not None
    assert whole.low < (whole.expected or 0) < whole.high


def test_an_undated_file_is_reconstructed_and_says_so(undated: HoldingsAnalysis) -> None:
    reading = undated.reading
    assert (reading.proof, reading.period_months, reading.outlook.expected) == ("hidden_holding", None, None)
    assert any("reconstruction" in one for one in reading.caveats)
    assert reading.profile_left_out == ("birth_year",)
    assert reading.profile_used == ("branch",)
    fund = next(one for one in undated.everyone if one.holds == ("account", "loan"))
    assert all(offer.product in {"card", "fund"} for offer in fund.offers)


def test_a_closed_product_is_neither_tested_nor_offered() -> None:
    found = analysis(DATED, {"closed": ["Savings account"]})
    assert not any(offer.product == "Savings account" for one in found.everyone for offer in one.offers)
    assert any(out.rule == "closed" for one in found.everyone for out in one.excluded)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"closed": ["Saving account"]}, "options.closed"),
        ({"use": ["sex"]}, "options.use"),
        ({"period_months": 20}, "options.period_months"),
    ],
)
def test_a_choice_that_the_file_does_not_have_is_refused(options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        analysis(DATED, options)
    assert error.value.field == field


def test_a_file_that_proves_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too small"):
        analysis(holdings_csv(30))


def test_its_reading_reads_the_next_file(dated: HoldingsAnalysis) -> None:
    kept = dated.reading.reading
    with read_table(holdings_csv(700, 5), "next.csv") as table:
        found = analyze_holdings(table, kept["columns"], HoldingOptions.parse(kept["options"]))
    assert found.reading.columns == dated.reading.columns
    assert set(found.reading.products) == {"Current account", *RATES}


def test_of_many_clients_some_are_tested_on_and_all_are_offered_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "MOST_TESTED", 400)
    monkeypatch.setattr(trial, "LADDER", trial.LADDER[:1])
    with read_table(holdings_csv(700), "holdings.csv") as table:
        found = analyze_holdings(table)
    reading = found.reading
    assert len(found.everyone) == reading.clients > 600
    assert all(one.clients <= 400 for one in reading.periods)
    assert any("400 of the clients" in one for one in reading.caveats)
