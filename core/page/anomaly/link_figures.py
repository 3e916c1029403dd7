"""Who paid whom around a case: payers to the left, the wallet in the middle, who was paid to the right. Pure."""

from __future__ import annotations

import math

from markupsafe import Markup

from core.anomaly.money_links import LinksAround, MoneyLink
from core.charts.plot import Dot, LinePath, Part, plot
from core.page.kit.wording import number_text

COLUMNS = (-2, -1, 0, 1, 2)
BELOW = ("paid the payers", "paid it", "the wallet", "paid by it", "paid by those")


def links_figure(found: LinksAround) -> Markup:
    """The links as a picture; each mark says who paid whom, how often and how much.

    Args:
        found: The links.
    """
    places = _places(found)
    parts: list[Part] = [
        LinePath([places[one.step, one.payer], places[one.step + 1, one.payee]], "ll-plot-line") for one in found.links
    ]
    for (step, name), (across, up) in places.items():
        said = [_told(one) for one in found.links if (one.step, one.payer) == (step, name)]
        said += [_told(one) for one in found.links if (one.step + 1, one.payee) == (step, name) and step > 0]
        parts.append(Dot(across, up, "ll-dot-hot" if step == 0 else "ll-dot-event", f"{name[:60]}: {'; '.join(said)}"))
    left = f" {found.left_out:,} smaller links are not drawn." if found.left_out else ""
    told = "; ".join(_told(one) for one in found.links[:6])
    return plot(
        f"Payments around {found.wallet[:60]} in the week before",
        f"{len(found.links):,} links: {told}.{left}",
        parts,
        BELOW,
    )


def _places(found: LinksAround) -> dict[tuple[int, str], tuple[float, float]]:
    """Where each party stands, by its step and name: columns from left to right, evenly from top to bottom."""
    columns: dict[int, list[str]] = {step: [] for step in COLUMNS}
    columns[0] = [found.wallet]
    for one in found.links:
        for step, name in ((one.step, one.payer), (one.step + 1, one.payee)):
            if name not in columns[step]:
                columns[step].append(name)
    out = {}
    for step, names in columns.items():
        for row, name in enumerate(names):
            out[step, name] = ((step + 2) / 4 * 0.94 + 0.03, 1 - (row + 0.5) / len(names))
    return out


def _told(one: MoneyLink) -> str:
    many = "one payment" if one.payments == 1 else f"{one.payments:,} payments"
    money = f"{one.money:,.0f}" if math.isfinite(one.money) and one.money >= 100 else number_text(one.money)
    return f"{one.payer[:40]} to {one.payee[:40]}, {many}, {money}"
