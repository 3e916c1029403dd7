"""What wallets are together: shares against the training population, the unusual ones, what suggests one owner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.segments.model import SegmentModel
from core.service import Service
from core.sources.samples import listing
from core.wallet.group import POPULATION, SUGGESTION, describe_row, picture
from core.wallet.group_rows import GroupRow, row_of
from core.wallet.kinds.population import LED
from core.wallet.names import BUILT_IN
from core.wire import to_json

A, B, C = ("0x" + f"{digit}" * 40 for digit in (1, 2, 3))
FUNDER, STRANGER = "0x" + "4" * 40, "0x" + "5" * 40


@pytest.fixture
def onchain(service: Service) -> SegmentModel:
    return service.model("onchain")


def row(place: int, address: str, **more: object) -> GroupRow:
    made = GroupRow(place, address, address, kind="everyday", title="Everyday user", familiarity_band="typical")
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a row


def test_shares_are_of_the_wallets_that_have_an_answer_beside_those_of_the_training(onchain: SegmentModel) -> None:
    label = onchain.labels[0]
    rows = [row(0, A, persona=label), row(1, B, kind="bot", title="Automated"), GroupRow(2, C, error="gone")]
    found = picture(rows, {}, onchain, BUILT_IN)
    assert (found.wallets, found.read) == (3, 2)
    assert {one.name: one.share for one in found.kinds} == {"everyday": 0.5, "bot": 0.5}
    assert {one.name: one.training_share for one in found.kinds} == {
        name: pytest.approx(LED[name] / sum(LED.values())) for name in ("everyday", "bot")
    }
    assert found.caveats == (POPULATION,)
    (persona,) = found.personas
    assert (persona.name, persona.wallets, persona.share) == (label, 1, 1.0)
    assert persona.training_share == pytest.approx((onchain.training_labels == 0).mean())


def test_the_unusual_come_first_by_how_unfamiliar_they_are(onchain: SegmentModel) -> None:
    strange = [
        row(0, A, persona="x", familiarity=0.05, familiarity_band="unusual"),
        row(1, B, persona="x", familiarity=0.5),
        row(2, C, persona="x", familiarity=0.001, familiarity_band="unlike training"),
    ]
    assert picture(strange, {}, onchain, BUILT_IN).unusual == (C, A)


def test_a_shared_funder_a_shared_stranger_and_dealings_within_the_group_are_told_apart(onchain: SegmentModel) -> None:
    rows = [row(0, A, funder=FUNDER), row(1, B, funder=FUNDER), row(2, C)]
    found = picture(rows, {A: (STRANGER, B), B: (STRANGER,), C: ()}, onchain, BUILT_IN)
    assert [(one.address, one.wallets) for one in found.shared_funders] == [(FUNDER, (A, B))]
    assert [(one.address, one.wallets) for one in found.shared_counterparties] == [(STRANGER, (A, B))]
    assert found.direct == ((A, B),)
    assert found.caveats == (SUGGESTION, POPULATION)


def test_a_row_is_what_the_reading_says_and_comes_back_from_its_json(service: Service) -> None:
    address = next(sample.address for sample in listing() if sample.archetype == "everyday")
    opened = service.wallets.open_wallet(address)
    made, peers = describe_row(4, address, opened)
    reading = opened.reading
    assert (made.place, made.kind, made.from_) == (4, reading.kind.name, reading.coverage.from_)
    assert made.funder is not None
    assert made.funder.lower() in peers
    assert "0x" + "0" * 40 not in peers
    body = to_json(made)
    assert isinstance(body, dict)
    assert row_of(body) == made
