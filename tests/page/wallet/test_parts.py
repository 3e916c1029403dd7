"""Reasons and sections of one wallet."""

from __future__ import annotations

import re

import pytest

from core.page.wallet.parts import wallet_reasons, wallet_sections
from core.service import Service
from core.sources.samples import listing


@pytest.mark.parametrize("archetype", ["whale", "bot", "contract"])
def test_every_wallet_has_three_reasons_and_every_section_a_line_that_answers(archetype: str, service: Service) -> None:
    address = next(one.address for one in listing() if one.archetype == archetype)
    opened = service.wallets.open_wallet(address, source="samples")
    assert wallet_reasons(opened).count("<li>") == 3
    training = service.store.get("onchain").manifest["training_data"]
    shown = wallet_sections(opened, service.model("onchain"), training, service.model("lending"))
    assert [one.name for one in shown if one.body][:3] == ["does", "when", "money"]
    assert all(one.summary and len(one.summary) <= 110 for one in shown)
    lines = {one.name: one.summary for one in shown}
    assert f"{opened.reading.coverage.transactions_seen:,} transactions" in lines["coverage"]
    assert ("persona" in lines) is (opened.reading.persona is not None)


def test_reasons_are_the_first_facts_of_the_rule_that_leads(service: Service) -> None:
    opened = service.wallets.recall_wallet("0x7c31560552170ce96c4a7b018e93cddc19dc61b6")
    assert opened is not None
    titles = re.findall(r"<li><b>([^<]+)</b>", wallet_reasons(opened))
    assert [one.replace("&#39;", "'") for one in titles] == [one.fact for one in opened.reading.kind.evidence[:3]]
