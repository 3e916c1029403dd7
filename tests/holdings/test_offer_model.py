"""A model apart from its file: the same offers, and nothing that does not hold together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.errors import LedgerlensError
from core.holdings.analyze import HoldingsAnalysis, analyze_holdings
from core.holdings.offer_clients import ClientSays, as_panel
from core.holdings.offer_model import OfferModel
from core.holdings.options import HoldingOptions
from core.holdings.reading import ClientOffers
from core.simulate.holdings import holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines

CATALOGUE = [
    {"name": "Mortgage", "minimum_age": 21, "excludes": ["Personal loan"]},
    {"name": "Personal loan"},
    {"name": "Credit card", "closed": True},
]


@pytest.fixture(scope="module")
def found() -> HoldingsAnalysis:
    with read_table(holdings_csv(900), "holdings.csv") as table:
        return analyze_holdings(table)


@pytest.fixture(scope="module")
def wide() -> HoldingsAnalysis:
    with table_of(wide_lines()) as table:
        return analyze_holdings(table, options=HoldingOptions.parse({"closed": ["loan"]}))


def again(model: OfferModel, /, **change: Any) -> OfferModel:
    return OfferModel.from_payload({**model.payload(), **change}, {"golden": {}})


def told_by(model: OfferModel, *said: dict[str, Any]) -> tuple[ClientOffers, ...]:
    clients = [ClientSays.parse(one, model.names) for one in said]
    return model.offers(as_panel(clients, model.names), HoldingOptions())


def test_a_client_told_by_hand_is_offered_what_the_file_s_was(found: HoldingsAnalysis) -> None:
    model = again(found.model)
    for one in found.everyone[:40]:
        ended = [out.product for out in one.excluded if out.rule == "ended"]
        said = ClientSays.parse({"client": one.client, "holds": list(one.holds), "ended": ended}, model.names)
        (told,) = model.offers(as_panel([said], model.names), HoldingOptions())
        assert [(offer.product, offer.reason) for offer in told.offers] == [(o.product, o.reason) for o in one.offers]
        assert [o.chance for o in told.offers] == pytest.approx([o.chance for o in one.offers], abs=1e-9)
        assert told.excluded == one.excluded


def test_it_holds_no_client_and_no_count_under_twenty(found: HoldingsAnalysis) -> None:
    payload = found.model.payload()
    assert "synthetic-0001" not in str(payload)
    assert payload["reasons"]["clients"].min() >= 20


def test_golden_answers_come_out_again(found: HoldingsAnalysis, wide: HoldingsAnalysis) -> None:
    for model in (found.model, wide.model):
        inputs = model.golden_inputs()
        assert 3 < len(inputs) <= 50
        answers = model.golden(inputs)
        assert again(model).golden(inputs) == answers
        assert any(answer["offers"] for answer in answers)


def test_what_is_closed_stays_closed(wide: HoldingsAnalysis) -> None:
    model = again(wide.model)
    (told,) = model.offers(
        as_panel([ClientSays.parse({"holds": ["account"]}, model.names)], model.names), HoldingOptions()
    )
    assert ("loan", "closed") in [(out.product, out.rule) for out in told.excluded]
    assert (model.proof, model.months) == ("hidden_holding", None)


@pytest.mark.parametrize(
    "change",
    [
        {"model": "oracle"},
        {"products": []},
        {"products": ["a"] * 8},
        {"unseen": np.zeros(3, np.int8)},
        {"closed": ["Yacht"]},
        {"months": "12"},
        {"profile": True},
        {"scores": [0.0, 1.0], "chances": [0.9, 0.1]},
        {"scores": [0.0, 1.0], "chances": [0.1, 1.1]},
        {"scores": [], "chances": []},
        {"by_product": {"shifts": [0.0], "weights": [0.0], "own": []}},
        {"by_product": {"shifts": [99.0] * 8, "weights": [0.0] * 8, "own": []}},
        {"by_product": {"shifts": [0.0] * 8, "weights": [2.0] * 8, "own": []}},
        {"by_product": {"shifts": [0.0] * 8, "weights": [0.5] * 8, "own": []}},
        {"by_product": {"shifts": [0.0] * 8}},
        {"catalogue": [{"name": "x", "rules": "what"}]},
        {"codes": [{"column": "x", "mean": 1.0, "spread": 0.0, "words": []}]},
    ],
)
def test_what_does_not_hold_together_is_refused(found: HoldingsAnalysis, change: dict[str, Any]) -> None:
    with pytest.raises((ValueError, LookupError, LedgerlensError)):
        again(found.model, **change)


def test_a_bundle_of_an_earlier_version_has_one_curve_for_all(found: HoldingsAnalysis) -> None:
    payload = found.model.payload()
    del payload["by_product"]
    curves = OfferModel.from_payload(payload, {"golden": {}}).curves
    assert curves.of_table(np.full((1, 8), 0.1)) == pytest.approx(found.model.curves.common.of(np.full((1, 8), 0.1)))


def test_more_golden_inputs_than_can_be_asked_are_refused(found: HoldingsAnalysis) -> None:
    with pytest.raises(ValueError, match="golden"):
        OfferModel.from_payload(found.model.payload(), {"golden": {"inputs": [{}] * 51}})


def test_the_rules_go_with_it(found: HoldingsAnalysis) -> None:
    model = again(found.model, catalogue=CATALOGUE)
    said = ({"holds": ["Current account"], "age": 20}, {"holds": ["Personal loan"], "age": 40})
    young, lent = model.offers(
        as_panel([ClientSays.parse(one, model.names) for one in said], model.names), HoldingOptions()
    )[:2]
    if "Personal loan" in young.holds:
        young, lent = lent, young
    assert {out.product: out.rule for out in young.excluded} == {"Mortgage": "minimum age 21", "Credit card": "closed"}
    assert ("Mortgage", "excluded by Personal loan") in [(out.product, out.rule) for out in lent.excluded]
