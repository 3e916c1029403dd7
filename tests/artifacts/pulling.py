"""Pulls to their end, for the tests of the Hub."""

from __future__ import annotations

from core.artifacts.client import HubLimits
from core.artifacts.hub import pull
from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.conftest import QUICK


def run(settings: Settings, store: ModelStore, limits: HubLimits = QUICK) -> str | None:
    """Pull to the end; why it was refused, or None."""
    thread = pull(settings, store, limits)
    assert thread is not None
    thread.join(20)
    assert not thread.is_alive()
    reasons: set[str | None] = {row["refused"] for row in store.status()}
    assert len(reasons) == 1
    return next(iter(reasons))


def refused(settings: Settings, store: ModelStore) -> str:
    """Pull something that has to be refused: the bundled models stay, and the reason is fit to be shown."""
    reason = run(settings, store)
    assert reason is not None
    assert {(row["version"], row["source"], row["commit"]) for row in store.status()} == {("1.0.0", "bundled", None)}
    for leak in ("http:", "https:", "Traceback", str(settings.data_dir), ".py"):
        assert leak not in reason
    assert reason.endswith(".")
    return reason
