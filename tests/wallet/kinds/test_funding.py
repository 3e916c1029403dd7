"""Who paid a wallet first is said where it is known and the beginning was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.wallet.history import WalletHistory
from core.wallet.kinds.funding import first_funder
from tests.wallet.kinds.reading import facts
from tests.wallet.made import ME, START_S, Tx, history, somebody

FIRST, SECOND = somebody(501), somebody(502)


def funded() -> WalletHistory:
    """Two payments in, from two accounts, and one out."""
    return history([Tx(START_S, ME, FIRST, 1.0), Tx(START_S + 60, ME, SECOND, 1.0), Tx(START_S + 120, SECOND, eth=0.5)])


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({FIRST: "exchange"}, "first funded from an exchange (Exchange)"),
        ({FIRST: "mixer"}, "first funded from a mixer (Mixer)"),
        ({SECOND: "exchange"}, ""),  # not the first
        ({FIRST: "dex"}, ""),  # no source of first money
        ({}, ""),
    ],
)
def test_the_first_payment_in_decides(known: dict[str, str], said: str) -> None:
    assert first_funder(facts(funded(), known)) == said


def test_without_the_beginning_nothing_is_said() -> None:
    part = replace(facts(funded(), {FIRST: "exchange"}), whole=False)
    assert first_funder(part) == ""
