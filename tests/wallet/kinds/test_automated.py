"""What only a program does."""

from __future__ import annotations

import pytest

from core.wallet.history import WalletHistory
from tests.wallet.kinds.reading import kinds, names
from tests.wallet.made import DAY_S, ME, START_S, Token, Tx, history, somebody

TARGET, COIN = somebody(10), somebody(700)


def sends(count: int, gap_s: int, **how: object) -> list[Tx]:
    return [Tx(START_S + i * gap_s, **{"eth": 0.1, **how}) for i in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "gap_s", "holds"),
    [
        (500, 1_500, True),  # 57 a day, around the clock
        (499, 1_500, False),
        (500, 4 * 3_600 - 1, True),  # six a day, for months without a night
        (500, 4 * 3_600, False),
        (500, 30, True),  # a burst of four hours: half of the gaps under a minute
        (500, 70, False),  # ten hours of one day, more than a minute apart
        (200, 10, True),  # nobody signs by hand every ten seconds
        (199, 10, False),
        (200, 11, False),
    ],
)
def test_a_bot_is_faster_than_a_person(count: int, gap_s: int, holds: bool) -> None:
    assert ("bot" in names(history(sends(count, gap_s)))) == holds


def raced(calls: int, failed: int, *, value: float = 0.0) -> WalletHistory:
    rows = [Tx(START_S + i * 600, TARGET, selector="0x12345678", failed=i < failed, eth=value) for i in range(calls)]
    return history(rows)


@pytest.mark.parametrize(
    ("calls", "failed", "value", "holds"),
    [(100, 20, 0.0, True), (99, 99, 0.0, False), (100, 19, 0.0, False), (100, 20, 1.0, False)],
)
def test_a_race_for_one_unknown_contract_is_an_arbitrage_bot(
    calls: int, failed: int, value: float, holds: bool
) -> None:
    assert ("mev_bot" in names(raced(calls, failed, value=value))) == holds


def test_a_known_contract_is_raced_for_by_people_too() -> None:
    assert "mev_bot" not in names(raced(200, 100), {TARGET: "dex"})
    assert names(raced(20, 0), {TARGET: "mev_bot"})[0] == "mev_bot"


def upkeep(calls: int, moving: int = 0, selector: str = "0x12345678") -> WalletHistory:
    rows = [Tx(START_S + i * DAY_S // 10, TARGET, selector=selector) for i in range(calls)]
    return history(rows, [Token(row.time_s, ME, TARGET, tx=i) for i, row in enumerate(rows[:moving])])


@pytest.mark.parametrize(("calls", "moving", "holds"), [(100, 5, True), (99, 0, False), (100, 6, False)])
def test_a_relayer_moves_nothing_of_its_own(calls: int, moving: int, holds: bool) -> None:
    assert ("relayer" in names(upkeep(calls, moving))) == holds


def test_who_moves_others_tokens_is_said_to() -> None:
    assert "by their approval" in kinds(upkeep(120, selector="0x23b872dd"))[0].sentence


def test_calls_in_others_names_need_fewer() -> None:
    assert names(upkeep(70, selector="0x6a761202"))[0] == "relayer"


def test_without_the_list_of_tokens_nobody_can_say_that_nothing_moved() -> None:
    rows = [Tx(START_S + i * DAY_S // 10, TARGET, selector="0x12345678") for i in range(120)]
    assert "relayer" not in names(history(rows, states={"erc20": "unavailable"}))


def test_plain_transfers_that_fail_are_neither_a_race_nor_relayed() -> None:
    rows = [Tx(START_S + i * 3_600, COIN, selector="0xa9059cbb", failed=i % 2 == 0) for i in range(300)]
    assert not {"mev_bot", "relayer"} & set(names(history(rows)))
