"""The model that was chosen on a file of holdings, with all that an offer needs, apart from the file.

It holds rates, curves and counts of at least 20 clients; no client, and no row of the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.because import Reasons
from core.holdings.cases import everything_held
from core.holdings.catalogue import CatalogueLine, parse_catalogue
from core.holdings.curves import Chances, ProductCurves
from core.holdings.eligible import Rules
from core.holdings.facts import FactCode, as_features
from core.holdings.holding_rows import MOST_PRODUCTS
from core.holdings.models import Cases, Recommender
from core.holdings.offer_clients import ClientSays, ModelNames, as_panel
from core.holdings.offers import client_offers
from core.holdings.options import HoldingOptions
from core.holdings.panel import Panel
from core.holdings.reading import ClientOffers
from core.holdings.trial import LADDER, Entrant

MOST_GOLDEN: Final = 50
TOGETHER: Final = 20_000  # clients scored at once
NEXT_PERIOD, HIDDEN_HOLDING = "next_period", "hidden_holding"


@dataclass(frozen=True)
class OfferModel:
    """A fitted recommender.

    Attributes:
        products: Names, in order.
        contender: Which kind of model, and whether it looks at the profile.
        fitted: The model.
        codes: How columns of the profile become features.
        segments: Names of the segments from 1 on.
        curves: From scores to chances.
        reasons: Counts of clients.
        unseen: Products that nobody took in what was learnt from, shape (products,).
        catalogue: Products with their rules.
        closed: Products that are not offered any more.
        months: Of a period; None where nothing was dated.
        last_month: Last month of the file, as 2024-03, or None.
    """

    products: tuple[str, ...]
    contender: Entrant
    fitted: Recommender
    codes: tuple[FactCode, ...]
    segments: tuple[str, ...]
    curves: ProductCurves
    reasons: Reasons
    unseen: Flags
    catalogue: tuple[CatalogueLine, ...]
    closed: tuple[str, ...]
    months: int | None
    last_month: str | None

    @property
    def proof(self) -> str:
        """What it was tested on: the next period, or hidden holdings."""
        return NEXT_PERIOD if self.months else HIDDEN_HOLDING

    @property
    def profile(self) -> tuple[str, ...]:
        """Columns of the profile that are looked at, by the model or by a rule."""
        seen = (code.column for code in self.codes) if self.contender.profile else ()
        rules = (condition.column for line in self.catalogue for condition in line.rules)
        return tuple(dict.fromkeys((*seen, *rules)))

    @property
    def names(self) -> ModelNames:
        """What it knows by name."""
        rules = {rule.column for line in self.catalogue for rule in line.rules if rule.sign not in {"=", "!="}}
        numbers = rules | {code.column for code in self.codes if code.mean is not None}
        return ModelNames(self.products, self.segments, self.profile, frozenset(numbers))

    def offers(self, panel: Panel, options: HoldingOptions) -> tuple[ClientOffers, ...]:
        """Offers per client, in the order in which to approach them.

        Args:
            panel: Clients with the products of the model, as `offer_clients` makes one.
            options: Of a file: what the caller chose.
        """
        state = everything_held(panel, as_features(panel.facts, self.codes, len(panel.clients)))
        scores = self.scores_of(state)
        rules = Rules(panel, options.catalogue or self.catalogue, (*self.closed, *options.closed))
        return self.offers_of(panel, scores, rules, options)

    def scores_of(self, state: Cases) -> Floats:
        """The score of each client and product, shape (clients, products), so many clients at a time."""
        many = len(state.held)
        parts = [np.arange(begin, min(begin + TOGETHER, many)) for begin in range(0, many, TOGETHER)]
        scored = [self.fitted.score(self.contender.seen(state.rows(part))) for part in parts]
        return np.concatenate(scored) if scored else np.zeros(state.held.shape)

    def offers_of(
        self, panel: Panel, scores: Floats, rules: Rules, options: HoldingOptions
    ) -> tuple[ClientOffers, ...]:
        """The same from scores, shape (clients, products), and rules that are made already."""
        return client_offers(
            panel,
            scores,
            self.curves.of_table(scores),
            self.reasons,
            rules,
            self.unseen,
            options,
            by_chance=self.months is not None,
        )

    def golden(self, inputs: list[dict[str, Any]]) -> list[dict[str, object]]:
        """Answer golden inputs: clients by what they hold, as `recommend_products` takes one."""
        found: list[dict[str, object]] = []
        for one in inputs:
            (offers,) = self.offers(as_panel([ClientSays.parse(one, self.names)], self.names), HoldingOptions())
            said = [
                {"product": offer.product, "chance": offer.chance, "of": offer.reason.clients if offer.reason else None}
                for offer in offers.offers
            ]
            found.append({"offers": said, "excluded": [[out.product, out.rule] for out in offers.excluded]})
        return found

    def golden_inputs(self) -> list[dict[str, Any]]:
        """Clients that nobody is: of nothing, one product, or two neighbours in the list; their profile is the mean."""
        middle: dict[str, Any] = {}
        for code in self.codes:
            middle[code.column] = code.words[0] if code.mean is None else code.mean
        profile = {name: middle.get(name) for name in self.profile}
        singles = [[name] for name in self.products]
        pairs = [list(pair) for pair in zip(self.products, self.products[1:], strict=False)]
        held = [[], *singles, *pairs][:MOST_GOLDEN]
        return [{"holds": one, "age": 40.0, "profile": profile} for one in held]

    def payload(self) -> dict[str, Any]:
        """Arrays and plain values by name."""
        codes = [
            {"column": code.column, "mean": code.mean, "spread": code.spread, "words": list(code.words)}
            for code in self.codes
        ]
        return {
            "products": list(self.products),
            "model": self.contender.kind.name,
            "profile": self.contender.profile,
            "learnt": self.fitted.payload(),
            "codes": codes if self.contender.profile else [],
            "segments": list(self.segments),
            **self.curves.common.plain(),
            "by_product": self.curves.plain(),
            "reasons": self.reasons.payload(),
            "unseen": self.unseen.astype(np.int8),
            "catalogue": [line.plain() for line in self.catalogue],
            "closed": list(self.closed),
            "months": self.months,
            "last_month": self.last_month,
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> OfferModel:
        """The same again, from a bundle that anybody may have made.

        Raises:
            ValueError: It does not hold together.
            LookupError: Something is missing.
            LedgerlensError: Its catalogue is none.
        """
        if len(manifest["golden"].get("inputs") or ()) > MOST_GOLDEN:
            raise ValueError("more golden inputs than can be asked")
        products, segments = _names(payload["products"]), _names(payload["segments"])
        if not 0 < len(products) <= MOST_PRODUCTS:
            raise ValueError("no products, or too many")
        kind = {one.name: one for one in LADDER}[payload["model"]]
        contender = Entrant(kind, bool(payload["profile"]))
        codes = tuple(_code(one) for one in payload["codes"])
        width = sum(code.width for code in codes)
        unseen = np.asarray(payload["unseen"], bool)
        common = Chances.from_points(payload["scores"], payload["chances"], payload["cases"])
        closed, months, last = _names(payload["closed"]), payload["months"], payload["last_month"]
        if unseen.shape != (len(products),) or not set(closed) <= set(products):
            raise ValueError("products that are not there")
        if (months is not None and type(months) is not int) or not isinstance(last, (str, type(None))):
            raise ValueError("months that are none")
        if contender.profile != bool(codes):
            raise ValueError("a profile without columns, or columns without a profile")
        return cls(
            products=products,
            contender=contender,
            fitted=kind.from_payload(payload["learnt"], len(products), width),
            codes=codes,
            segments=segments,
            curves=ProductCurves.from_plain(common, payload.get("by_product"), len(products)),
            reasons=Reasons.from_payload(products, payload["reasons"]),
            unseen=unseen,
            catalogue=parse_catalogue("catalogue", payload["catalogue"]) if payload["catalogue"] else (),
            closed=closed,
            months=months,
            last_month=last,
        )


def _names(value: Sequence[Any]) -> tuple[str, ...]:
    """Names, each once."""
    found = tuple(value)
    if not all(isinstance(one, str) for one in found) or len(set(found)) < len(found):
        raise ValueError("names that are none, or stand there twice")
    return found


def _code(stored: Mapping[str, Any]) -> FactCode:
    column, mean, spread = str(stored["column"]), stored["mean"], float(stored["spread"])
    code = FactCode(column, None if mean is None else float(mean), spread, _names(stored["words"]))
    if not spread > 0 or not np.isfinite([spread, code.mean or 0.0]).all():
        raise ValueError("a column's numbers that are none")
    return code
