"""What the RFM tab says of time: lifetime value, cohorts, migration, concentration. Pure; everything is escaped."""

from __future__ import annotations

from core.charts.forecast import forecast_chart
from core.customers.grid import SEGMENT_NAMES
from core.customers.movement import NOT_YET, Cohorts, Migration
from core.customers.reading import HoldoutTest, Lifetime, OrdersReading
from core.page.customers.cards import money
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.tables import Cell, heat_cell, sortable_table
from core.page.kit.wording import day, escaped, percent_text


def lifetime_card(reading: OrdersReading) -> str:
    """Expected money over the horizon with its interval, and how the model did on the file's own past."""
    life = reading.lifetime
    if life is None:
        return (
            '<section class="ll-card"><h3>Lifetime value</h3><p class="ll-sub">What customers are worth from here on.'
            f"</p><p>{escaped(reading.lifetime_refused or 'Not modelled.')}</p></section>"
        )
    points = [point for point in life.curve if point.value is not None]
    chart = (
        forecast_chart(
            f"Money expected from today's customers over {life.horizon_days} days",
            reading.currency or "",
            [point.day for point in points],
            [point.value or 0.0 for point in points],
            [point.low or 0.0 for point in points],
            [point.high or 0.0 for point in points],
        )
        if points
        else ""
    )
    return (
        f'<section class="ll-card"><h3>Lifetime value over {life.horizon_days} days</h3><p class="ll-sub">'
        f"{escaped(_unit(reading))}, summed over the customers you already have; the band holds nine of ten simulated "
        f"futures. It knows no season and no new customers. {escaped(life.model)}.</p>{chart}"
        f"<p>{_orders_line(life)}</p>{_holdout(life, reading)}{caveat_lines(life.caveats)}{_parameters(life)}</section>"
    )


def _unit(reading: OrdersReading) -> str:
    return f"Money in {reading.currency}" if reading.currency else "Money in the currency of the file"


def _orders_line(life: Lifetime) -> str:
    return (
        f"{life.orders:,.0f} order days expected; {life.repeat_customers:,} customers have ordered on two days or more."
    )


def _holdout(life: Lifetime, reading: OrdersReading) -> str:
    test = life.holdout
    if test is None:
        return f'<p class="ll-note">No test on your own past: {escaped(life.holdout_refused or "")}</p>'
    better = "smaller" if test.beats_last_period else "not smaller"
    rows = [
        [
            Cell("The model"),
            Cell(money(test.forecast_total, None), test.forecast_total),
            Cell(money(test.mae, None), test.mae),
            Cell(f"{test.decile_lift:.1f} times", test.decile_lift),
        ],
        [
            Cell("Same as last period"),
            Cell("not judged", 0),
            Cell(money(test.mae_last_period, None), test.mae_last_period),
            Cell(f"{test.decile_lift_last_period:.1f} times", test.decile_lift_last_period),
        ],
    ]
    table = sortable_table(("Forecast", "In all", "Error per customer", "Best tenth spent"), rows, wide=False)
    return (
        f'<h4 class="ll-h4">Tested on your own past</h4><p class="ll-note">{_tested(test, reading)} Its error per '
        f"customer is {better} than that of repeating the last period.</p>{table}"
    )


def _tested(test: HoldoutTest, reading: OrdersReading) -> str:
    return escaped(
        f"Fitted on {test.calibration_days:,} days, judged on the next {test.holdout_days:,}: {test.customers:,} "
        f"customers spent {money(test.actual_total, reading.currency)}; forecast {money(test.forecast_total, None)} "
        f"({money(test.low, None)} to {money(test.high, None)}). The intervals of single customers held "
        f"{percent_text(test.coverage)}; 90 % were meant."
    )


def _parameters(life: Lifetime) -> str:
    listed = ", ".join(f"{escaped(name)} {value:,.4g}" for name, value in life.parameters.items())
    spread = "" if life.correlation is None else f" Orders and spend per order correlate {life.correlation:.2f}."
    return f'<details class="ll-more"><summary>Parameters</summary><p>{listed}.{spread}</p></details>'


def cohorts_card(cohorts: Cohorts) -> str:
    """Retention by month of first order: a heat map that is a table."""
    longest = max((len(row) for row in cohorts.retention), default=0)
    heads = "".join(f'<th scope="col">{month}</th>' for month in range(longest))
    most = max((share for row in cohorts.retention for share in row[1:]), default=0) or 1
    lines = []
    for month, size, row in zip(cohorts.months, cohorts.sizes, cohorts.retention, strict=True):
        cells = "".join(
            heat_cell(
                f"{100 * share:.0f}",
                share / most if after else 1,
                f"{month}: {100 * share:.1f} % ordered {after} months later",
            )
            for after, share in enumerate(row)
        )
        lines.append(f'<tr><th scope="row">{month} <em>{size:,}</em></th>{cells}</tr>')
    partial = " The newest month was not over." if cohorts.last_month_partial else ""
    return (
        '<section class="ll-card"><h3>Who comes back: monthly cohorts</h3><p class="ll-sub">Per month of first order '
        "(with its customers), the percentage who ordered again 1, 2, 3 … months later; darker is more."
        f'{partial}</p><div class="ll-scroll" tabindex="0"><table class="ll-heat-table"><thead><tr>'
        f'<th scope="col">First order</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table></div></section>'
    )


def migration_card(migration: Migration | None, currency: str | None) -> str:
    """Where the customers of an earlier date stand now, and what they spent in between."""
    if migration is None:
        return ""
    counts = {(move.from_, move.to): move for move in migration.moves}
    befores = [name for name in (*SEGMENT_NAMES, NOT_YET) if any(move.from_ == name for move in migration.moves)]
    most = max(move.customers for move in migration.moves)
    heads = "".join(f'<th scope="col">{escaped(name)}</th>' for name in SEGMENT_NAMES)
    lines = []
    for before in befores:
        cells = []
        for after in SEGMENT_NAMES:
            move = counts.get((before, after))
            if move is None:
                cells.append(heat_cell("", 0, f"{before} to {after}: nobody"))
            else:
                said = f"{before} to {after}: {move.customers:,} customers, {money(move.revenue, currency)} in between"
                cells.append(heat_cell(f"{move.customers:,}", move.customers / most, said))
        lines.append(f'<tr><th scope="row">{escaped(before)}</th>{"".join(cells)}</tr>')
    largest = [
        [
            Cell(f"{move.from_} to {move.to}"),
            Cell(f"{move.customers:,}", move.customers),
            Cell(money(move.revenue, None), move.revenue),
        ]
        for move in migration.moves
        if move.from_ != move.to
    ][:12]
    return (
        f'<section class="ll-card"><h3>Migration: {day(migration.from_)} to {day(migration.to)}</h3><p class="ll-sub">'
        f"Rows: the segment then. Columns: the segment now. {percent_text(migration.unchanged)} stayed where they were."
        ' Point at a cell for the money spent in between.</p><div class="ll-scroll" tabindex="0"><table '
        f'class="ll-heat-table"><thead><tr><td></td>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
        '<details class="ll-more"><summary>The moves with the most money</summary>'
        f"{sortable_table(('Move', 'Customers', 'Spent in between'), largest, wide=False)}</details></section>"
    )


def concentration_card(reading: OrdersReading) -> str:
    """How much of the money hangs on how few."""
    rows = [
        [
            Cell(f"Top {100 * row['top_share']:.0f} %"),
            Cell(f"{row['customers']:,.0f}", row["customers"]),
            Cell(f"{100 * row['revenue_share']:.1f} %", row["revenue_share"], row["revenue_share"]),
        ]
        for row in reading.concentration
    ]
    table = sortable_table(("Customers", "How many", "Share of revenue"), rows, wide=False)
    return (
        '<section class="ll-card"><h3>How concentrated the money is</h3><p class="ll-sub">Share of revenue from the '
        f"customers who spent most.</p>{table}</section>"
    )
