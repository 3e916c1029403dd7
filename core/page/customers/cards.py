"""What the RFM tab says of an order file: answer, cleaning, grid, segments, what to do next. Pure; all escaped."""

from __future__ import annotations

from core.charts.palette import segment_color
from core.customers.columns import REASONS, ROLES
from core.customers.grid import GRID
from core.customers.reading import Fitted, GridRow, OrdersReading
from core.page.kit.segment_answer import caveat_lines, meter
from core.page.kit.tables import Cell, heat_cell, sortable_table
from core.page.kit.wording import day, escaped, number_text, percent_text, span_of_days

FACTS = ("Segment", "Customers", "Spent", "Share", "Last order, days", "Orders", "Spent each")


def money(value: float | None, currency: str | None) -> str:
    """An amount, with the currency where the file states one."""
    if value is None:
        return "not known"
    return f"{value:,.0f} {currency or ''}".rstrip() if abs(value) >= 100 else f"{value:,.2f} {currency or ''}".rstrip()


def answer_card(reading: OrdersReading, name: str, synthetic: bool) -> str:
    """How many customers, what they spent, and how far to trust the rest."""
    chips = [name, *(["synthetic example"] if synthetic else []), f"as of {day(reading.as_of)} (UTC)"]
    listed = "".join(f'<span class="ll-chip">{escaped(chip)}</span>' for chip in chips)
    top = next((row for row in reading.concentration if row["top_share"] == 0.2), None)
    said = [f"{reading.orders:,} orders, {span_of_days(reading.first_order, reading.last_order)}."]
    if top is not None:
        said.append(f"The top 20 % of customers ({top['customers']:,.0f}) bring {percent_text(top['revenue_share'])}.")
    stake = sum(row.at_stake or 0 for row in reading.grid)
    if reading.stake_method is not None:
        said.append(
            f"{money(stake, reading.currency)} of the last year's money may not order within "
            f"{reading.horizon_days} days."
        )
    life = reading.lifetime
    if life is not None and life.value is not None:
        said.append(
            f"Expected from these customers in {life.horizon_days} days: {money(life.value, reading.currency)} "
            f"({money(life.low, None)} to {money(life.high, None)} in nine of ten simulated futures)."
        )
    cleaning = reading.cleaning
    share = 100 * cleaning.rows_kept / cleaning.rows_read
    kept = meter("Rows used", f"{cleaning.rows_kept:,} of {cleaning.rows_read:,}", share, "the others are listed below")
    modelled = meter(
        "Modelled",
        "plain RFM table only" if reading.not_modelled else "segments, value, migration",
        None,
        "enough customers, history and repeat orders" if not reading.not_modelled else "too little data for more",
    )
    return (
        f'<section class="ll-card ll-answer"><div class="ll-top"><span>{listed}</span></div><div class="ll-ans"><div>'
        f'<div class="ll-big">{reading.customers:,} customers spent {escaped(money(reading.revenue, reading.currency))}'
        f'</div><p class="ll-described">{escaped(" ".join(said))}</p></div><div>{kept}{modelled}</div></div>'
        f"{caveat_lines(reading.caveats)}</section>"
    )


def cleaning_card(reading: OrdersReading) -> str:
    """What became of every row, and which column was read as what."""
    cleaning = reading.cleaning
    rows = [[Cell("Rows in the file"), Cell(f"{cleaning.rows_read:,}", cleaning.rows_read)]]
    rows += [
        [Cell(f"left out: {REASONS[reason]}"), Cell(f"{count:,}", count)] for reason, count in cleaning.dropped.items()
    ]
    rows.append([Cell("Rows used"), Cell(f"{cleaning.rows_kept:,}", cleaning.rows_kept)])
    lines = "".join(
        f'<tr><th scope="row">{escaped(label.text)}</th><td class="ll-n">{escaped(count.text)}</td></tr>'
        for label, count in rows
    )
    roles = ", ".join(
        f"<b>{escaped(role.title)}</b> from “{escaped(cleaning.columns[role.name])}”"
        for role in ROLES
        if cleaning.columns.get(role.name)
    )
    return (
        '<section class="ll-card"><h3>What was cleaned</h3><p class="ll-sub">Each row is counted once, under the first '
        f"reason that holds; the rows left out can be downloaded. {escaped(cleaning.written)}.</p>"
        f'<table class="ll-table">{lines}</table><p class="ll-note">Read as: {roles}. Wrong? Choose other columns on '
        "the left and read again.</p></section>"
    )


def grid_card(reading: OrdersReading) -> str:
    """The 25 cells as a map: recent on top, frequent to the right, darker is more money."""
    most = max((cell.revenue for cell in reading.cells), default=0) or 1
    total = reading.revenue or 1
    places = {(cell.r, cell.f): cell for cell in reading.cells}
    lines = []
    for r in range(5, 0, -1):
        cells = []
        for f in range(1, 6):
            cell = places[r, f]
            said = f"{cell.segment}: {cell.customers:,} customers, {money(cell.revenue, reading.currency)}"
            share = 100 * max(cell.revenue, 0) / total
            inside = f"<b>{escaped(cell.segment)}</b><span>{cell.customers:,}</span><em>{share:.1f} %</em>"
            cells.append(heat_cell("", max(cell.revenue, 0) / most, said, inside))
        lines.append(f'<tr><th scope="row">R {r}</th>{"".join(cells)}</tr>')
    heads = "".join(f'<th scope="col">F {f}</th>' for f in range(1, 6))
    missing = any(not sum(places[r, f].customers for r in range(1, 6)) for f in range(1, 6))
    empty = " A column is empty where too many customers placed the same number of orders." if missing else ""
    return (
        '<section class="ll-card"><h3>The map of recency and frequency</h3><p class="ll-sub">R 5 ordered last, F 5 '
        "most often; fifths of your customers, equal values share a score. In each cell its segment, customers and "
        f"share of the money; darker is more money.{empty}</p>"
        '<table class="ll-rfm-map"><colgroup><col class="ll-rfm-side"><col span="5"></colgroup><thead><tr><td></td>'
        f"{heads}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></section>"
    )


def segments_card(reading: OrdersReading) -> str:
    """The eleven segments: customers, money, and mean R, F and M, as bars with their numbers."""
    filled = [row for row in reading.grid if row.customers]
    return (
        '<section class="ll-card"><h3>Eleven segments</h3><p class="ll-sub">Customers and revenue by segment, and '
        f"their mean recency, frequency and money. {_currency_note(reading)}</p>"
        f"{sortable_table(FACTS, [_segment_row(row, filled) for row in reading.grid])}</section>"
    )


def _segment_row(row: GridRow, filled: list[GridRow]) -> list[Cell]:
    def bar(value: float | None, name: str, text: str) -> Cell:
        most = max((abs(getattr(one, name) or 0) for one in filled), default=0) or 1
        return Cell("none" if value is None else text, value or 0, (value or 0) / most)

    return [
        Cell(row.segment),
        bar(row.customers, "customers", f"{row.customers:,}"),
        bar(row.revenue, "revenue", money(row.revenue, None)),
        Cell(f"{100 * row.revenue_share:.1f} %", row.revenue_share),
        bar(row.recency_mean, "recency_mean", number_text(row.recency_mean)),
        bar(row.frequency_mean, "frequency_mean", number_text(row.frequency_mean)),
        bar(row.monetary_mean, "monetary_mean", money(row.monetary_mean, None)),
    ]


def steps_card(reading: OrdersReading) -> str:
    """What to do next for each segment, most money at stake first."""
    rows = sorted((row for row in reading.grid if row.customers), key=lambda row: -(row.at_stake or row.revenue))
    items = "".join(
        f"<li><div><b>{escaped(row.segment)}</b><span>{row.customers:,} customers. {escaped(row.meaning)}</span></div>"
        f"<em>{_stake_text(row, reading)}</em><p>{escaped(row.next_step)}</p></li>"
        for row in rows
    )
    method = (
        f"{reading.stake_method} Money at stake is what they spent in the last 365 days times that chance."
        if reading.stake_method
        else "Money at stake is not estimated: there is too little history."
    )
    return (
        f'<section class="ll-card"><h3>What to do next, and the money at stake</h3><p class="ll-sub">{escaped(method)}'
        f'</p><ul class="ll-steps">{items}</ul></section>'
    )


def _stake_text(row: GridRow, reading: OrdersReading) -> str:
    if row.at_stake is None:
        return ""
    expected = "" if row.expected_value is None else f"; {money(row.expected_value, reading.currency)} expected"
    stake, recent = money(row.at_stake, reading.currency), money(row.trailing_revenue, None)
    return escaped(f"{stake} of last year's {recent} at stake{expected}")


def fitted_card(fitted: Fitted, reading: OrdersReading) -> str:
    """Segments fitted on this file, how their number was chosen, and where the grid puts the same customers."""
    most = max(row.customers for row in fitted.segments)
    rows = "".join(
        f'<li><b style="background:{segment_color(place)}"></b><div><strong>{escaped(row.segment)}</strong>'
        f"<em>{row.customers:,} customers, {percent_text(row.revenue_share)} of the money</em><br>"
        f'{escaped(row.description)}<span class="ll-track"><i style="width:{100 * row.customers / most:.0f}%;'
        f'background:{segment_color(place)}"></i></span></div></li>'
        for place, row in enumerate(fitted.segments)
    )
    heads = ("Segments", "Inertia", "Silhouette", "Same in bootstrap fits", "Smallest")
    table = [
        [
            Cell(f"{one['k']:.0f}{' (taken)' if one['k'] == fitted.k else ''}"),
            Cell(f"{one['inertia']:,.0f}", one["inertia"]),
            Cell(f"{one['silhouette']:.2f}", one["silhouette"]),
            Cell(f"{one['bootstrap_ari']:.2f}", one["bootstrap_ari"]),
            Cell(percent_text(one["smallest_share"]), one["smallest_share"]),
        ]
        for one in fitted.selection
    ]
    return (
        f'<section class="ll-card"><h3>{fitted.k} segments fitted on your customers</h3><p class="ll-sub">K-Means on '
        f"log recency, orders and money. Why {fitted.k}: {escaped(fitted.chosen_because)}. Names come from the "
        f'centres. {_currency_note(reading)}</p><ul class="ll-labels">{rows}</ul><details class="ll-more"><summary>How '
        f"the number was chosen</summary>{sortable_table(heads, table)}<p>Same in bootstrap fits: adjusted Rand index, "
        "1 is identical. Silhouette: above 0.5 strong, below 0.25 none.</p></details>"
        '<details class="ll-more"><summary>Where the eleven segments put the same customers</summary>'
        f"{_crosstab(fitted)}</details></section>"
    )


def _crosstab(fitted: Fitted) -> str:
    names = [segment.name for segment in GRID]
    most = max((count for row in fitted.crosstab.values() for count in row.values()), default=0) or 1
    heads = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names)
    lines = "".join(
        f'<tr><th scope="row">{escaped(label)}</th>'
        + "".join(heat_cell(f"{row[name]:,}", row[name] / most, f"{label}, {name}: {row[name]:,}") for name in names)
        + "</tr>"
        for label, row in fitted.crosstab.items()
    )
    return (
        f'<div class="ll-scroll" tabindex="0"><table class="ll-heat-table"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _currency_note(reading: OrdersReading) -> str:
    return f"Money in {escaped(reading.currency)}." if reading.currency else "Money in the currency of the file."
