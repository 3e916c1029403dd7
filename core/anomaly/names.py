"""The typologies by name: what rules say, what the simulator injects, what people read."""

from __future__ import annotations

from typing import Final

STRUCTURING: Final = "structuring"
PASSING: Final = "rapid_pass_through"
TRAVEL: Final = "impossible_travel"
BURST: Final = "velocity_burst"
TAKEOVER: Final = "account_takeover"
REDEMPTIONS: Final = "redemption_burst"
DORMANT: Final = "dormant_awakening"
UNVERIFIED: Final = "unverified_large_amount"

TYPOLOGIES: Final = (STRUCTURING, PASSING, TRAVEL, BURST, TAKEOVER, REDEMPTIONS, DORMANT, UNVERIFIED)
TITLES: Final = {
    STRUCTURING: "Structuring",
    PASSING: "Rapid pass-through",
    TRAVEL: "Impossible travel",
    BURST: "Velocity burst",
    TAKEOVER: "Account takeover",
    REDEMPTIONS: "Redemption burst",
    DORMANT: "Dormant awakening",
    UNVERIFIED: "Unverified large amount",
}
