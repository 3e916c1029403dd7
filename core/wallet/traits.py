"""Eight rule-based traits of a wallet: each one a number, a threshold and the transactions the number rests on.

Unlike the persona these are rules that anyone can check by hand. A trait holds exactly when its value reaches its
threshold (`fresh`: when it stays below). The thresholds differ between vendors, so they are settings, not truths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from core.spans import DAY_S
from core.wallet.chain import ETHEREUM
from core.wallet.dollars import dollars_held
from core.wallet.kinds.facts import Facts
from core.wallet.lists import WEI_PER_ETH
from core.wallet.protocols import BORROW, DEPOSIT, DEX, LENDING, lending_call
from core.wallet.reading import Trait
from core.wallet.rhythm import has_sleepless_week, hour_entropy_bits
from core.wallet.thresholds import TraitThresholds

MAX_EVIDENCE = 20
__all__ = ["MAX_EVIDENCE", "NAMES", "TraitThresholds", "all_evidence", "traits"]
NAMES = ("whale", "nft_heavy", "defi_user", "bot_like", "airdrop_farmer", "dormant", "fresh", "lender")


def traits(facts: Facts, now_s: float, thresholds: TraitThresholds | None = None) -> tuple[Trait, ...]:
    """All eight traits of one wallet, in the order of `NAMES`, whether they hold or not.

    Args:
        facts: Of the history cut to its covered window, without its spam.
        now_s: The moment the history was read, seconds since 1970: `history.fetched_s`.
        thresholds: Where the rules cut; the documented defaults when None.

    Returns:
        One `Trait` each. `value` is None, and `holds` false, when the history cannot tell: a list that could not be
        read, an unknown balance, too few events for a rhythm or a share.
    """
    found = _judge(facts, now_s, thresholds or TraitThresholds())
    return tuple(replace(trait, evidence=trait.evidence[:MAX_EVIDENCE]) for trait in found)


def all_evidence(facts: Facts, now_s: float) -> Mapping[str, tuple[str, ...]]:
    """Per trait, every transaction it rests on, newest first; `traits` keeps the newest `MAX_EVIDENCE` of them."""
    return {trait.name: trait.evidence for trait in _judge(facts, now_s, TraitThresholds())}


def _judge(facts: Facts, now_s: float, cuts: TraitThresholds) -> tuple[Trait, ...]:
    return (
        _whale(facts, cuts),
        _nft_heavy(facts, cuts),
        _defi_user(facts, cuts),
        _bot_like(facts, cuts),
        _airdrop_farmer(facts, cuts),
        _dormant(facts, now_s, cuts),
        _fresh(facts, now_s, cuts),
        _lender(facts, cuts),
    )


def _newest(hashes: Iterable[str]) -> tuple[str, ...]:
    """Newest first, each once, from hashes given oldest first."""
    return tuple(dict.fromkeys(reversed(list(hashes))))


def _judged(name: str, value: float | None, threshold: float, unit: str, evidence: Iterable[str]) -> Trait:
    holds = value is not None and value >= threshold
    return Trait(name, holds, value, float(threshold), unit, _newest(evidence))


def _whale(facts: Facts, cuts: TraitThresholds) -> Trait:
    """Native balance now, with the largest transfers seen; else dollar tokens, with what moved most of them."""
    chain, wei = facts.history.chain, facts.history.balance_wei
    cut = cuts.whale_eth if chain is ETHEREUM else chain.whale_coins
    rows = facts.history.transactions
    coins = None if wei is None else wei / WEI_PER_ETH
    if coins is None or coins < cut:
        dollars, moved = dollars_held(facts.history)
        if dollars >= cuts.whale_dollars:
            return _judged("whale", dollars, cuts.whale_dollars, "USD in dollar tokens", _largest(moved))
    if coins is None:
        return _judged("whale", None, cut, chain.coin, ())
    values = [0 if bad else value for bad, value in zip(rows.failed.tolist(), rows.value_wei, strict=True)]
    return _judged("whale", coins, cut, chain.coin, _largest(list(zip(rows.hash, values, strict=True))))


def _largest(moved: list[tuple[str, int]]) -> list[str]:
    """Hashes of the largest, oldest first; those that moved nothing are left out."""
    values = np.array([float(amount) for _, amount in moved], dtype=np.float64)
    places = np.sort(np.argsort(-values, kind="stable")[:MAX_EVIDENCE]).tolist()
    return [moved[place][0] for place in places if moved[place][1] > 0]


def _nft_heavy(facts: Facts, cuts: TraitThresholds) -> Trait:
    """NFTs among the token transfers that the wallet took part in.

    It took part when it sent the transaction, or gave a token away in it (a bid of its own that was accepted). What
    merely arrives is left out: anybody can drop an NFT on anybody.
    """
    unit = "% of own token transfers"
    if not (all(facts.history.knows(name) for name in ("transactions", "erc20", "nft"))):
        return _judged("nft_heavy", None, cuts.nft_share_percent, unit, ())
    rows = facts.history.tokens
    took_part = set(facts.sent_hashes)
    took_part.update(
        rows.hash[i]
        for i in np.flatnonzero(facts.history.tokens_out).tolist()
        if rows.value_raw[i] > 0  # a transfer of nothing in the wallet's name is the poisoner's, not its own
    )
    moved = [(digest, kind) for digest, kind in zip(rows.hash, rows.standard, strict=True) if digest in took_part]
    nft = [digest for digest, kind in moved if kind != "erc20"]
    if len(moved) < cuts.nft_min_transfers:
        return _judged("nft_heavy", None, cuts.nft_share_percent, unit, nft)
    return _judged("nft_heavy", 100.0 * len(nft) / len(moved), cuts.nft_share_percent, unit, nft)


def _defi_user(facts: Facts, cuts: TraitThresholds) -> Trait:
    """Distinct lending and DEX protocols, of those known by name, that the wallet called with success."""
    if not facts.history.knows("transactions"):
        return _judged("defi_user", None, cuts.defi_protocols, "protocols", ())
    protocols, hashes = set(), []
    for call in facts.calls:
        contract = facts.history.chain.contracts.get(call.to)
        if not call.failed and contract is not None and contract.category in (LENDING, DEX):
            protocols.add(contract.protocol)
            hashes.append(call.hash)
    return _judged("defi_user", float(len(protocols)), cuts.defi_protocols, "protocols", hashes)


def _bot_like(facts: Facts, cuts: TraitThresholds) -> Trait:
    """How many of four signs of automation the times of sending show."""
    times = facts.sent_times_s
    if not facts.history.knows("transactions") or len(times) < cuts.bot_min_sent:
        return _judged("bot_like", None, cuts.bot_signs, "signs of 4", ())
    signs = (
        len(times) / len(np.unique(times // DAY_S)) > cuts.bot_sent_per_active_day,
        hour_entropy_bits(times) >= cuts.bot_hour_entropy_bits,
        float(np.median(np.diff(times))) < cuts.bot_median_gap_s,
        has_sleepless_week(times, cuts.bot_longest_pause_s),
    )
    return _judged("bot_like", float(sum(signs)), cuts.bot_signs, "signs of 4", facts.sent_hashes)


def _airdrop_farmer(facts: Facts, cuts: TraitThresholds) -> Trait:
    """Contracts that were called at most twice, and in a batch: several calls within minutes.

    Source: the batch indicator of HasciDB (CHI 2026): at least five within ten minutes.
    """
    unit = "contracts"
    if not facts.history.knows("transactions"):
        return _judged("airdrop_farmer", None, cuts.farmer_contracts, unit, ())
    rows = facts.history.transactions
    called = np.array([i for i in facts.sent.tolist() if rows.selector[i] and not rows.failed[i]], dtype=np.intp)
    width = cuts.farmer_batch_calls
    in_batch = np.zeros(len(called), dtype=np.bool_)
    if len(called) >= width:
        time_s = rows.time_s[called]
        begins = np.flatnonzero(time_s[width - 1 :] - time_s[: len(called) - width + 1] <= cuts.farmer_batch_s)
        for offset in range(width):
            in_batch[begins + offset] = True
    calls = Counter(rows.recipient[i] for i in called.tolist())
    touched = [i for i in called[in_batch].tolist() if calls[rows.recipient[i]] <= cuts.farmer_max_calls_each]
    contracts = {rows.recipient[i] for i in touched}
    return _judged(
        "airdrop_farmer", float(len(contracts)), cuts.farmer_contracts, unit, (rows.hash[i] for i in touched)
    )


def _dormant(facts: Facts, now_s: float, cuts: TraitThresholds) -> Trait:
    """Days since it last sent a transaction.

    An address that never sends (a contract wallet, a deposit address) was last active when it last gave a token away,
    and without that when it last received ETH. Tokens that merely arrive wake nobody.
    """
    unit = "days idle"
    if not facts.history.knows("transactions"):
        return _judged("dormant", None, cuts.dormant_days, unit, ())
    time_s, digest = _last_activity(facts)
    if time_s is None:
        return _judged("dormant", None, cuts.dormant_days, unit, ())
    return _judged("dormant", max(now_s - time_s, 0.0) / DAY_S, cuts.dormant_days, unit, (digest,))


def _last_activity(facts: Facts) -> tuple[int | None, str]:
    rows, tokens = facts.history.transactions, facts.history.tokens
    if len(facts.sent):
        return int(facts.sent_times_s[-1]), rows.hash[int(facts.sent[-1])]
    for i in np.flatnonzero(facts.history.tokens_out)[::-1].tolist():
        if tokens.value_raw[i] > 0:
            return int(tokens.time_s[i]), tokens.hash[i]
    for i in range(len(rows) - 1, -1, -1):
        if rows.value_wei[i] > 0:
            return int(rows.time_s[i]), rows.hash[i]
    return None, ""


def _fresh(facts: Facts, now_s: float, cuts: TraitThresholds) -> Trait:
    """Days since the first transaction; unknown when the list is cut and nobody said when it began."""
    history = facts.history
    coverage = history.lists.get("transactions")
    first_s = history.first_transaction_s
    if first_s is None and coverage is not None and coverage.complete and len(history.transactions):
        first_s = int(history.transactions.time_s[0])
    if first_s is None:
        return Trait("fresh", False, None, cuts.fresh_days, "days since first", ())
    age_days = max(now_s - first_s, 0.0) / DAY_S
    seen = np.flatnonzero(history.transactions.time_s == first_s)
    evidence = (history.transactions.hash[int(seen[0])],) if len(seen) else ()
    return Trait("fresh", age_days < cuts.fresh_days, age_days, cuts.fresh_days, "days since first", evidence)


def _lender(facts: Facts, cuts: TraitThresholds) -> Trait:
    """Successful deposit and borrow calls to known lending pools, sent by the wallet itself."""
    if not facts.history.knows("transactions"):
        return _judged("lender", None, cuts.lender_calls, "deposits and borrows", ())
    hashes = [
        call.hash
        for call in facts.calls
        if not call.failed and lending_call(call.to, call.selector, facts.history.chain.contracts) in (DEPOSIT, BORROW)
    ]
    return _judged("lender", float(len(hashes)), cuts.lender_calls, "deposits and borrows", hashes)
