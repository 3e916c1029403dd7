"""What is said of a ledger below its queue: patterns, pictures, quality, drift, cleaning. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.anomaly.columns import REASONS, ROLES
from core.anomaly.detectors import DETECTORS
from core.anomaly.reading import LedgerReading
from core.anomaly.typologies import typology_title
from core.markup import EMPTY, el, join
from core.page.anomaly.figures import days_figure, roc_figure, scores_figure
from core.page.kit.card import card, caveat_lines, chip, label, note
from core.page.kit.cleaning import read_rows_card
from core.page.kit.lists import pick_button, plain_list
from core.page.kit.tables import row, table
from core.page.kit.wording import day, number_text

WALLETS_SHOWN = 15


def patterns_card(reading: LedgerReading) -> Markup:
    """How often each rule fired within the budget, and the events of each currency where there are several."""
    chips = [chip([f"{typology_title(rule)} ", el("b", f"{count:,}")]) for rule, count in reading.typologies.items()]
    codes = [code for code in reading.by_currency if code]
    if len(codes) > 1:
        chips += [chip([f"{code} ", el("b", f"{int(reading.by_currency[code]['events']):,}")]) for code in codes]
    return card("Known patterns", el("div", chips or "No typology fired."), sub="Cases by the rule that fired.")


def method_card(reading: LedgerReading) -> Markup:
    """What scored, compared with what, within which budget."""
    model = "learned from this ledger" if reading.model_version == "refit" else f"bundled, {reading.model_version}"
    return card(
        "How it was scored",
        el(
            "p",
            f"{reading.scored_events:,} events of {reading.wallets:,} wallets over {len(reading.days):,} days "
            f"({day(reading.from_)} to {day(reading.to)}, UTC), each on what came before it; at most "
            f"{reading.alerts_per_day} wallets a day: a ceiling, not a quota. An alert needs a tail of at most 0.001 "
            "or a typology.",
        ),
        note(
            f"Detector: {DETECTORS[reading.detector].title} ({model}). Compared with {reading.reference['source']}. "
            f"{_cleaned(reading)}"
        ),
        caveat_lines(reading.caveats),
    )


def _cleaned(reading: LedgerReading) -> str:
    report = reading.cleaning
    if not report.rows_dropped:
        return f"All {report.rows_read:,} rows were read."
    return f"{report.rows_kept:,} of {report.rows_read:,} rows were read, {report.rows_dropped:,} left out."


def scores_card(reading: LedgerReading) -> Markup:
    """Score distribution."""
    return card(
        "How strange the events are",
        scores_figure(reading),
        sub="Bars: this ledger; line: the reference. Shares on a logarithmic scale; from the dashed mark on the score "
        "alone makes an alert.",
    )


def days_card(reading: LedgerReading) -> Markup:
    """Alerts over time."""
    return card(
        "Alerts over time",
        days_figure(reading),
        sub="Per day of UTC; outlined: strange enough, but beyond the budget.",
    )


def wallets_card(reading: LedgerReading) -> Markup:
    """The strangest wallets over the whole ledger."""
    rows = [
        row(
            pick_button(one.wallet_id[:40], f"wallet:{one.wallet_id}", "ll-rests"),
            f"{one.events:,}",
            f"{one.fraud_score:.4f}",
            number_text(one.tail),
            ", ".join(typology_title(rule) for rule in one.typologies) or "none",
            numbers=(1, 2, 3),
        )
        for one in reading.wallet_scores[:WALLETS_SHOWN]
    ]
    return card(
        "Strangest wallets",
        table(("Wallet", "Events", "Fraud score", "Tail", "Typologies"), rows, numbers=(1, 2, 3)),
        sub="Over the whole ledger; the tail of a wallet is that of its strangest event times its number of events, so "
        "that activity alone is not strange.",
    )


def quality_card(reading: LedgerReading) -> Markup:
    """Against the file's labels; says so where there are none."""
    found = reading.quality
    if found is None:
        return card(
            "Against labels",
            sub="The file names no frauds among its scored events, so nothing can be measured. Add a column “label” "
            "with 0 and 1.",
        )
    precision = (found.average_precision_with_rules, found.average_precision, found.average_precision_by_amount)
    area = (found.roc_auc_with_rules, found.roc_auc, found.roc_auc_by_amount)
    rows = [
        ("Average precision", *map(_thousandths, precision)),
        ("Area under ROC", *map(_thousandths, area)),
        *((f"Precision among the first {k:,}", f"{value:.3f}", "", "") for k, value in found.precision_at.items()),
    ]
    measured = table(
        (None, "With rules", "Score alone", "Largest amount first"),
        [row(*cells, numbers=(1, 2, 3)) for cells in rows],
        numbers=(1, 2, 3),
    )
    roc = el("div", roc_figure(found.roc, found.roc_auc_with_rules))
    return card(
        "Against the file's labels",
        el("div", measured, roc, class_="ll-halves"),
        sub=f"{found.frauds:,} frauds among {found.labelled:,} labelled events: a ranking at random has an average "
        f"precision of {found.base_rate:.4f}. Labels were not used to score.",
    )


def _thousandths(value: float | None) -> str:
    return "not known" if value is None else f"{value:.3f}"


def ledger_drift_card(reading: LedgerReading) -> Markup:
    """How far this ledger is from the reference."""
    rows = [
        row(one.name.capitalize(), f"{one.psi:.3f}", el("span", one.band, class_=f"ll-band-{one.band}"), numbers=(1,))
        for one in reading.drift
    ]
    return card(
        "Drift against the reference",
        table(("Quantity", "PSI", "Drift"), rows, numbers=(1,), scroll=False),
        sub="Population stability index: below 0.1 none, up to 0.25 moderate, above that major. With major drift ranks "
        "are worth less: learn from a longer ledger of your own.",
    )


def cleaning_card(reading: LedgerReading) -> Markup:
    """What was read from which column, and what was left out and why."""
    return read_rows_card(reading.cleaning, ROLES, REASONS, _sums(reading))


def _sums(reading: LedgerReading) -> Markup:
    """How the money adds up, a currency at a time, and whether balances that the file states agree."""
    found = reading.reconciliation
    if not found:
        return EMPTY
    rows = [
        row(
            code or "not named",
            f"{one.rows_kept:,}",
            *(number_text(money) for money in (one.money_read, sum(one.left_out.values()), one.money_in)),
            number_text(one.money_out),
            numbers=(1, 2, 3, 4, 5),
        )
        for code, one in found.items()
    ]
    heads = ("Currency", "Events", "Money read", "Left out", "In", "Out")
    stated = [
        f"Balances{f' in {code}' if code else ''}: {one.stated.rows - one.stated.differing:,} of {one.stated.rows:,} "
        "follow from the amounts"
        for code, one in found.items()
        if one.stated
    ]
    return join([label("How it adds up"), table(heads, rows, numbers=(1, 2, 3, 4, 5)), plain_list(stated)])
