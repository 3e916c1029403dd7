"""Money that passes at once."""

from __future__ import annotations

from core.wallet.history import WalletHistory
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.registry import read_kinds
from core.wallet.names import BUILT_IN, EXCHANGE, KnownAccount
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


def moved_house(first: str, second: str, before: int = 20) -> WalletHistory:
    """Forty payments of eight payers: so many sent on to the first home, the others to the second."""
    rows = []
    for i in range(40):
        at = START_S + i * 10 * DAY_S
        rows.append(Tx(at, ME, somebody(100 + i % 8), 1.0))
        rows.append(Tx(at + 600, first if i < before else second, eth=1.0))
    return history(rows)


def test_homes_that_followed_each_other_are_one_place() -> None:
    assert names(moved_house(HOME, ELSEWHERE))[0] == "deposit_address"
    assert names(moved_house(HOME, ELSEWHERE, before=3))[0] == "deposit_address"
    assert "deposit_address" not in names(moved_house(HOME, ELSEWHERE, before=2))


def test_the_wallets_of_one_exchange_are_one_place() -> None:
    def leads(*tags: str) -> str:
        known = {
            HOME: KnownAccount(tags[0], frozenset({EXCHANGE})),
            ELSEWHERE: KnownAccount(tags[1], frozenset({EXCHANGE})),
        }
        made = passing(8, homes=(HOME, ELSEWHERE))
        leading = read_kinds(Facts(made, "eoa", BUILT_IN.with_own(known), True))[0]
        return leading.sentence if leading.name == "deposit_address" else leading.name

    assert "forwarded to Kraken within" in leads("Kraken 4", "Kraken: Old Address 2")
    assert leads("Kraken 4", "Huobi 1") == "everyday"


def test_the_place_is_named_when_it_is_known() -> None:
    assert "forwarded to Exchange" in kinds(passing(8), {HOME: "exchange"})[0].sentence


def test_pass_through_has_few_on_both_sides() -> None:
    assert names(passing(1))[0] == "pass_through"
    assert names(passing(5, late=4, homes=(HOME, ELSEWHERE)))[0] == "pass_through"
    assert "pass_through" not in names(passing(5, late=5, homes=(HOME, ELSEWHERE)))
    assert "pass_through" not in names(passing(6, homes=(HOME, ELSEWHERE)))
    assert "pass_through" not in names(passing(5, homes=tuple(somebody(i) for i in range(10, 14))))
