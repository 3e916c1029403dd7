"""Money that passes at once."""

from __future__ import annotations

from core.wallet.history import WalletHistory
from tests.wallet.kinds.reading import kinds, names
from tests.wallet.made import DAY_S, ME, START_S, Tx, history, somebody

HOME, ELSEWHERE = somebody(10), somebody(11)


def passing(payers: int, *, delay_s: int = 600, late: int = 0, homes: tuple[str, ...] = (HOME,)) -> WalletHistory:
    """Forty payments, each sent on after a while; the first `late` of them only days later."""
    rows = []
    for i in range(40):
        at = START_S + i * 10 * DAY_S
        rows.append(Tx(at, ME, somebody(100 + i % payers), 1.0))
        rows.append(Tx(at + (3 * DAY_S if i < late else delay_s), homes[i % len(homes)], eth=1.0))
    return history(sorted(rows, key=lambda row: row.time_s))


def test_a_deposit_address_sends_everything_to_one_place_within_a_day() -> None:
    assert names(passing(8))[0] == "deposit_address"
    assert names(passing(8, late=2))[0] == "deposit_address"
    assert "deposit_address" not in names(passing(8, late=3))
    assert "deposit_address" not in names(passing(8, delay_s=DAY_S + 1))
    assert "deposit_address" not in names(passing(1))
    assert "deposit_address" not in names(passing(8, homes=(HOME, ELSEWHERE)))


def test_the_place_is_named_when_it_is_known() -> None:
    assert "forwarded to Exchange" in kinds(passing(8), {HOME: "exchange"})[0].sentence


def test_pass_through_has_few_on_both_sides() -> None:
    assert names(passing(1))[0] == "pass_through"
    assert names(passing(5, late=4, homes=(HOME, ELSEWHERE)))[0] == "pass_through"
    assert "pass_through" not in names(passing(5, late=5, homes=(HOME, ELSEWHERE)))
    assert "pass_through" not in names(passing(6, homes=(HOME, ELSEWHERE)))
    assert "pass_through" not in names(passing(5, homes=tuple(somebody(i) for i in range(10, 14))))
