"""Archetypes that trade: swaps, NFTs, and the hunt for airdrops."""

from __future__ import annotations

import numpy as np

from core.simulate.archetypes.actions import approve, buy, poison, sell, spam
from core.simulate.catalog import (
    APPROVE_NFT,
    BADGES,
    BLUR,
    BRIDGE,
    BUY_NFT,
    CATS,
    CLAIM,
    MASKS,
    MINT,
    REWARD,
    SEAPORT,
    TILES,
    TRADED,
    VOTE,
    WETH,
    ZERO,
    CatalogToken,
    derive,
)
from core.simulate.explorer_rows import AS_OF_S
from core.simulate.rhythm import amounts, favourites, human_times
from core.simulate.wallet_builder import WalletLedger
from core.spans import DAY_S, HOUR_S


def active_trader(ledger: WalletLedger) -> None:
    """Buys tokens on several exchanges most days and sells them days later; some swaps fail."""
    rng = ledger.rng
    start_s, end_s = AS_OF_S - 420 * DAY_S, AS_OF_S - 3 * DAY_S
    exchanges = ledger.peers("exchange", 3)
    ledger.receive(start_s - DAY_S + 11, exchanges[0], 12.0)
    count = 190
    when = human_times(rng, count, start_s, end_s, -4).tolist()
    tokens = favourites(rng, count, len(TRADED), 0.7).tolist()
    routers = favourites(rng, count, 5, 0.8).tolist()
    hold_s = (rng.lognormal(np.log(3.0), 1.2, count) * DAY_S).astype(int).tolist()
    failed = (rng.random(count) < 0.04).tolist()
    approved: set[CatalogToken] = set()
    for i, eth in enumerate(amounts(rng, count, 0.6, 1.0, 2)):
        token = TRADED[tokens[i]]
        amount = buy(ledger, when[i], token, float(eth), routers[i], fail=failed[i])
        sold_s = min(when[i] + hold_s[i], end_s)
        if not amount or rng.random() < 0.15:
            continue
        if token not in approved:
            approve(ledger, sold_s - 60, token)
            approved.add(token)
        sell(ledger, sold_s, token, amount * float(rng.uniform(0.3, 1.0)), routers[i])
    for i, time_s in enumerate(human_times(rng, 24, start_s, end_s, -4).tolist()):
        if i % 3:
            ledger.receive(time_s, exchanges[i % 3], 1.0 + i % 4)
        else:
            ledger.send(time_s, exchanges[i % 3], 1.5)
    poison(ledger, 4)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (380, 260, 170, 100, 60, 20)])


def nft_flipper(ledger: WalletLedger) -> None:
    """Mints and buys NFTs and sells them within days, on two markets."""
    rng = ledger.rng
    start_s, end_s = AS_OF_S - 500 * DAY_S, AS_OF_S - 8 * DAY_S
    exchange, friend = ledger.peers("contact", 2)
    ledger.receive(start_s - DAY_S + 11, exchange, 6.0)
    count = 110
    when = human_times(rng, count, start_s, end_s, -7).tolist()
    hold_s = (rng.lognormal(np.log(2.5), 0.9, count) * DAY_S).astype(int).tolist()
    people = ledger.peers("collector", 60)
    kinds = rng.choice(3, count, p=[0.25, 0.45, 0.3]).tolist()
    for nft in (CATS, TILES, MASKS):
        ledger.send(when[0] - HOUR_S, nft.address, 0.0, APPROVE_NFT)
    for i, eth in enumerate(amounts(rng, count, 0.25, 0.9, 2)):
        nft, token_id = (CATS, TILES, MASKS)[i % 3], 1_000 + 7 * i
        market = BLUR if kinds[i] == 2 else SEAPORT
        if kinds[i] == 0:
            event = ledger.send(when[i], nft.address, 0.05, MINT)
            ledger.move_nft(event, nft, token_id, ZERO, ledger.address)
        else:
            event = ledger.send(when[i], market, float(eth), BUY_NFT, fail=i % 17 == 5)
            ledger.move_nft(event, nft, token_id, people[i % 60], ledger.address)
        if event.failed or rng.random() < 0.2:
            continue
        sold_s = min(when[i] + hold_s[i], end_s)
        buyer = people[(i * 7 + 3) % 60]
        price = float(eth) * float(rng.lognormal(0.05, 0.35))
        if i % 3 == 0:  # it takes a bid, which is paid in WETH
            sale = ledger.send(sold_s, market, 0.0, BUY_NFT)
            ledger.move(sale, WETH, buyer, ledger.address, price)
        else:  # somebody takes its listing; a contract pays it out
            sale = ledger.elsewhere(sold_s, buyer, market, BUY_NFT)
            ledger.credit(sold_s, price)
        ledger.move_nft(sale, nft, token_id, ledger.address, buyer)
    for i, time_s in enumerate(human_times(rng, 12, start_s, end_s, -7).tolist()):
        if i % 2:
            ledger.receive(time_s, (exchange, friend)[i % 4 == 3], 0.8)
        else:
            gift = ledger.elsewhere(time_s, derive("badge minter"), BADGES.address, MINT)
            ledger.move_nft(gift, BADGES, i, ZERO, ledger.address, 1 + i % 3)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (420, 250, 80)])


def airdrop_farmer(ledger: WalletLedger) -> None:
    """Touches dozens of contracts once or twice, in batches of minutes, and collects the rewards."""
    rng = ledger.rng
    start_s, end_s = AS_OF_S - 330 * DAY_S, AS_OF_S - 9 * DAY_S
    funder = ledger.peers("funder", 1)[0]
    ledger.receive(start_s - DAY_S + 11, funder, 0.9)
    contracts = [derive(f"campaign {i}") for i in range(96)]
    begins = human_times(rng, 19, start_s, end_s, 3).tolist()
    turn = 0
    for i, begin_s in enumerate(begins):
        time_s = begin_s
        for _ in range(int(rng.integers(6, 10))):
            call = (BRIDGE, CLAIM, VOTE, MINT, CLAIM)[turn % 5]
            event = ledger.send(
                time_s, contracts[turn % 96], 0.004 if call is BRIDGE else 0.0, call, fail=turn % 29 == 11
            )
            if call is MINT:
                ledger.move_nft(event, BADGES, turn, ZERO, ledger.address)
            elif call is CLAIM:
                ledger.move(event, REWARD, derive("reward distributor"), ledger.address, 150.0)
            time_s += int(rng.integers(2, 6)) * 12
            turn += 1
        if i % 4 == 3:
            ledger.receive(begin_s - HOUR_S, funder, 0.25)
            sell(ledger, time_s + HOUR_S, REWARD, 250.0)
    ledger.send(end_s + HOUR_S, funder, 0.3)
    spam(ledger, [AS_OF_S - day * DAY_S + 11 for day in (200, 110, 50, 15)])
