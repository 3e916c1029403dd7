"""The colours of segments: the same cluster is the same colour in every chart of every tab and model version."""

from __future__ import annotations

# Okabe and Ito, "Color Universal Design" (2008), ordered so that the two hues that the page uses for a caveat (orange)
# and an alert (vermilion) come last; grey, which they pair with the set, stands where their black would be.
SEGMENT_COLORS = ("#0072B2", "#56B4E9", "#CC79A7", "#999999", "#009E73", "#F0E442", "#E69F00", "#D55E00")


def segment_color(cluster: int) -> str:
    """The `#rrggbb` of a cluster index; indices past the palette begin it again."""
    return SEGMENT_COLORS[cluster % len(SEGMENT_COLORS)]


# Colour and dash of each of several wallets: apart from the segments' colours, and told apart without colour too.
WALLET_LINES = (
    ("var(--ll-accent-text)", ""),
    ("#8b5cf6", "7 3"),
    ("#db2777", "2 3"),
    ("#a16207", "9 3 2 3"),
    ("var(--ll-edge)", "4 2"),
)
