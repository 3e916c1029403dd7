"""What every typology keeps, whoever wrote it."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.thresholds import Thresholds
from core.anomaly.typologies import TYPOLOGIES, hits
from core.simulate.ledger import simulate_ledger


def keeps_the_contract(name: str) -> None:
    """Words and numbers are complete, and each blatant case in a simulated ledger triggers the rule."""
    kind, settings = TYPOLOGIES[name], Thresholds()
    assert kind.name == name
    assert kind.title
    assert kind.source
    assert "{" not in kind.under(settings).words(settings)
    shared = {item.name for item in fields(Thresholds)}
    others = {item.name for other in TYPOLOGIES.values() if other is not kind for item in fields(other)}
    own = {item.name for item in fields(kind)}
    assert not own & (shared | others), f"{name}: another typology has a number of that name"
    for number in own:
        changed = kind.under(Thresholds(rules={number: 123.0}))
        assert getattr(changed, number) == 123.0
    made = simulate_ledger(16_000, seed=5, episodes=3)
    place = list(TYPOLOGIES).index(name)
    view = AsOfView.of(made.ledger, 50.0, settings)
    flags = hits(view)[:, place]
    said = kind.under(settings).reason(view.at(np.flatnonzero(flags)[:1]))
    assert said.startswith(f"{kind.title}: ")
    assert kind.under(settings).words(settings) in said
    assert any(mark.isdigit() for mark in said.partition(" The rule: ")[0]), f"{name}: the case's values are not said"
    mine = (made.typology == place) & (made.strength == 3)
    wallets = np.unique(made.ledger.wallet[mine])
    assert len(wallets) == len(np.unique(made.ledger.wallet[mine & flags])), f"{name}: a blatant case fires nothing"
    assert flags[made.typology < 0].mean() < 0.01, f"{name}: it fires on ordinary events"
