"""Archetypes that live like people: newcomers, everyday users, large holders, one-offs, collectors of payments."""

from __future__ import annotations

from core.simulate.archetypes.actions import approve, buy, get_token, pay_token, poison, sell, spam
from core.simulate.catalog import (
    BATCH,
    CLAIM,
    DAI,
    LINK,
    REWARD,
    STETH,
    UNI,
    USDC,
    USDT,
    VOTE,
    WETH,
    derive,
)
from core.simulate.explorer_rows import AS_OF_S
from core.simulate.rhythm import amounts, favourites, human_times
from core.simulate.wallet_builder import WalletLedger
from core.spans import DAY_S, HOUR_S


def fresh(ledger: WalletLedger) -> None:
    """Two weeks old: funded by an exchange, a few payments, a first swap."""
    times = human_times(ledger.rng, 8, AS_OF_S - 13 * DAY_S, AS_OF_S - DAY_S, 1).tolist()
    exchange, *friends = ledger.peers("contact", 5)
    ledger.receive(times[0] - 2 * HOUR_S, exchange, 0.45)
    for time_s, friend, eth in zip(times[:4], friends, amounts(ledger.rng, 4, 0.03, 0.8, 2), strict=True):
        ledger.send(time_s, friend, eth)
    ledger.receive(times[4], friends[1], 0.08)
    buy(ledger, times[5], USDC, 0.1)
    get_token(ledger, times[6], REWARD, derive("reward distributor"), 25.0)
    pay_token(ledger, times[7], USDC, friends[2], 40.0)


def one_off(ledger: WalletLedger) -> None:
    """One receipt, passed on within hours, and nothing ever since."""
    start_s = AS_OF_S - 610 * DAY_S + 14 * HOUR_S + 11
    payer, payee = ledger.peers("contact", 2)
    ledger.receive(start_s, payer, 1.2)
    ledger.send(start_s + 5 * HOUR_S, payee, 1.195)


def everyday(ledger: WalletLedger) -> None:
    """Two and a half years of payments among many people, now and then a swap."""
    _daily_life(ledger, AS_OF_S - 930 * DAY_S, AS_OF_S - 6 * DAY_S, payments=24, receipts=26, swaps=7)
    poison(ledger, 3)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (300, 180, 45)])


def delegated_eoa(ledger: WalletLedger) -> None:
    """A person's account that lets a contract act for it: payments first alone, then batched in one transaction."""
    _daily_life(ledger, AS_OF_S - 400 * DAY_S, AS_OF_S - 170 * DAY_S, payments=9, receipts=10, swaps=3)
    times = human_times(ledger.rng, 14, AS_OF_S - 165 * DAY_S, AS_OF_S - 4 * DAY_S, -5).tolist()
    payees = ledger.peers("batch payee", 16)
    for i, time_s in enumerate(times):
        batch = ledger.send(time_s, ledger.address, 0.0, BATCH)
        for payee in (payees[i], payees[(i * 5 + 1) % 16]):
            ledger.move(batch, USDC, ledger.address, payee, float(30 + 10 * i))
    get_token(ledger, times[0] - HOUR_S, USDC, derive("employer"), 3_500.0)


def _daily_life(ledger: WalletLedger, start_s: int, end_s: int, payments: int, receipts: int, swaps: int) -> None:
    rng = ledger.rng
    people, exchanges = ledger.peers("person", 18), ledger.peers("exchange", 2)
    circle = people + exchanges
    first_s = start_s - DAY_S
    ledger.receive(first_s + 18 * HOUR_S + 11, exchanges[0], 1.5)
    when = human_times(rng, payments, start_s, end_s, 2).tolist()
    whom = favourites(rng, payments, len(people), 0.6).tolist()
    for time_s, who, eth in zip(when, whom, amounts(rng, payments, 0.25, 1.1, 2), strict=True):
        ledger.send(time_s, people[who], eth)
    when = human_times(rng, receipts, start_s, end_s, 2).tolist()
    whom = favourites(rng, receipts, len(circle), 0.6).tolist()
    for time_s, who, eth in zip(when, whom, amounts(rng, receipts, 0.4, 1.1, 2), strict=True):
        ledger.receive(time_s, circle[who], eth)
    when = human_times(rng, swaps, start_s, end_s, 2).tolist()
    for i, (time_s, eth) in enumerate(zip(when, amounts(rng, swaps, 0.15, 0.6, 2), strict=True)):
        token = (USDC, LINK, UNI, DAI)[i % 4]
        amount = buy(ledger, time_s, token, eth, fail=i == 4)
        if i % 3 == 1:
            approve(ledger, time_s + 9 * DAY_S, token)
            sell(ledger, time_s + 9 * DAY_S + 48, token, amount)
        elif amount and token.usd == 1.0:
            pay_token(ledger, time_s + 2 * DAY_S, token, people[i % 6], amount // 2)
    for i, time_s in enumerate(human_times(rng, payments // 2, start_s, end_s, 2).tolist()):
        get_token(ledger, time_s, (USDC, USDT, LINK, DAI)[i % 4], people[i % 7], float(20 * (i + 2)))
    claims = human_times(rng, 3, start_s, end_s, 2).tolist()
    for time_s, call in zip(claims, (CLAIM, VOTE, CLAIM), strict=True):
        event = ledger.send(time_s, derive(f"{ledger.address} service {call.signature} {time_s}"), 0.0, call)
        if call is CLAIM:
            ledger.move(event, REWARD, derive("reward distributor"), ledger.address, 60.0)


def whale(ledger: WalletLedger) -> None:
    """Thousands of ETH, paid in by a handful of desks in large sums and kept: little of it ever leaves."""
    rng = ledger.rng
    start_s, end_s = AS_OF_S - 1_050 * DAY_S, AS_OF_S - 11 * DAY_S
    desks, own = ledger.peers("desk", 9), ledger.peers("own vault", 4)
    ledger.receive(start_s - DAY_S + 11, desks[0], 1_850.0)
    ins = human_times(rng, 22, start_s, end_s, 8).tolist()
    for time_s, who, eth in zip(ins, favourites(rng, 22, 9, 0.7), amounts(rng, 22, 320.0, 0.9, 2), strict=True):
        ledger.receive(time_s, desks[who], eth)
    outs = human_times(rng, 26, start_s + 60 * DAY_S, end_s, 8).tolist()
    whom = desks + own
    for time_s, who, eth in zip(outs, favourites(rng, 26, 13, 0.4), amounts(rng, 26, 18.0, 0.9, 2), strict=True):
        ledger.send(time_s, whom[who], eth)
    for i, time_s in enumerate(human_times(rng, 10, start_s, end_s, 8).tolist()):
        if i % 2:
            get_token(ledger, time_s, (USDC, WETH)[i % 4 == 1], desks[i % 9], 250_000.0 if i % 4 != 1 else 90.0)
        else:
            pay_token(ledger, time_s, USDC, desks[i % 9], 9_000.0)
    staking = ledger.send(outs[4] + HOUR_S, STETH.address, 60.0, CLAIM)
    ledger.move(staking, STETH, "0x" + "00" * 20, ledger.address, 60.0)
    poison(ledger, 6)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (400, 330, 210, 90, 30)])


def collection_address(ledger: WalletLedger) -> None:
    """Paid once each by hundreds of strangers within days, emptied in one sweep, then silent."""
    start_s, many = AS_OF_S - 395 * DAY_S, 230
    times = human_times(ledger.rng, many, start_s, start_s + 9 * DAY_S).tolist()
    payers = ledger.peers("payer", many)
    for time_s, payer, eth in zip(times, payers, amounts(ledger.rng, many, 0.5, 0.9, 2), strict=True):
        ledger.receive(time_s, payer, eth)
    for i, token in enumerate((USDT, USDC, LINK, DAI)):
        get_token(ledger, times[4 * i + 3] + 120, token, ledger.peers("token payer", 4)[i], 180.0 + 60 * i)
    total = sum(event.value_wei for event in ledger.events if event.listed) / 10**18
    ledger.send(times[-1] + 7 * HOUR_S, derive(f"{ledger.address} sweep"), total - 0.01)


def unused(ledger: WalletLedger) -> None:
    """Nobody has ever used this address."""
    del ledger
