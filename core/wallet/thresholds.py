"""Where the rules of `core.wallet.traits` cut: one table of settings, with the source of each figure."""

from __future__ import annotations

from dataclasses import dataclass

from core.spans import HOUR_S


@dataclass(frozen=True)
class TraitThresholds:
    """Where each rule cuts, and where the figure comes from.

    Attributes:
        whale_eth: Native balance on Ethereum, ETH; other chains have their own (`Chain.whale_coins`). 1,000 ETH is the
            customary cut; in dollars vendors range from 0.1 M to 1 M.
        whale_dollars: Dollar tokens left of what came in, US dollars, where coins do not reach. What vendors cut at.
        nft_share_percent: NFT share of the wallet's own token transfers, percent. NFT flippers: over half.
        nft_min_transfers: Own token transfers below which a share says nothing. Ours.
        defi_protocols: Distinct lending or DEX protocols called. Three is the usual cut for a DeFi user.
        bot_signs: Signs of automation, of four. Ours: any single one also occurs among people.
        bot_min_sent: Transactions sent below which the rhythm says nothing. Ours.
        bot_sent_per_active_day: Sign 1. Over 100 a day.
        bot_hour_entropy_bits: Sign 2. Evenly around the clock is log2(24) = 4.58 bits; a sample of a few hundred even
            hours measures about 4.5.
        bot_median_gap_s: Sign 3. Half of the gaps between sends under a minute.
        bot_longest_pause_s: Sign 4. A week in which no pause was as long as a night: nobody sleeps.
        farmer_contracts: Contracts called at most twice, in batches. Ours, over HasciDB's batch.
        farmer_batch_calls: Calls that make a batch. HasciDB: at least 5 ...
        farmer_batch_s: ... within 10 minutes.
        farmer_max_calls_each: Calls to a contract beyond which it is used rather than touched.
        dormant_days: Days without a transaction of its own. 180 or 365 are customary.
        fresh_days: Days since the first transaction. Under 30.
        lender_calls: Successful deposits and borrows. Ours: more than one round of trying out.
    """

    whale_eth: float = 1_000.0
    whale_dollars: float = 1_000_000.0
    nft_share_percent: float = 50.0
    nft_min_transfers: int = 10
    defi_protocols: int = 3
    bot_signs: int = 2
    bot_min_sent: int = 100
    bot_sent_per_active_day: float = 100.0
    bot_hour_entropy_bits: float = 4.4
    bot_median_gap_s: float = 60.0
    bot_longest_pause_s: float = 4.0 * HOUR_S
    farmer_contracts: int = 20
    farmer_batch_calls: int = 5
    farmer_batch_s: int = 600
    farmer_max_calls_each: int = 2
    dormant_days: float = 180.0
    fresh_days: float = 30.0
    lender_calls: int = 3
