"""The colours of segments: the same cluster is the same colour in every chart of every tab and model version."""

from __future__ import annotations

# In this order, in both themes: blue, sky, rose, grey, green, gold, violet, brown. Any two are at least 14 apart by
# CIEDE2000 to eyes that lack one kind of cone, and 19 to others; caveat and alert have colours of their own.
SEGMENT_COLORS = ("#0669d2", "#079ce0", "#a34a82", "#7d766e", "#50741b", "#a59304", "#36287f", "#672706")
SEGMENT_COLORS_DARK = ("#1080ed", "#b7e8ff", "#c494c4", "#88888b", "#29c690", "#f0df50", "#805d93", "#c1794e")


def segment_color(cluster: int) -> str:
    """The CSS colour of a cluster index on the page, in whichever theme; indices past the palette begin it again."""
    return f"var({_variable(cluster % len(SEGMENT_COLORS))})"


def printed_segment_color(cluster: int) -> str:
    """The `#rrggbb` of a cluster index on white paper, where no theme applies."""
    return SEGMENT_COLORS[cluster % len(SEGMENT_COLORS)]


def segment_variables() -> str:
    """The style rules that give `segment_color` its value in the light theme and in the dark one."""
    light, dark = (
        " ".join(f"{_variable(place)}: {color};" for place, color in enumerate(colors))
        for colors in (SEGMENT_COLORS, SEGMENT_COLORS_DARK)
    )
    return f".gradio-container {{ {light} }}\n.dark .gradio-container, .gradio-container.dark {{ {dark} }}\n"


def _variable(place: int) -> str:
    return f"--ll-segment-{place + 1}"


# Colour and dash of each of several wallets: apart from the segments' colours, and told apart without colour too.
WALLET_LINES = (
    ("var(--ll-accent-text)", ""),
    ("#8b5cf6", "7 3"),
    ("#db2777", "2 3"),
    ("#a16207", "9 3 2 3"),
    ("var(--ll-edge)", "4 2"),
)
