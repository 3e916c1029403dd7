"""The sections of one wallet."""

from __future__ import annotations

import pytest

from core.page.wallet.parts import wallet_sections
from core.service import Service
from core.sources.samples import listing


@pytest.mark.parametrize("archetype", ["whale", "bot", "contract"])
def test_every_section_has_a_line_that_answers(archetype: str, service: Service) -> None:
    address = next(one.address for one in listing() if one.archetype == archetype)
    opened = service.wallets.open_wallet(address, source="samples")
    training = service.store.get("onchain").manifest["training_data"]
    shown = wallet_sections(opened, service.model("onchain"), training, service.model("lending"))
    assert [one.name for one in shown if one.body][:3] == ["does", "when", "money"]
    assert all(one.summary and len(one.summary) <= 110 for one in shown)
    lines = {one.name: one.summary for one in shown}
    assert f"{opened.reading.coverage.transactions_seen:,} transactions" in lines["coverage"]
    assert ("persona" in lines) is (opened.reading.persona is not None)
