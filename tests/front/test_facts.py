"""What cards say."""

from __future__ import annotations

from core.front.facts import wallet_facts
from core.service import Service
from core.sources.samples import listing


def test_the_facts_of_every_example_fit_and_are_its_own(service: Service) -> None:
    for sample in listing():
        wallet = service.wallets.recall_wallet(sample.address)
        assert wallet is not None
        facts = wallet_facts(wallet)
        assert facts.coverage.startswith("Synthetic example")
        assert facts.title == f"{wallet.reading.kind.title}:"
        for bars in facts.pictures:
            assert len(bars.caption) <= 30
            assert max(bars.values) > 0
        if len(wallet.counted.transactions):
            assert sum(facts.pictures[1].values) <= len(wallet.counted.transactions)
