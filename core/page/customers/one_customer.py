"""One customer on the RFM tab: three numbers against the bundled shop. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.customers.customer import FEATURES, PER_POUND_2011, CustomerReading
from core.errors import InvalidInput
from core.page.kit import segment_answer as answer
from core.page.kit.evidence import evidence_card
from core.page.kit.wording import escaped, number_text

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

# The page's examples: days, orders, money.
EXAMPLES = ((5, 15, 25_000), (15, 2, 800), (60, 3, 3_000), (250, 1, 400))
NO_CURRENCY = "not said"
CURRENCIES = (NO_CURRENCY, *PER_POUND_2011)
TITLES = {"recency": "days since the last order", "frequency": "orders", "monetary": "spent in all"}


def example_chips() -> str:
    """One button per example."""
    chips = "".join(
        f'<button type="button" class="ll-pick" data-pick="{r},{f},{m}">{r} days, {f} order{"s" if f > 1 else ""}, '
        f"{m:,}</button>"
        for r, f, m in EXAMPLES
    )
    return f'<p class="ll-label">Or try one</p><div>{chips}</div>'


def example_of(pick: str) -> tuple[float, float, float]:
    """The numbers behind a button.

    Raises:
        InvalidInput: It is none of the examples.
    """
    for example in EXAMPLES:
        if pick == ",".join(map(str, example)):
            return float(example[0]), float(example[1]), float(example[2])
    raise InvalidInput("example", "is not one of the page's", "one of the buttons")


def customer_html(reading: CustomerReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> str:
    """Segment, re-fits, familiarity, what was rescaled, and why."""
    shares = answer.shares_of(reading, model.labels)
    chips = ", ".join(f"{number_text(reading.given[name])} {TITLES[name]}" for name in FEATURES)
    rescaled = (
        f'<p class="ll-note">Rescaled: {escaped("; ".join(reading.rescaled_by))}.</p>' if reading.rescaled_by else ""
    )
    return (
        f'<section class="ll-card ll-answer"><div class="ll-top"><span class="ll-chip">{escaped(chips)}</span></div>'
        f'<div class="ll-ans"><div>{answer.headline(reading, model.labels)}<p class="ll-described">'
        f"{escaped(model.descriptions[reading.cluster])}</p>{answer.share_rows(shares)}</div>"
        f"<div>{answer.familiarity_meter(reading)}{answer.runner_up_line(reading, model.labels)}</div></div>"
        f"{answer.caveat_lines(reading.caveats)}{rescaled}{answer.training_line(model, trained_on)}</section>"
        f"{evidence_card(reading, model)}"
    )
