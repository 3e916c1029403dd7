"""What people and their programs do with contracts: build, borrow, lend, trade, farm, bridge, mint."""

from __future__ import annotations

from collections import Counter

import numpy as np

from core.spans import DAY_S
from core.wallet.kinds.answer import Kind, all_hold, at_least, at_most
from core.wallet.kinds.calls import APPROVALS, TRANSFERS
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, joined_parts, rate
from core.wallet.thresholds import TraitThresholds

DEPLOYED = 3
DEPLOYED_SHARE = 0.05
BORROWS = 1
LENDS = 3
LENDING_SHARE = 0.01
NFT_TRADES = 10
NFT_SHARE = 0.3
SWAPS = 20
SWAP_DAYS = 5
SWAP_SHARE = 0.3
BRIDGINGS = 3
BRIDGE_SHARE = 0.2
MINT_SHARE = 0.5
MINT_DAYS = 7.0
MINT_IDLE_DAYS = 90.0
FARMED = 20


def deployer(facts: Facts) -> Kind | None:
    """Makes contracts."""
    made = facts.created
    evidence = all_hold(
        at_least("contracts it made", len(made), facts.enough(DEPLOYED), "contracts", made),
        at_least("their share of its acts", len(made) / max(facts.acts, 1), DEPLOYED_SHARE, "1"),
    )
    if evidence is None:
        return None
    return Kind("deployer", "Deployer", f"made {counted(len(made), 'contract')}{_over(facts)}", evidence)


def borrower(facts: Facts) -> Kind | None:
    """Takes loans from known lending pools."""
    borrows = facts.deeds.borrows
    share = len(facts.deeds.lending) / max(facts.acts, 1)
    evidence = all_hold(
        at_least("loans taken", len(borrows), BORROWS, "loans", borrows),
        at_least("calls of lending pools, as a share of its acts", share, LENDING_SHARE, "1", facts.deeds.lending),
    )
    if evidence is None:
        return None
    lent = len(facts.deeds.lends)
    sentence = joined_parts(f"took {counted(len(borrows), 'loan')}", f"{counted(lent, 'deposit')}" if lent else "")
    return Kind("borrower", "Borrower", sentence, evidence)


def lender(facts: Facts) -> Kind | None:
    """Puts money into known lending pools and takes no loan."""
    lends = facts.deeds.lends
    share = len(facts.deeds.lending) / max(facts.acts, 1)
    evidence = all_hold(
        at_least("deposits in lending pools", len(lends), facts.enough(LENDS), "deposits", lends),
        at_least("calls of lending pools, as a share of its acts", share, LENDING_SHARE, "1", facts.deeds.lending),
        at_most("loans taken", len(facts.deeds.borrows), 0, "loans"),
    )
    if evidence is None:
        return None
    return Kind("lender", "Lender", f"{counted(len(lends), 'deposit')} in lending pools, no loan", evidence)


def nft_trader(facts: Facts) -> Kind | None:
    """Buys and sells single pieces."""
    trades = facts.deeds.nft_trades
    evidence = all_hold(
        at_least("trades of pieces (NFTs)", len(trades), facts.enough(NFT_TRADES), "trades", trades),
        at_least("their share of its acts", len(trades) / max(facts.acts, 1), NFT_SHARE, "1"),
    )
    if evidence is None:
        return None
    return Kind("nft_trader", "NFT trader", f"{counted(len(trades), 'NFT trade')}{_over(facts)}", evidence)


def trader(facts: Facts) -> Kind | None:
    """Swaps one asset for another, again and again."""
    swaps = facts.deeds.swaps
    days = len({time_s // DAY_S for time_s in _times(facts, swaps)})
    dealings = {*swaps, *facts.deeds.exchanged}
    share = len(dealings) / max(facts.acts, 1)
    evidence = all_hold(
        at_least("swaps", len(swaps), facts.enough(SWAPS), "swaps", swaps),
        at_least("days with a swap", days, facts.enough(SWAP_DAYS), "days"),
        at_least("dealings with exchanges, as a share of its acts", share, SWAP_SHARE, "1"),
    )
    if evidence is None:
        return None
    sentence = f"{counted(len(swaps), 'swap')} on {counted(days, 'day')}, {rate(len(swaps) / days)} a day"
    return Kind("trader", "Trader", sentence, evidence)


def airdrop_farmer(facts: Facts) -> Kind | None:
    """Touches many contracts once or twice, in batches (HasciDB, CHI 2026); approvals and transfers touch nothing."""
    cuts = TraitThresholds()
    done = [call for call in facts.calls if not call.failed and call.selector not in APPROVALS | TRANSFERS]
    times = np.array([call.time_s for call in done], dtype=np.int64)
    width = cuts.farmer_batch_calls
    batched: set[int] = set()
    if len(done) >= width:
        begins = np.flatnonzero(times[width - 1 :] - times[: len(done) - width + 1] <= cuts.farmer_batch_s)
        batched = {int(begin) + offset for begin in begins for offset in range(width)}
    calls = Counter(call.to for call in done)
    touched = [done[i] for i in sorted(batched) if calls[done[i].to] <= cuts.farmer_max_calls_each]
    contracts = len({call.to for call in touched})
    evidence = all_hold(
        at_least(
            "contracts called once or twice, in batches",
            contracts,
            facts.enough(FARMED),
            "contracts",
            [c.hash for c in touched],
        )
    )
    if evidence is None:
        return None
    return Kind("airdrop_farmer", "Airdrop farmer", f"touched {counted(contracts, 'contract')} in batches", evidence)


def bridge_user(facts: Facts) -> Kind | None:
    """Moves money to another chain."""
    bridged = facts.deeds.bridges
    evidence = all_hold(
        at_least("transfers through known bridges", len(bridged), facts.enough(BRIDGINGS), "transfers", bridged),
        at_least("their share of its acts", len(bridged) / max(facts.acts, 1), BRIDGE_SHARE, "1"),
    )
    if evidence is None:
        return None
    return Kind("bridge_user", "Bridge user", f"bridged {counted(len(bridged), 'time')}{_over(facts)}", evidence)


def mint_and_leave(facts: Facts) -> Kind | None:
    """Came for a mint or a token sale and has not acted since."""
    mints = facts.deeds.mints
    idle = (facts.history.fetched_s - float(facts.act_times_s[-1])) / DAY_S if facts.acts else 0.0
    evidence = all_hold(
        at_least("mints, and payments to token sales", len(mints), 1, "mints", mints),
        at_least("their share of its acts", len(mints) / max(facts.acts, 1), MINT_SHARE, "1"),
        at_most("days from its first act to its last", facts.acting_days, MINT_DAYS, "days"),
        at_least("days without an act since", idle, MINT_IDLE_DAYS, "days"),
    )
    if evidence is None:
        return None
    sentence = f"{counted(len(mints), 'mint')}, then nothing for {counted(round(idle), 'day')}"
    return Kind("mint_and_leave", "Mint and leave", sentence, evidence)


def _times(facts: Facts, hashes: list[str]) -> list[int]:
    rows = facts.history.transactions
    wanted = frozenset(hashes)
    return [int(rows.time_s[i]) for i, tx in enumerate(rows.hash) if tx in wanted]


def _over(facts: Facts) -> str:
    return f" on {counted(facts.active_days, 'active day')}"
