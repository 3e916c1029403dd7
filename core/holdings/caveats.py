"""What limits an answer about holdings, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from core.holdings.judged import ProductChances
from core.holdings.layout import HoldingLayout
from core.holdings.models import Popularity
from core.holdings.options import LONG, OPENED
from core.holdings.panel import Panel
from core.holdings.trial import Judged
from core.holdings.words import and_list, months_text

MOST_NAMED: Final = 6
MOST_OFF: Final = 3
NOT_READ: Final = "Not read"  # of columns that no role took; here they are the profile


def caveats_of(
    layout: HoldingLayout,
    panel: Panel,
    months: int | None,
    best: Judged,
    left_out: tuple[str, ...],
    by_product: Sequence[ProductChances],
    notes: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """What limits the answer.

    Args:
        layout: How the file was read.
        panel: The holdings.
        months: Of a period; None where the models were tested on hidden holdings.
        best: The model that answers.
        left_out: Columns of the profile that were not looked at, as law protects such attributes.
        by_product: What its chances came to, product by product.
        notes: What was decided about what stands beside the holdings.
    """
    said = [f"{note}." for note in (*layout.notes, *notes)]
    if months is None:
        why = (
            "The dates do not reach over four periods with openings" if panel.dated else "Nothing in the file is dated"
        )
        said.append(
            f"{why}: a holding was hidden and looked for (reconstruction). That tells what is held together, not what "
            "will be opened next, and no number of openings is expected. Chances are of holding, not of opening, and "
            "offers stand in the order in which hidden holdings were found best, which need not be that of chances."
        )
    else:
        said.append(
            f"Chances are of opening within {months_text(months)} though nothing is done. What an offer adds can only "
            "be told by leaving a control group alone (options.control_share)."
        )
    off = [one for one in by_product if not one.low <= one.said <= one.high]
    if off:
        said.append(off_text(off, len(by_product)))
    if best.contender.kind is Popularity:
        said.append("No model beat popularity on this file: everybody is offered what most take and he lacks.")
    if layout.kind == LONG:
        said.append("Clients without any product are not in the file, and nothing is said of them.")
    if best.contender.profile and layout.dates == OPENED:
        said.append(
            "The profile is as of the making of the file: what in it changed after an opening was not known before it, "
            "and makes the test with profile look better than it is."
        )
    if left_out:
        named = and_list(left_out[:MOST_NAMED])
        more = f" and {len(left_out) - MOST_NAMED} more" if len(left_out) > MOST_NAMED else ""
        said.append(f"Not looked at, as law protects such attributes: {named}{more}. options.use names those to use.")
    said.append("A product that was given up, or is closed, is not offered.")
    if panel.agreed is None:
        said.append("Whether a client may be approached is not known: the file has no column of consent.")
    else:
        without = f"{int((~panel.agreed).sum()):,} clients are offered nothing"
        said.append(f"{without}: the file does not say that they may be approached.")
    return (*said, *(f"{note}." for note in layout.reading.notes if not note.startswith(NOT_READ)))


def off_text(off: Sequence[ProductChances], tested: int) -> str:
    """Whose chances are outside the 95 % interval of what came, those that are furthest off named.

    Args:
        off: Products with at least one case.
        tested: How many products were tested.
    """
    worst = sorted(off, key=_distance, reverse=True)[:MOST_OFF]
    told = "; ".join(f"{one.product}: said {100 * one.said:.1f} %, came {100 * one.came:.1f} %" for one in worst)
    more = f"; and {len(off) - MOST_OFF} more" if len(off) > MOST_OFF else ""
    return (
        f"On this file's own test chances are off for {len(off)} of {tested} products, each with a curve of its own: "
        f"{told}{more}. Go by the order of offers there, not by their chances."
    )


def _distance(one: ProductChances) -> float:
    """Between what was said and what came, in log odds; half a case stands for none and for all."""
    half = 0.5 / one.cases
    said, came = (min(max(share, half), 1 - half) for share in (one.said, one.came))
    return abs(log(said / (1 - said)) - log(came / (1 - came)))
