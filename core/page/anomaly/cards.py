"""What the Anomaly tab says of a ledger, as HTML: the answer, pictures, quality, drift, cleaning. Pure; all escaped."""

from __future__ import annotations

from collections.abc import Sequence

from core.alerts.alert import Alert
from core.anomaly.columns import REASONS, ROLES
from core.anomaly.detectors import DETECTORS
from core.anomaly.names import TITLES
from core.anomaly.reading import LedgerReading
from core.page.anomaly.figures import days_figure, roc_figure, scores_figure
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.wording import day, escaped, number_text, percent_text

WALLETS_SHOWN = 15


def answer_card(reading: LedgerReading, name: str, *, synthetic: bool) -> str:
    """How many alerts within the budget, of what, compared with what."""
    many = reading.alerts_total
    what = "alert" if many == 1 else "alerts"
    days = len(reading.days)
    chips = "".join(
        f'<span class="ll-chip">{escaped(TITLES[rule])} <b>{count:,}</b></span>'
        for rule, count in reading.typologies.items()
    )
    model = "learned from this ledger" if reading.model_version == "refit" else f"bundled, {reading.model_version}"
    mark = ' <span class="ll-chip ll-warned">synthetic</span>' if synthetic else ""
    return (
        f'<section class="ll-card"><div class="ll-top"><span class="ll-mono">{escaped(name)}</span>{mark}</div>'
        f'<p class="ll-big">{many:,} {what}</p>'
        f'<p class="ll-described">{reading.scored_events:,} events of {reading.wallets:,} wallets over {days:,} days '
        f"({day(reading.from_)} to {day(reading.to)}, UTC) were scored, each on what came before it; at most "
        f"{reading.alerts_per_day} wallets a day. {_cleaned(reading)}</p>"
        f'<p class="ll-sub">Detector: {escaped(DETECTORS[reading.detector].title)} ({escaped(model)}). Compared with '
        f"{escaped(reading.reference['source'])}.</p>"
        f"<div>{chips or 'No typology fired.'}</div>{caveat_lines(reading.caveats)}</section>"
    )


def _cleaned(reading: LedgerReading) -> str:
    report = reading.cleaning
    if not report.rows_dropped:
        return f"All {report.rows_read:,} rows were read."
    return f"{report.rows_kept:,} of {report.rows_read:,} rows were read, {report.rows_dropped:,} left out (see below)."


def fired_line(reading: LedgerReading) -> str:
    """What other budgets would have fired."""
    cells = "".join(
        f"<li{' aria-current=true' if budget == reading.alerts_per_day else ''}><b>{budget}</b> a day: {count:,}</li>"
        for budget, count in reading.would_fire.items()
    )
    return (
        f'<p class="ll-label">Would have fired in all: <b>{reading.alerts_total:,}</b></p>'
        f'<ul class="ll-fired">{cells}</ul>'
        '<p class="ll-note">A ceiling, not a quota: an alert also needs a tail of at most 0.001 or a typology.</p>'
    )


def picture_cards(reading: LedgerReading) -> str:
    """Score distribution and alerts over time."""
    return (
        '<section class="ll-card"><h3>How strange the events are</h3><p class="ll-sub">Bars: this ledger; line: the '
        "reference. Shares on a logarithmic scale; from the dashed mark on the score alone makes an alert.</p>"
        f"{scores_figure(reading)}</section>"
        '<section class="ll-card"><h3>Alerts over time</h3><p class="ll-sub">Per day of UTC; outlined: strange enough, '
        f"but beyond the budget.</p>{days_figure(reading)}</section>"
    )


def wallets_card(reading: LedgerReading) -> str:
    """The strangest wallets over the whole ledger."""
    rows = "".join(
        f'<tr><th scope="row"><button type="button" class="ll-rests" data-pick="wallet:{escaped(one.wallet_id)}">'
        f'{escaped(one.wallet_id[:40])}</button></th><td class="ll-n">{one.events:,}</td>'
        f'<td class="ll-n">{one.fraud_score:.4f}</td><td class="ll-n">{number_text(one.tail)}</td>'
        f"<td>{escaped(', '.join(TITLES[rule] for rule in one.typologies) or 'none')}</td></tr>"
        for one in reading.wallet_scores[:WALLETS_SHOWN]
    )
    return (
        '<section class="ll-card"><h3>Strangest wallets</h3><p class="ll-sub">Over the whole ledger; the tail of a '
        "wallet is that of its strangest event times its number of events, so that activity alone is not strange.</p>"
        '<div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">Wallet</th><th scope="col" '
        'class="ll-n">Events</th><th scope="col" class="ll-n">Fraud score</th><th scope="col" class="ll-n">Tail</th>'
        f'<th scope="col">Typologies</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def quality_card(reading: LedgerReading) -> str:
    """Against the file's labels; says so where there are none."""
    found = reading.quality
    if found is None:
        return (
            '<section class="ll-card"><h3>Against labels</h3><p class="ll-sub">The file names no frauds among its '
            "scored events, so nothing can be measured. Add a column “label” with 0 and 1.</p></section>"
        )
    at = "".join(
        f'<tr><th scope="row">Precision among the first {k:,}</th><td class="ll-n">{value:.3f}</td><td></td></tr>'
        for k, value in found.precision_at.items()
    )
    return (
        '<section class="ll-card"><h3>Against the file\'s labels</h3>'
        f'<p class="ll-sub">{found.frauds:,} frauds among {found.labelled:,} labelled events: a ranking at random has '
        f"an average precision of {found.base_rate:.4f}. Labels were not used to score.</p>"
        '<div class="ll-halves"><table class="ll-table"><thead><tr><th></th><th scope="col" class="ll-n">With rules'
        '</th><th scope="col" class="ll-n">Score alone</th></tr></thead><tbody>'
        f'<tr><th scope="row">Average precision</th><td class="ll-n">{found.average_precision_with_rules:.3f}</td>'
        f'<td class="ll-n">{found.average_precision:.3f}</td></tr>'
        f'<tr><th scope="row">Area under ROC</th><td class="ll-n">{found.roc_auc_with_rules:.3f}</td>'
        f'<td class="ll-n">{found.roc_auc:.3f}</td></tr>{at}</tbody></table>'
        f"<div>{roc_figure(found.roc, found.roc_auc_with_rules)}</div></div></section>"
    )


def drift_card(reading: LedgerReading) -> str:
    """How far this ledger is from the reference."""
    rows = "".join(
        f'<tr><th scope="row">{escaped(one.name.capitalize())}</th><td class="ll-n">{one.psi:.3f}</td>'
        f'<td><span class="ll-band-{escaped(one.band)}">{escaped(one.band)}</span></td></tr>'
        for one in reading.drift
    )
    return (
        '<section class="ll-card"><h3>Drift against the reference</h3><p class="ll-sub">Population stability index: '
        "below 0.1 none, up to 0.25 moderate, above that major. With major drift ranks are worth less: learn from a "
        "longer ledger of your own.</p>"
        '<table class="ll-table"><thead><tr><th scope="col">Quantity</th><th scope="col" class="ll-n">PSI</th>'
        f'<th scope="col">Drift</th></tr></thead><tbody>{rows}</tbody></table></section>'
    )


def cleaning_card(reading: LedgerReading) -> str:
    """What was read from which column, and what was left out and why."""
    report = reading.cleaning
    titles = {role.name: role.title for role in ROLES}
    columns = "".join(
        f"<li>{escaped(titles[role])}: <b>{escaped(column[:60])}</b></li>"
        for role, column in report.columns.items()
        if column
    )
    dropped = "".join(
        f"<li>{count:,} rows: {escaped(REASONS[reason])}</li>" for reason, count in report.dropped.items()
    )
    share = percent_text(report.rows_dropped / report.rows_read) if report.rows_dropped else "nothing"
    return (
        f'<section class="ll-card"><h3>What was read</h3><p class="ll-sub">{escaped(report.written)}; '
        f"{report.rows_kept:,} of {report.rows_read:,} rows kept, {share} left out.</p>"
        f'<ul class="ll-plain ll-columns">{columns}</ul><ul class="ll-plain">{dropped}</ul></section>'
    )


def raised_card(alerts: Sequence[Alert]) -> str:
    """The alerts that this visitor's page raised; empty when there are none."""
    if not alerts:
        return ""
    rows = "".join(
        f'<tr><td class="ll-n">{one.id:,}</td><td>{one.raised_at:%Y-%m-%d %H:%M:%S} UTC</td>'
        f'<th scope="row">{escaped(one.wallet_id[:60])}</th><td>{escaped(one.transaction_id[:60])}</td>'
        f'<td class="ll-n">{one.fraud_score:.4f}</td></tr>'
        for one in alerts[:50]
    )
    return (
        f'<section class="ll-card"><h3>Raised by you: {len(alerts):,}</h3><p class="ll-sub">Kept on this server and '
        "passed on to its operator's webhook if there is one. Other visitors cannot see them.</p>"
        '<details class="ll-more"><summary>Show them</summary><div class="ll-scroll"><table class="ll-table"><thead>'
        '<tr><th scope="col" class="ll-n">Id</th>'
        '<th scope="col">Raised</th><th scope="col">Wallet</th><th scope="col">Transaction</th><th scope="col" '
        f'class="ll-n">Fraud score</th></tr></thead><tbody>{rows}</tbody></table></div></details></section>'
    )
