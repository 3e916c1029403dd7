"""The recipe for a typology: a file and a line in `TYPOLOGIES`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.model import AnomalyModel
from core.anomaly.typologies import TYPOLOGIES
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.service import Service
from core.simulate.ledger import simulate_ledger
from core.simulate.ledger_csv import ledger_csv
from core.train.anomaly_card import anomaly_card
from tests.anomaly.typology_contract import keeps_the_contract
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire, offered


@dataclass(frozen=True)
class LuckySevens(Typology):
    """Fires on one amount."""

    name = "lucky_sevens"
    title = "Lucky sevens"
    sentence = "An amount of exactly {sevens_amount:,.2f}."
    source = "Made up for this test."

    sevens_amount: float = 777.77

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        return np.asarray(view.pays & (view.amount == self.sevens_amount))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"an amount of {view.money}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """One payment of that amount for each strength."""
        for time in scene.spread(begin, 1.0, strength):
            scene.act(StagedEvent(wallet, time, OUT, 777.77, scene.stranger(wallet)))


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TYPOLOGIES, LuckySevens.name, LuckySevens)


def test_a_ninth_typology_keeps_the_contract() -> None:
    keeps_the_contract(LuckySevens.name)


def test_it_fires_on_every_wire_with_the_bundled_model(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    one = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-03-01T12:00:00Z", "amount": 777.77}
    body = ask_every_wire(live_app, service, Case("one", "score_transaction", one), tmp_path).body
    assert body["typologies"] == [LuckySevens.name]
    assert "Lucky sevens: an amount of 778. The rule: An amount of exactly 777.77." in body["reasons"]
    rows = "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{777.77 if n == 30 else 20 + n}\n" for n in range(40))
    file = {"filename": "l.csv", "text": f"wallet,time,amount\n{rows}"}
    ledger = ask_every_wire(live_app, service, Case("file", "score_transactions", {"file": file}), tmp_path).body
    assert ledger["typologies"] == {LuckySevens.name: 1}


def test_the_page_the_simulator_and_the_card_have_it(service: Service) -> None:
    assert (LuckySevens.title, LuckySevens.name) in offered(service)
    assert f",{LuckySevens.name}\n".encode() in ledger_csv(simulate_ledger(2_000, seed=1)).replace(b"\r", b"")
    bundle = service.store.get("anomaly")
    assert isinstance(bundle.model, AnomalyModel)
    card = anomaly_card(bundle.model, bundle.manifest["metrics"])
    assert "**Lucky sevens**: An amount of exactly 777.77." in card
