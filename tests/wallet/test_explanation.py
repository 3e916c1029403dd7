"""A wallet in a few sentences and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.service import Service
from core.sources.samples import listing
from core.wallet.analyze import OpenedWallet
from core.wallet.explanation import explain, job_stats

ADDRESSES = {sample.archetype: sample.address for sample in listing()}


@pytest.fixture(scope="module")
def opened(service: Service) -> OpenedWallet:
    """A bundled wallet with a persona."""
    return service.wallets.open_wallet(ADDRESSES["everyday"])


def test_every_reason_is_evidence_that_speaks_for_the_label(opened: OpenedWallet) -> None:
    said, persona = explain(opened.reading), opened.reading.persona
    assert persona is not None
    assert opened.reading.kind.title in said
    assert persona.label in said
    strongest = [one for one in persona.evidence if one.push > 0]
    assert f"{strongest[0].feature.replace('_', ' ')} {strongest[0].value:,.3g}" in said
    assert " 1/" not in said
    assert all(one.feature.replace("_", " ") + " " not in said for one in persona.evidence if one.push < 0)


def test_without_a_persona_the_reason_is_said(opened: OpenedWallet) -> None:
    said = explain(replace(opened.reading, persona=None, no_persona_reason="Too little was seen."))
    assert said.endswith("No persona: Too little was seen.")


def test_fees_are_those_of_its_own_transactions(opened: OpenedWallet) -> None:
    rows, own = opened.counted.transactions, opened.counted.address.lower
    paid = sum(fee for fee, sender in zip(rows.fee_wei, rows.sender, strict=True) if sender == own)
    stats = job_stats(opened)
    assert stats["total_gas_spent"] == pytest.approx(paid / 1e18)
    assert paid > 0
    assert stats["total_nft_volume_usd"] is None
    assert opened.reading.features.items() <= stats.items()


def test_a_row_of_dunes_keeps_its_own_numbers(opened: OpenedWallet) -> None:
    told = {"tx_count": 7.0, "total_gas_spent": 0.5, "total_nft_volume_usd": 12.0}
    assert job_stats(replace(opened, reading=replace(opened.reading, features=told))) == told
