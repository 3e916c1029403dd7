"""Numbers and durations of reasons, as people write them."""

from __future__ import annotations


def plain(value: float) -> str:
    """A number: no decimals from 100 on, two significant digits below 10.

    >>> plain(9_412.4), plain(12.34), plain(0.0312), plain(7.0)
    ('9,412', '12.3', '0.031', '7')
    """
    value = float(f"{value:.12g}")  # so that a sum is written alike, in whatever order it was added up
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2g}"


def span(hours: float, *, clocked: bool = True) -> str:
    """A duration in its natural unit; in whole days where no time of day is known.

    >>> span(0.5), span(30), span(72), span(24, clocked=False), span(48, clocked=False)
    ('30 min', '30.0 h', '3 days', '1 day', '2 days')
    """
    if not clocked:
        days = round(hours / 24)
        return f"{days:,} day{'' if days == 1 else 's'}" if days else "less than a day"
    if hours < 1 / 60:
        return "less than a minute"
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:,.0f} days"
