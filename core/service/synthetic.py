"""Synthetic ledgers for the page: made on request, or the one that ships with the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.fields import whole

if TYPE_CHECKING:
    from core.simulate.ledger import Simulated

MAX_SIMULATED: Final = 200_000
SAMPLES: Final = Path(__file__).resolve().parents[2] / "sample_data" / "ledger"


def simulate_for_page(events: int, seed: int, episodes: int) -> Simulated:
    """A synthetic ledger with suspicious episodes in it: for the page.

    Raises:
        InvalidInput: An argument is out of range, or there are too few wallets for so many episodes.
    """
    from core.simulate import ledger

    return ledger.simulate_ledger(
        whole("events", events, 300, MAX_SIMULATED),
        whole("seed", seed, 0, 2**31),
        episodes=whole("episodes", episodes, 0, 20),
    )


def simulated_csv(made: Simulated) -> bytes:
    """A synthetic ledger as a file to take away."""
    from core.simulate.ledger_csv import ledger_csv

    return ledger_csv(made)


def example_ledger() -> bytes:
    """The synthetic ledger that ships with the app, as CSV."""
    from core.simulate.ledger_csv import sample_ledger

    return sample_ledger(SAMPLES)
