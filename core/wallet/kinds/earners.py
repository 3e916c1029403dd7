"""Accounts that live from mining, and those that hold a project's money."""

from __future__ import annotations

from collections import Counter

from core.address import NOBODY
from core.spans import DAY_S
from core.wallet.kinds.answer import Kind, KindFact, all_hold, at_least, at_most
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.payments import ETH
from core.wallet.kinds.phrases import counted, joined_parts, percent
from core.wallet.names import POOL, TREASURY

POOL_PAYMENTS = 5
POOL_SHARE = 0.5
TREASURY_PAYEES = 20
TREASURY_PAYMENTS = 50
TREASURY_DAYS = 180.0
ONE_TOKEN = 0.8
FEW_GIVERS = 0.25
SWAP_SHARE = 0.05


def miner(facts: Facts) -> Kind | None:
    """Most of the ETH payments that came are from known mining pools."""
    eth = [one for one in facts.payments.into if one.asset == ETH]
    pools = [one for one in eth if facts.book.belongs(one.peer, POOL)]
    evidence = all_hold(
        at_least(
            "payments from known mining pools",
            len(pools),
            facts.enough(POOL_PAYMENTS),
            "payments",
            [p.hash for p in pools],
        ),
        at_least(
            f"their share of all payments of {facts.history.chain.coin} in",
            len(pools) / max(len(eth), 1),
            POOL_SHARE,
            "1",
        ),
    )
    if evidence is None:
        return None
    names = Counter(str(known.name) for one in pools if (known := facts.book.known(one.peer)) is not None)
    days = (pools[-1].time_s - pools[0].time_s) / DAY_S
    sentence = joined_parts(
        f"{counted(len(pools), 'payout')} from {names.most_common(1)[0][0]}"
        + (f" and {counted(len(names) - 1, 'other pool')}" if len(names) > 1 else ""),
        f"over {counted(max(1, round(days)), 'day')}",
    )
    return Kind("miner", "Miner", sentence, evidence)


def treasury(facts: Facts) -> Kind | None:
    """Gives one token, which few gave it, to many, over a long time; or is publicly known as a project's purse."""
    # Tokens that others took by an approval were sold or staked, not spent.
    out = [one for one in facts.payments.out if one.asset != ETH and not one.collectible and (one.own or facts.is_code)]
    tokens = Counter(one.asset for one in out)
    if not tokens:
        return _tagged_treasury(facts)
    token, many = tokens.most_common(1)[0]
    given = [one for one in out if one.asset == token]
    payees = {one.peer for one in given}
    # What comes back from those it pays is change, not funding.
    givers = {one.peer for one in facts.payments.into if one.asset == token and one.peer not in payees | {NOBODY}}
    days = (given[-1].time_s - given[0].time_s) / DAY_S
    evidence = all_hold(
        at_least(
            "payments of one token", many, facts.enough(TREASURY_PAYMENTS), "payments", [one.hash for one in given]
        ),
        at_least("that token's share of all tokens given", many / len(out), ONE_TOKEN, "1"),
        at_least("addresses that got it", len(payees), facts.enough(TREASURY_PAYEES), "addresses"),
        at_most("addresses that gave it, for each that got it", len(givers) / len(payees), FEW_GIVERS, "1"),
        at_least("days from the first to the last", days, TREASURY_DAYS, "days"),
        at_most("swaps, as a share of its acts", len(facts.deeds.swaps) / max(facts.acts, 1), SWAP_SHARE, "1"),
    )
    if evidence is None:
        return _tagged_treasury(facts)
    return Kind("treasury", "Treasury", _spends(facts, token, many, len(payees)), evidence)


def _spends(facts: Facts, token: str, many: int, payees: int) -> str:
    symbols = dict(zip(facts.history.tokens.contract, facts.history.tokens.symbol, strict=True))
    known = facts.book.token(token)
    symbol = known.symbol if known is not None and known.symbol else symbols.get(token, "")[:12] or "one token"
    return f"{counted(many, 'payment')} of {symbol} to {counted(payees, 'address', 'addresses')}"


def _tagged_treasury(facts: Facts) -> Kind | None:
    tag = facts.tag
    if tag is None or not facts.tagged(TREASURY):
        return None
    evidence: tuple[KindFact, ...] = (at_least(f"its public name tag is {tag.name}", 1, 1, "tag"),)
    moved = facts.payments.out
    share = percent(facts.forwarded.ever)
    return Kind("treasury", "Treasury", f"{counted(len(moved), 'payment')} out, {share} of what came", evidence)
