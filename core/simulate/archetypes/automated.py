"""Archetypes without a night: bots, services, contracts, and a wallet that is a contract."""

from __future__ import annotations

import numpy as np

from core.simulate.archetypes.actions import get_token, pay_token, spam
from core.simulate.catalog import CLAIM, DAI, REWARD, SAFE_EXECUTE, TRANSFER, USDC, USDT, VOTE, derive
from core.simulate.explorer_rows import AS_OF_S
from core.simulate.rhythm import amounts, favourites, human_times, machine_times
from core.simulate.wallet_builder import WalletLedger
from core.spans import DAY_S, HOUR_S

HEAVY_TRANSACTIONS = 10_000


def bot(ledger: WalletLedger) -> None:
    """Pays the same few addresses, one most of all, sixty times a day around the clock, often block after block."""
    rng = ledger.rng
    start_s, count = AS_OF_S - 40 * DAY_S, 3_000
    payees, feeders = ledger.peers("payee", 5), ledger.peers("feeder", 3)
    ledger.receive(start_s - HOUR_S, feeders[0], 5.0)
    times = machine_times(rng, count, start_s, AS_OF_S - 6 * HOUR_S, 0.75).tolist()
    whom = favourites(rng, count, 5, 3.0).tolist()
    incoming = (rng.random(count) < 0.2).tolist()
    for i, eth in enumerate(amounts(rng, count, 0.04, 0.6, 2).tolist()):
        if incoming[i]:
            ledger.receive(times[i], feeders[whom[i] % 3], eth * 4.6)
        else:
            ledger.send(times[i], payees[whom[i]], eth, fail=i % 211 == 7)
    for i in range(0, count, 60):
        pay_token(ledger, times[i] + 24, USDC, payees[i % 5], 250.0)


def contract(ledger: WalletLedger) -> None:
    """A contract that many call and that sends nothing by itself."""
    rng = ledger.rng
    start_s = AS_OF_S - 290 * DAY_S
    ledger.created(start_s, derive(f"{ledger.address} creator"))
    count = 620
    callers = ledger.peers("caller", 260)
    times = human_times(rng, count, start_s + HOUR_S, AS_OF_S - DAY_S).tolist()
    who = favourites(rng, count, 260, 0.5).tolist()
    for i, eth in enumerate(amounts(rng, count, 0.05, 1.0, 2).tolist()):
        call = (CLAIM, VOTE, CLAIM)[i % 3]
        event = ledger.receive(times[i], callers[who[i]], eth if i % 3 == 1 else 0.0, call)
        if i % 6 == 0:
            ledger.move(event, REWARD, ledger.address, callers[who[i]], 12.0)
        elif i % 6 == 3:
            ledger.move(event, USDC, callers[who[i]], ledger.address, 75.0)


def smart_wallet(ledger: WalletLedger) -> None:
    """A Safe with two owners: they call it, it pays in tokens and ETH from inside."""
    rng = ledger.rng
    start_s, end_s = AS_OF_S - 520 * DAY_S, AS_OF_S - 5 * DAY_S
    owners, clients = ledger.peers("owner", 2), ledger.peers("client", 7)
    ledger.receive(start_s - HOUR_S, owners[0], 3.0)
    for i, time_s in enumerate(human_times(rng, 38, start_s, end_s, 1).tolist()):
        event = ledger.receive(time_s, owners[i % 2], 0.0, SAFE_EXECUTE)
        if i % 3 == 0:
            ledger.credit(time_s, -0.05)
        else:
            ledger.move(event, (USDC, DAI)[i % 2], ledger.address, clients[i % 7], 400.0 + 25 * i)
    for i, time_s in enumerate(human_times(rng, 12, start_s - DAY_S, end_s, 1).tolist()):
        get_token(ledger, time_s, (USDC, DAI)[i % 2], clients[i % 7], 2_500.0)
        if i % 4 == 0:
            ledger.receive(time_s + HOUR_S, clients[i % 7], 0.6)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (210, 70)])


def heavy(ledger: WalletLedger) -> None:
    """Exactly 10,000 transactions, for measuring: a service that pays out and is paid all day, plus token traffic."""
    rng = ledger.rng
    start_s = AS_OF_S - 80 * DAY_S
    clients, desks = ledger.peers("client", 2_500), ledger.peers("desk", 12)
    ledger.receive(start_s - HOUR_S, desks[0], 40.0)
    count = HEAVY_TRANSACTIONS - 1
    times = machine_times(rng, count, start_s, AS_OF_S - HOUR_S, 0.3).tolist()
    who = favourites(rng, count, 2_500, 0.8).tolist()
    draw = rng.random(count)
    kinds = np.select([draw < 0.45, draw < 0.55], ["in", "token"], "out").tolist()
    for i, eth in enumerate(amounts(rng, count, 0.12, 1.0, 2).tolist()):
        if kinds[i] == "in":
            ledger.receive(times[i], desks[i % 12] if i % 5 == 0 else clients[who[i]], eth)
        elif kinds[i] == "token":
            pay_token(ledger, times[i], (USDC, USDT)[i % 2], clients[who[i]], round(eth * 900, 2))
        else:
            ledger.send(times[i], clients[who[i]], eth, TRANSFER if i % 9 == 0 else None, fail=i % 301 == 11)
