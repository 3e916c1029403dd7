"""Wallets side by side: in the order asked for, with the addresses they share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.address import Address, checksummed
from core.segments.model import SegmentModel
from core.service import Service
from core.wallet.analyze import OpenedWallet, open_wallet
from core.wallet.compare import MAX_SHARED, lay_side_by_side
from core.wallet.protocols import CONTRACT_TABLE

from .made import ME, START_S, Tx, history, somebody

OTHER, THIRD = "0x" + "b2" * 20, "0x" + "c3" * 20
A, B, C = (somebody(i) for i in (1, 2, 3))
ROUTER = CONTRACT_TABLE[11][0].lower()


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("onchain")


def wallet(model: SegmentModel, address: str, *peers: str, start_s: int = START_S) -> OpenedWallet:
    """One that sends once a day to each of those."""
    made = history([Tx(start_s + i * 86_400, peer, address) for i, peer in enumerate(peers)])
    return open_wallet(replace(made, address=Address(address)), model, resample=False)


def test_shared_counterparties_are_those_of_at_least_two(model: SegmentModel) -> None:
    found = lay_side_by_side(
        [wallet(model, ME, A, A, B, ROUTER), wallet(model, OTHER, A, C, ROUTER), wallet(model, THIRD, ROUTER)], model
    )
    said = [(one.address.lower(), one.name, one.dealings) for one in found.shared_counterparties]
    # In three wallets before in two.
    assert said == [(ROUTER, "Uniswap V2 router", (1, 1, 1)), (A, None, (2, 1, 0))]
    assert found.shared_total == 2


def test_wallets_that_deal_with_each_other_are_said_and_not_listed_as_shared(model: SegmentModel) -> None:
    found = lay_side_by_side(
        [wallet(model, ME, OTHER, OTHER), wallet(model, OTHER, A), wallet(model, THIRD, OTHER)], model
    )
    assert [(one.first.lower(), one.second.lower(), one.dealings) for one in found.direct] == [
        (ME, OTHER, 2),
        (OTHER, THIRD, 1),
    ]
    assert found.shared_counterparties == ()


def test_features_stand_in_the_order_of_the_wallets_with_percentiles(model: SegmentModel) -> None:
    opened = [wallet(model, ME, A, B), wallet(model, OTHER, *[A] * 9)]
    found = lay_side_by_side(opened, model)
    assert [one.address for one in found.wallets] == [checksummed(ME), checksummed(OTHER)]
    row = next(one for one in found.features if one.feature == "recipients_per_send")
    assert list(row.values) == pytest.approx([1.0, 1 / 9])
    assert row.percentiles == tuple(model.percentile("recipients_per_send", value) for value in (1.0, 1 / 9))


def test_a_wallet_without_a_persona_has_its_reason_and_no_values(model: SegmentModel) -> None:
    found = lay_side_by_side([wallet(model, ME, A, B), wallet(model, OTHER)], model)
    assert found.wallets[1].persona is None
    assert found.wallets[1].no_persona_reason
    assert {one.values[1] for one in found.features} == {None}
    assert {one.percentiles[1] for one in found.features} == {None}


def test_the_list_of_shared_ones_is_cut_and_the_number_is_not(model: SegmentModel) -> None:
    peers = [somebody(100 + i) for i in range(60)]
    found = lay_side_by_side([wallet(model, ME, *peers), wallet(model, OTHER, *peers)], model)
    assert (len(found.shared_counterparties), found.shared_total) == (MAX_SHARED, 60)


def test_lives_that_never_overlapped_are_said(model: SegmentModel) -> None:
    early, late = wallet(model, ME, A, B), wallet(model, OTHER, A, B, start_s=START_S + 10**7)
    assert any("different times" in caveat for caveat in lay_side_by_side([early, late], model).caveats)
    assert not any("different times" in caveat for caveat in lay_side_by_side([early, early], model).caveats)


def test_two_accounts_of_the_genesis_block_share_nobody_for_it(model: SegmentModel) -> None:
    opened = []
    for address in (ME, OTHER):
        made = history([Tx(START_S, address, "GENESIS", 2_000.0), Tx(START_S + 60, A, address, 1.0)])
        opened.append(open_wallet(replace(made, address=Address(address)), model, resample=False))
    assert [one.address for one in lay_side_by_side(opened, model).shared_counterparties] == [checksummed(A)]
