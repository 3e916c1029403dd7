"""Every number the rules and inputs stand on. All are settings: another ledger has other limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Amounts are in the ledger's own unit; the defaults suit dollars or euros.

    Attributes:
        limit: A reporting limit; 10,000 is the usual one.
        under_share: Amounts from this share of the limit up to the limit count as just under it.
        structuring_count: Structuring: this many of them within 7 days, the present one included.
        pass_through_share: Rapid pass-through: this share of what came in within 24 h has left again.
        pass_through_times: ... and what came in is at least this many times the wallet's usual amount.
        geo_error_km: How wrong the location of an IP address may be; taken off both ends of a journey.
        travel_km: Impossible travel: at least this far ...
        travel_kmh: ... faster than this (airliners cruise at 900), ...
        travel_h: ... since an event at most this many hours ago.
        burst_count: Velocity burst: this many events within the hour, the present one included ...
        burst_times: ... and this many times what the wallet does in its usual hour.
        takeover_h: Account takeover: a device that is new to the wallet since at most this many hours ...
        takeover_times: ... and a payment of this many times its usual amount, to a counterparty it never paid.
        redemption_count: Redemption burst: this many redemptions within the hour, the present one included.
        dormant_days: Dormant awakening: no event for this many days, then ...
        dormant_count: ... this many events within 24 h, the present one included, or ...
        dormant_times: ... a payment of this many times its usual amount.
        unverified_amount: Unverified large amount: a wallet of KYC level 0 moves at least this much at once (the
            travel-rule limit is 1,000).
        history: Rules that compare with a wallet's usual need this many earlier payments.
    """

    limit: float = 10_000.0
    under_share: float = 0.9
    structuring_count: int = 3
    pass_through_share: float = 0.8
    pass_through_times: float = 5.0
    geo_error_km: float = 50.0
    travel_km: float = 500.0
    travel_kmh: float = 1_000.0
    travel_h: float = 48.0
    burst_count: int = 8
    burst_times: float = 10.0
    takeover_h: float = 24.0
    takeover_times: float = 2.0
    redemption_count: int = 4
    dormant_days: float = 60.0
    dormant_count: int = 3
    dormant_times: float = 3.0
    unverified_amount: float = 1_000.0
    history: int = 5

    @property
    def just_under(self) -> tuple[float, float]:
        """Amounts in [low, high) are just under the limit."""
        return self.under_share * self.limit, self.limit
