"""A file of holdings -> who is offered what, and how well that would have worked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from core.arrays import Floats
from core.errors import InvalidInput
from core.fields import choice
from core.holdings.beside import KEY
from core.holdings.cases import Allowed, cuts_of, drawn_for_test, horizon_of
from core.holdings.catalogue_file import FIELD as CATALOGUE_FILE
from core.holdings.catalogue_file import read_catalogue
from core.holdings.caveats import caveats_of
from core.holdings.chances import all_chances, chance_bands, product_chances, said_and_came, truth_range
from core.holdings.choice import Drawings, choose, drawings, hit_rate, hit_rate_of_tenth, interval_of
from core.holdings.eligible import OPTION, Rules
from core.holdings.equal_shares import equal_shares
from core.holdings.facts import as_features, fact_codes, used_columns
from core.holdings.fairness import fairness_of
from core.holdings.gain import profile_gain
from core.holdings.gather import Gathered
from core.holdings.judged import JudgedModel, JudgedPeriod
from core.holdings.last import last_state
from core.holdings.layout import HoldingLayout
from core.holdings.leaks import leaking_facts, leaks_text, twin_products, twins_text
from core.holdings.offer_model import OfferModel
from core.holdings.options import HoldingOptions
from core.holdings.panel import Panel, month_text
from core.holdings.read import read_holdings
from core.holdings.reading import ClientOffers, HoldingsReading
from core.holdings.trial import Judged, hidden_holdings, next_periods
from core.holdings.whole import outlook_of
from core.progress import Progress, quiet
from core.tables import Table
from core.tables.saved import saved_option

FEWEST_TESTED: Final = 30  # clients who took something, below which nothing is proven
FEWEST_HELD: Final = 100  # clients with two products, where nothing is dated
TRIAL_SHARE: Final = 0.85  # of the work, as progress is told


@dataclass(frozen=True)
class HoldingsAnalysis:
    """The answer, and what files are made of.

    Attributes:
        reading: The answer.
        everyone: Every client, in the order in which to approach them.
        column_names: The file's columns.
        model: The model that answers, apart from the file.
    """

    reading: HoldingsReading
    everyone: tuple[ClientOffers, ...]
    column_names: tuple[str, ...]
    model: OfferModel


def analyze_holdings(
    table: Table,
    columns: object = None,
    options: HoldingOptions | None = None,
    progress: Progress = quiet,
    *,
    second: Table | None = None,
    catalogue: Table | None = None,
) -> HoldingsAnalysis:
    """Recommend to every client of a file.

    Args:
        table: The file.
        columns: Role -> column, or None for none, where a caller names them.
        options: What the caller chose.
        progress: Told what is being done, and how much of it.
        second: A file with a row a client, joined by `columns["profiles.key"]`: profile, consent, refusals.
        catalogue: A file with a row a product: the catalogue, where it is no option.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: A column or an option is wrong, or the file is too small to prove anything on it.
        TooLarge: It has too many clients or products.
    """
    options = options or HoldingOptions()
    layout, gathered = read_holdings(table, columns, options, second)
    panel = gathered.panel
    for name in options.closed:
        choice("options.closed", name, panel.products)
    for name in options.use:
        choice("options.use", name, panel.facts)
    notes, field = gathered.notes, OPTION
    if twins := twin_products(panel):
        panel, notes = panel.without(twins), (*notes, twins_text(twins))
    leaks = {name: says for name, says in leaking_facts(panel).items() if name not in options.use}
    if leaks:
        notes = (*notes, leaks_text(leaks))
    used = tuple(name for name in used_columns(panel.facts, options.use) if name not in leaks)
    codes = fact_codes(panel.facts, used)
    features = as_features(panel.facts, codes, len(panel.clients))
    if catalogue is not None:
        lines, told = read_catalogue(catalogue, panel.products)
        options, notes, field = replace(options, catalogue=lines), (*notes, *told), CATALOGUE_FILE
    rules = Rules(panel, options.catalogue, options.closed, field)
    drawn = drawn_for_test(panel)
    part = panel.rows(drawn) if len(drawn) < len(panel.clients) else panel
    if part is not panel:
        notes = (*notes, f"Models were tested on {len(drawn):,} of the clients, who were drawn")
    months, tested = _tested(part, options, lambda month: rules.allowed(month)[drawn], features[drawn], progress)
    draws = drawings(len(drawn))
    best = choose(tested, draws)
    progress("Offers", TRIAL_SHARE)
    last = last_state(panel, months, rules.allowed, features)
    model = OfferModel(
        products=panel.products,
        contender=best.contender,
        fitted=best.contender.fitted(last.learnt),
        codes=codes if best.contender.profile else (),
        segments=panel.segments,
        curves=all_chances(best, len(panel.products)),
        reasons=last.reasons,
        unseen=last.unseen,
        catalogue=options.catalogue,
        closed=options.closed,
        months=months,
        last_month=None if panel.last is None else month_text(panel.last),
    )
    scores = model.scores_of(last.state)
    everyone = model.offers_of(panel, scores, rules, options)
    found_out = said_and_came(best, len(panel.products))
    by_product = product_chances(found_out, panel.products)
    page = everyone[options.offset : options.offset + options.limit]
    end = options.offset + len(page)
    left_out = tuple(name for name in panel.facts if name not in used)
    protected = tuple(name for name in left_out if name not in leaks)
    reading = HoldingsReading(
        rows_read=table.rows + len(table.unreadable),
        rows_dropped=_dropped(table, gathered),
        clients=len(panel.clients),
        products=panel.products,
        layout=layout.kind,
        dates=layout.dates,
        first_month=None if panel.first is None else month_text(panel.first),
        last_month=model.last_month,
        proof=model.proof,
        period_months=months,
        periods=_periods(panel, months, best) if months else (),
        tested_clients=len(best.first),
        model=best.contender.kind.name,
        model_title=best.contender.kind.title,
        profile_used=used,
        profile_left_out=left_out,
        test=tuple(_line(one, draws, answers=one is best) for one in tested),
        profile_gain=profile_gain(tested, draws),
        calibration=chance_bands(found_out),
        product_calibration=by_product,
        fairness=fairness_of(panel, everyone, replace(best, client=drawn[best.client]), used),
        equal_shares=equal_shares(part, best, draws),
        outlook=outlook_of(panel.products, everyone, truth_range(best, draws, len(panel.products)) if months else None),
        offers=page,
        next_offset=end if end < len(everyone) else None,
        columns=layout.reading.columns,
        reading=_saved(layout, options, gathered.key),
        caveats=caveats_of(layout, panel, months, best, protected, by_product, (*notes, *rules.notes)),
    )
    return HoldingsAnalysis(reading, everyone, table.names, model)


def _tested(
    panel: Panel, options: HoldingOptions, allowed: Allowed, features: Floats, progress: Progress
) -> tuple[int | None, list[Judged]]:
    """Months of a period, None where nothing is dated well enough; and every model's test.

    Raises:
        InvalidInput: The file is too small for any test.
    """

    def report(doing: str, share: float) -> None:
        progress(doing, 0.1 + (TRIAL_SHARE - 0.1) * share)

    months = horizon_of(panel, options.period_months)
    if options.period_months and months is None:
        span = (panel.last or 0) - (panel.first or 0)
        raise InvalidInput(
            "options.period_months",
            f"is {options.period_months}, and the file spans {span} months",
            "a period of which four fit into the file" if span else "nothing, for a file without dates",
        )
    if months:
        tested = next_periods(panel, months, allowed, features, report)
        if len(tested[0].first) >= FEWEST_TESTED:
            return months, tested
        if options.period_months:
            raise _too_small(f"{len(tested[0].first)} clients opened anything in three periods of {months} months")
    if (panel.held(panel.now).sum(axis=1) > 1).sum() < FEWEST_HELD:
        raise _too_small(f"fewer than {FEWEST_HELD} clients hold two products")
    tested = hidden_holdings(panel, features, report)
    if len(tested[0].first) < FEWEST_TESTED:
        raise _too_small(f"{len(tested[0].first)} of the clients it would be tested on hold two products")
    return None, tested


def _too_small(why: str) -> InvalidInput:
    return InvalidInput(
        "file", f"is too small to prove any recommendation on: {why}", f"at least {FEWEST_TESTED} of them"
    )


def _dropped(table: Table, gathered: Gathered) -> dict[str, int]:
    uncut = {"not cut into the columns of the header": len(table.unreadable)} if table.unreadable else {}
    return {**gathered.dropped, **uncut}


def _periods(panel: Panel, months: int, best: Judged) -> tuple[JudgedPeriod, ...]:
    found = []
    for place, cut in enumerate(cuts_of(panel, months)):
        clients = int((best.top_cut == place).sum())
        opened = int((best.first_cut == place).sum())
        found.append(JudgedPeriod(month_text(cut), clients, opened))
    return tuple(found)


def _line(one: Judged, draws: Drawings, *, answers: bool) -> JudgedModel:
    low, high = interval_of(one, draws)
    return JudgedModel(
        model=one.contender.kind.name,
        title=one.contender.kind.title,
        profile=one.contender.profile,
        precision_at_1=float(one.first.mean()),
        low=low,
        high=high,
        precision_at_3=float(one.three.mean()),
        mrr=float(one.reciprocal.mean()),
        hit_rate=hit_rate(one),
        hit_rate_of_tenth=hit_rate_of_tenth(one),
        coverage=one.coverage,
        answers=answers,
    )


def _saved(layout: HoldingLayout, options: HoldingOptions, key: str | None) -> dict[str, Any]:
    kept = options.kept()
    return {
        **({KEY: key} if key else {}),
        "platform": None,
        "title": None,
        "columns": dict(layout.reading.columns),
        "options": {**kept, "saved": saved_option(layout.reading.given)},
        "definitions": {"products": list(layout.products)},
    }
