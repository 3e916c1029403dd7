"""What stands under the first view of an order file: the sections that open, each with its answer in one line. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.customers.movement import Cohorts, Migration
from core.customers.reading import OrdersReading
from core.markup import EMPTY, join
from core.page.customers.cards import cleaning_card, fitted_card, reconciliation_card, segments_card, steps_card
from core.page.customers.figures import cohorts_card, grid_card, migration_card
from core.page.customers.own_cards import decided_card
from core.page.customers.rhythm_cards import rhythm_card
from core.page.customers.value_cards import concentration_card, lifetime_card
from core.page.customers.wording import money
from core.page.kit.card import caveat_lines
from core.page.kit.sections import Section
from core.page.kit.wording import day, number_text, percent_text


def order_sections(reading: OrdersReading) -> list[Section]:
    """The sections in order: the grid, the value with its proof, then the rest.

    Args:
        reading: The answer.
    """
    fitted = reading.fitted
    parts = [
        Section(
            "segments",
            "Segments",
            _segments_line(reading),
            segment_cards(reading),
        ),
        Section("value", f"Next {reading.horizon_days} days", _value_line(reading), lifetime_card(reading)),
        Section("steps", "What to do", _steps_line(reading), steps_card(reading)),
        Section("rhythm", "Rhythm", _rhythm_line(reading), rhythm_card(reading)),
        Section("cohorts", "Who comes back", _cohorts_line(reading.cohorts), cohorts_card(reading.cohorts)),
        Section(
            "moved", "Who moved", _moved_line(reading.migration), migration_card(reading.periods, reading.currency)
        ),
        Section("concentration", "Concentration", _top_line(reading), concentration_card(reading)),
    ]
    if fitted is not None:
        names = ", ".join(f"{one.segment} {one.customers:,}" for one in fitted.segments)
        parts.append(Section("fitted", "Fitted segments", f"{fitted.k}: {names}", fitted_card(fitted, reading)))
    weak = EMPTY if reading.not_modelled else caveat_lines(reading.caveats)
    said = [cleaning_card(reading), reconciliation_card(reading), weak]
    return [*parts, Section("reading", "Reading", _reading_line(reading), join(said))]


def segment_cards(reading: OrdersReading) -> Markup:
    """The map, the eleven segments, and the shop's own where it has any."""
    return join([grid_card(reading), segments_card(reading), decided_card(reading)])


def _segments_line(reading: OrdersReading) -> str:
    back = reading.returning.repeat_customers
    most = max(reading.grid, key=lambda row: row.revenue)
    return (
        f"{reading.customers - back:,} bought once, {back:,} came back; "
        f"{most.segment} bring {percent_text(most.revenue_share)}"
    )


def _value_line(reading: OrdersReading) -> str:
    life = reading.lifetime
    if life is None or life.value is None:
        return reading.lifetime_refused or "Not modelled"
    said = f"{money(life.value, reading.currency)} expected of today's customers"
    if life.low is not None:
        said += f", {money(life.low, None)} to {money(life.high, None)}"
    best = next((one for one in life.contenders if one.chosen), None)
    if best is None or life.holdout is None or best.last_total_error is None:
        return f"{said}; not tested on this past"
    if best.simple:
        said += "; no model beat the simple forecast"
    return f"{said}; {percent_text(best.last_total_error)} off on the last {life.holdout.holdout_days} days"


def _steps_line(reading: OrdersReading) -> str:
    if reading.stake_method is None:
        return "A step for each segment; money at stake is not estimated"
    most = max(reading.grid, key=lambda row: row.at_stake or 0)
    return f"Most at stake: {most.segment}, {money(most.at_stake, reading.currency)} of last year's money"


def _rhythm_line(reading: OrdersReading) -> str:
    rhythm = reading.rhythm
    if rhythm is None:
        return "Too few customers came back to tell"
    return (
        f"Half of the pauses are under {number_text(rhythm.median_days)} days, nine in ten under "
        f"{number_text(rhythm.p90_days)}"
    )


def _cohorts_line(cohorts: Cohorts) -> str:
    after = [
        (size, shares[1]) for size, shares in zip(cohorts.sizes, cohorts.retention, strict=True) if len(shares) > 1
    ]
    many = sum(size for size, _ in after)
    if not many:
        return "One month so far"
    share = sum(size * share for size, share in after) / many
    return f"{percent_text(share)} of {many:,} new customers ordered in the month after their first"


def _moved_line(migration: Migration | None) -> str:
    if migration is None:
        return ""
    return f"{percent_text(migration.unchanged)} stayed in their segment since {day(migration.from_)}"


def _top_line(reading: OrdersReading) -> str:
    top = next((one for one in reading.concentration if one["top_share"] == 0.2), None)
    if top is None:
        return ""
    return f"The top 20 % ({top['customers']:,.0f} customers) bring {percent_text(top['revenue_share'])}"


def _reading_line(reading: OrdersReading) -> str:
    cleaning = reading.cleaning
    left = cleaning.rows_read - cleaning.rows_kept
    adds = "adds up to the cent" if reading.reconciliation.closes else "does not add up"
    remarks = f"; {len(reading.caveats)} remarks" if len(reading.caveats) > 1 else ""
    return f"{left:,} of {cleaning.rows_read:,} rows left out; {adds}{remarks}"
