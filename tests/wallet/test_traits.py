"""Each trait just passing and just failing, what it rests on, and what it says when it cannot tell."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.wallet.history import WalletHistory
from core.wallet.reading import Trait
from core.wallet.traits import NAMES, TraitThresholds, traits
from tests.wallet.kinds.reading import facts
from tests.wallet.made import DAY_S, ME, NOW_S, START_S, Token, Tx, digest, history, somebody

AAVE, COMPOUND, UNISWAP, CURVE, SEAPORT = (
    "0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2",
    "0x39aa39c021dfbae8fac545936693ac917d5e7563",
    "0x7a250d5630b4cf539739df2c5dacb4c659f2488d",
    "0xbebc44782c7db0a1a60cb6fe97d0b483032ff1c7",
    "0x0000000000000068f116a894984e2db1123eb395",
)
AAVE_V2 = "0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9"
SUPPLY, BORROW, REPAY, SWAP = "0x617ba037", "0xa415bcad", "0x573ade81", "0x7ff36ab5"
MIDNIGHT_S = 1_700_006_400  # 2023-11-15T00:00:00Z


def trait(name: str, made: WalletHistory, now_s: float = NOW_S) -> Trait:
    return next(found for found in traits(facts(made), now_s) if found.name == name)


def test_all_eight_come_in_order_even_for_an_empty_history() -> None:
    assert tuple(found.name for found in traits(facts(history()), NOW_S)) == NAMES
    assert not any(found.holds for found in traits(facts(history()), NOW_S))


@pytest.mark.parametrize(("wei", "holds"), [(1_000 * 10**18, True), (1_000 * 10**18 - 10**15, False)])
def test_a_whale_holds_a_thousand_eth(wei: int, holds: bool) -> None:
    assert trait("whale", history(balance_wei=wei)).holds is holds


def test_a_whale_rests_on_its_largest_transfers_newest_first() -> None:
    txs = [Tx(START_S, eth=5.0), Tx(START_S + 1), Tx(START_S + 2, eth=900.0), Tx(START_S + 3, eth=0.1)]
    assert trait("whale", history(txs, balance_wei=10**21)).evidence == (digest(3), digest(2), digest(0))


def test_an_unknown_balance_is_not_a_small_one() -> None:
    found = trait("whale", history(balance_wei=None))
    assert (found.value, found.holds) == (None, False)


def nft_history(nfts: int, coins: int) -> WalletHistory:
    count = nfts + coins
    txs = [Tx(START_S + i, selector=SWAP) for i in range(count)]
    tokens = [
        Token(START_S + i, somebody(1), ME, tx=i, standard="erc721" if i < nfts else "erc20") for i in range(count)
    ]
    return history(txs, tokens)


@pytest.mark.parametrize(("nfts", "holds"), [(6, True), (5, False)])
def test_nft_heavy_is_half_of_its_own_token_transfers(nfts: int, holds: bool) -> None:
    found = trait("nft_heavy", nft_history(nfts, 6))
    assert found.holds is holds
    assert found.value == pytest.approx(100 * nfts / (nfts + 6))
    assert found.evidence == tuple(digest(i) for i in reversed(range(nfts)))


def test_nft_heavy_needs_enough_transfers() -> None:
    assert trait("nft_heavy", nft_history(9, 0)).value is None
    assert trait("nft_heavy", nft_history(10, 0)).holds


def test_nfts_that_merely_arrive_do_not_count() -> None:
    gifts = [Token(START_S + 50 + i, somebody(2), ME, standard="erc721") for i in range(40)]
    made = nft_history(2, 10)
    full = history([Tx(START_S + i, selector=SWAP) for i in range(12)], [*tokens_of(made), *gifts])
    assert trait("nft_heavy", full).value == pytest.approx(100 * 2 / 12)


def tokens_of(made: WalletHistory) -> list[Token]:
    rows = made.tokens
    return [
        Token(int(rows.time_s[i]), rows.sender[i], rows.recipient[i], tx=i, standard=rows.standard[i])
        for i in range(len(rows))
    ]


def test_an_nft_bought_by_an_accepted_bid_counts() -> None:
    # Somebody else sends the sale; the wallet's WETH leaves in it.
    bids = []
    for i in range(10):
        bids.append(Token(START_S + i, somebody(3), ME, tx=500 + i, standard="erc721"))
        bids.append(Token(START_S + i, ME, somebody(3), tx=500 + i, value=10**18))
    assert trait("nft_heavy", history((), bids)).value == pytest.approx(50.0)


def test_a_poisoned_transfer_of_nothing_is_not_the_wallets_own() -> None:
    poison = [Token(START_S + i, ME, somebody(4), tx=700 + i, value=0) for i in range(30)]
    assert trait("nft_heavy", history((), poison)).value is None


@pytest.mark.parametrize("missing", ["transactions", "erc20", "nft"])
def test_nft_heavy_cannot_tell_without_one_of_the_lists(missing: str) -> None:
    made = nft_history(10, 0)
    lists = {**made.lists, missing: replace(made.lists[missing], state="unavailable", complete=False)}
    assert trait("nft_heavy", replace(made, lists=lists)).value is None


@pytest.mark.parametrize(("third", "holds"), [(CURVE, True), (AAVE_V2, False), (SEAPORT, False), (somebody(9), False)])
def test_a_defi_user_called_three_protocols(third: str, holds: bool) -> None:
    calls = [(AAVE, SUPPLY), (UNISWAP, SWAP), (third, SWAP)]
    made = history([Tx(START_S + i, to, selector=selector) for i, (to, selector) in enumerate(calls)])
    assert trait("defi_user", made).holds is holds


def test_failed_calls_and_plain_transfers_to_a_router_are_no_use_of_it() -> None:
    made = history(
        [Tx(START_S, UNISWAP, selector=SWAP), Tx(START_S + 1, CURVE, selector=SWAP, failed=True), Tx(START_S + 2, AAVE)]
    )
    found = trait("defi_user", made)
    assert (found.value, found.evidence) == (1.0, (digest(0),))


def sends(times_s: list[int]) -> WalletHistory:
    return history([Tx(time_s) for time_s in times_s])


def around_the_clock(days: int, gap_s: int, from_s: int = MIDNIGHT_S) -> list[int]:
    return list(range(from_s, from_s + days * DAY_S, gap_s))


def test_two_signs_make_it_bot_like() -> None:
    # Hourly for eight days: even hours and a sleepless week, but 24 a day and an hour apart.
    found = trait("bot_like", sends(around_the_clock(8, 3_600)))
    assert (found.value, found.holds) == (2.0, True)


def test_one_sign_does_not() -> None:
    # Hourly for six days: the week is missing.
    found = trait("bot_like", sends(around_the_clock(6, 3_600)))
    assert (found.value, found.holds) == (1.0, False)


def test_busy_days_and_short_gaps_are_signs_too() -> None:
    times = [MIDNIGHT_S + day * DAY_S + 10 * 3_600 + 48 * i for day in range(3) for i in range(101)]
    assert trait("bot_like", sends(times)).value == 2.0
    times = [MIDNIGHT_S + day * DAY_S + 10 * 3_600 + 60 * i for day in range(3) for i in range(100)]
    assert trait("bot_like", sends(times)).value == 0.0


def test_a_person_with_a_night_shows_no_sign() -> None:
    times = [MIDNIGHT_S + day * DAY_S + hour * 3_600 for day in range(20) for hour in range(8, 22)]
    assert trait("bot_like", sends(times)).value == 0.0


@pytest.mark.parametrize(("count", "known"), [(100, True), (99, False)])
def test_a_rhythm_needs_enough_sends(count: int, known: bool) -> None:
    assert (trait("bot_like", sends(around_the_clock(8, 3_600)[:count])).value is not None) is known


def test_received_transactions_are_not_the_wallets_rhythm() -> None:
    received = [Tx(time_s, ME, somebody(1)) for time_s in around_the_clock(8, 600)]
    assert trait("bot_like", history(received)).value is None


def batches(count: int, size: int, gap_s: int, each: int = 1) -> WalletHistory:
    txs = []
    for turn in range(each):
        for i in range(count * size):
            start_s = START_S + turn * 100 * DAY_S + (i // size) * DAY_S
            txs.append(Tx(start_s + i % size * gap_s, somebody(i), selector=SWAP))
    return history(txs)


def test_a_farmer_touches_twenty_contracts_in_batches() -> None:
    found = trait("airdrop_farmer", batches(4, 5, 150))
    assert (found.value, found.holds) == (20.0, True)
    assert not trait("airdrop_farmer", batches(3, 6, 100)).holds  # 18 contracts


def test_slower_or_smaller_batches_are_none() -> None:
    assert trait("airdrop_farmer", batches(5, 5, 151)).value == 0.0
    assert trait("airdrop_farmer", batches(10, 4, 60)).value == 0.0


def test_contracts_called_three_times_are_used_not_farmed() -> None:
    assert trait("airdrop_farmer", batches(4, 5, 60, each=2)).value == 20.0
    assert trait("airdrop_farmer", batches(4, 5, 60, each=3)).value == 0.0


def test_plain_payments_in_a_batch_are_no_farming() -> None:
    assert trait("airdrop_farmer", history([Tx(START_S + i, somebody(i)) for i in range(30)])).value == 0.0


@pytest.mark.parametrize(("idle_s", "holds"), [(180 * DAY_S, True), (180 * DAY_S - 1, False)])
def test_dormant_is_half_a_year_without_sending(idle_s: int, holds: bool) -> None:
    made = history(
        [Tx(START_S), Tx(START_S + 500 * DAY_S, ME, somebody(1), 1.0)],
        [Token(START_S + 600 * DAY_S, somebody(1), ME)],
    )
    found = trait("dormant", made, START_S + idle_s)
    assert (found.holds, found.evidence) == (holds, (digest(0),))


def test_an_address_that_never_sends_was_active_when_it_gave_a_token_away() -> None:
    made = history(
        [Tx(START_S, ME, somebody(1), 1.0)],
        [Token(START_S + DAY_S, ME, somebody(2), tx=40), Token(START_S + 2 * DAY_S, ME, somebody(2), tx=41, value=0)],
    )
    assert trait("dormant", made, START_S + 11 * DAY_S).value == pytest.approx(10.0)


def test_an_address_that_only_receives_was_active_when_it_last_received() -> None:
    made = history([Tx(START_S, ME, somebody(1), 1.0), Tx(START_S + DAY_S, ME, somebody(1))])
    assert trait("dormant", made, START_S + 11 * DAY_S).value == pytest.approx(11.0)


@pytest.mark.parametrize(("age_s", "holds"), [(30 * DAY_S - 1, True), (30 * DAY_S, False)])
def test_fresh_is_under_thirty_days_old(age_s: int, holds: bool) -> None:
    found = trait("fresh", history([Tx(START_S), Tx(START_S + 5)]), START_S + age_s)
    assert (found.holds, found.evidence) == (holds, (digest(0),))


def test_a_cut_history_without_its_first_transaction_is_not_fresh() -> None:
    cut = history([Tx(NOW_S - DAY_S)], states={"transactions": "partial"})
    found = trait("fresh", cut)
    assert (found.value, found.holds) == (None, False)


def test_a_cut_history_with_a_known_first_transaction_has_that_age() -> None:
    cut = history([Tx(NOW_S - DAY_S)], first_s=NOW_S - 400 * DAY_S, states={"transactions": "partial"})
    found = trait("fresh", cut)
    assert (found.value, found.holds, found.evidence) == (400.0, False, ())


@pytest.mark.parametrize(("calls", "holds"), [((SUPPLY, BORROW, SUPPLY), True), ((SUPPLY, BORROW, REPAY), False)])
def test_a_lender_deposits_or_borrows_three_times(calls: tuple[str, ...], holds: bool) -> None:
    found = trait("lender", history([Tx(START_S + i, AAVE, selector=call) for i, call in enumerate(calls)]))
    assert found.holds is holds
    assert len(found.evidence) == (3 if holds else 2)


def test_calls_of_others_and_failed_ones_do_not_make_a_lender() -> None:
    made = history(
        [
            Tx(START_S, COMPOUND, selector="0xa0712d68"),
            Tx(START_S + 1, AAVE, selector=SUPPLY, failed=True),
            Tx(START_S + 2, AAVE, somebody(1), selector=SUPPLY),
        ]
    )
    assert trait("lender", made).value == 1.0


@pytest.mark.parametrize("name", ["defi_user", "bot_like", "airdrop_farmer", "dormant", "fresh", "lender"])
def test_no_rule_judges_transactions_that_could_not_be_read(name: str) -> None:
    found = trait(name, history(states={"transactions": "unavailable"}))
    assert (found.value, found.holds) == (None, False)


def test_evidence_is_newest_first_and_at_most_twenty() -> None:
    made = history([Tx(START_S + i, AAVE, selector=SUPPLY) for i in range(30)])
    assert trait("lender", made).evidence == tuple(digest(i) for i in range(29, 9, -1))


def test_thresholds_are_settings() -> None:
    made = history([Tx(START_S, AAVE, selector=SUPPLY)])
    found = next(t for t in traits(facts(made), NOW_S, TraitThresholds(lender_calls=1)) if t.name == "lender")
    assert (found.holds, found.threshold) == (True, 1.0)


def test_ten_thousand_transactions_take_under_sixty_milliseconds() -> None:
    txs = [
        Tx(START_S + 97 * i, (AAVE, UNISWAP, somebody(i))[i % 3], eth=0.1, selector=(SUPPLY, SWAP, "")[i % 3])
        for i in range(10_000)
    ]
    tokens = [Token(START_S + 97 * i, ME, somebody(i), tx=i) for i in range(10_000)]
    made = history(txs, tokens, balance_wei=10**18)
    spent = []
    for _ in range(5):
        began = time.process_time()
        traits(facts(made), NOW_S)
        spent.append(time.process_time() - began)
    assert min(spent) < 0.06
