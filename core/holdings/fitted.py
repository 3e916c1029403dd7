"""Logistic regression and gradient boosting on holdings, a model per product; what is rare falls back to its rate."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import numpy as np

from core.arrays import Floats, Indices
from core.holdings.models import Cases, Recommender, checked_array
from core.holdings.trees import BoostedTrees, LogitWeights

FEWEST_TAKEN: Final = 30  # openings of a product, below which nothing but its rate is learnt
MOST_LEFT: Final = 4_000  # clients who did not take it, drawn for the fit of a product and weighted up
SMALLEST_LEAF: Final = 20  # rows
SEED: Final = 11


class PerProduct(Recommender):
    """A classifier per product over all other holdings, and the profile where it is used."""

    takes_profile = True
    learnt: ClassVar = {"rates": "p"}
    plain: ClassVar[type[LogitWeights | BoostedTrees]]  # a fitted classifier as plain arrays

    def fit(self, cases: Cases) -> None:
        """As the contract says."""
        from threadpoolctl import threadpool_limits

        self._rates = cases.rates
        self._fits: dict[int, LogitWeights | BoostedTrees] = {}
        rng = np.random.default_rng(SEED)
        for product in range(cases.held.shape[1]):
            risk = np.flatnonzero(cases.risk[:, product])
            took = cases.taken[risk, product]
            yes, no = risk[took], risk[~took]
            if min(len(yes), len(no)) < FEWEST_TAKEN:
                continue
            drawn = no if len(no) <= MOST_LEFT else rng.choice(no, MOST_LEFT, replace=False)
            rows = np.sort(np.concatenate([yes, drawn]))
            wanted = cases.taken[rows, product]
            weight = np.where(wanted, 1.0, len(no) / len(drawn))
            with threadpool_limits(1):
                columns = self._columns(cases.rows(rows), product)
                usable = self._usable(columns)
                fitted = self._classifier().fit(columns[:, usable], wanted, weight)
                self._fits[product] = self.plain.of(fitted, usable, columns.shape[1])

    def score(self, cases: Cases) -> Floats:
        """As the contract says."""
        from threadpoolctl import threadpool_limits

        out = np.tile(self._rates, (len(cases.held), 1))
        with threadpool_limits(1):
            for product, fitted in self._fits.items():
                out[:, product] = fitted.chances(self._columns(cases, product))
        return out

    def payload(self) -> dict[str, Any]:
        """As the contract says."""
        fits = [{"product": product, **one.payload()} for product, one in self._fits.items()]
        return {**super().payload(), "fits": fits}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], products: int, features: int) -> PerProduct:
        """As the contract says."""
        made = cls()
        made._rates = checked_array(payload["rates"], cls.learnt["rates"], products)
        made._fits = {}
        for one in payload["fits"]:
            product = int(one["product"])
            if not 0 <= product < products or product in made._fits:
                raise ValueError("a product that is not there, or twice")
            made._fits[product] = cls.plain.from_payload(one, products + features)
        return made

    @abstractmethod
    def _classifier(self) -> Any:
        """An unfitted scikit-learn classifier."""

    @staticmethod
    def _usable(columns: Floats) -> Indices:
        """Places of the columns that the classifier is given."""
        return np.arange(columns.shape[1])

    @staticmethod
    def _columns(cases: Cases, product: int) -> Floats:
        held = np.delete(cases.held, product, axis=1)
        return np.asarray(np.column_stack([held, held.sum(axis=1), cases.facts]), dtype=np.float64)


class Logistic(PerProduct):
    """Logistic regression."""

    name, title = "logistic", "Logistic regression"
    plain = LogitWeights

    def _classifier(self) -> Any:
        from sklearn.linear_model import LogisticRegression

        return LogisticRegression(C=0.5, max_iter=300)


class Boosting(PerProduct):
    """Gradient boosting of histograms."""

    name, title = "boosting", "Gradient boosting"
    plain = BoostedTrees

    def _classifier(self) -> Any:
        from sklearn.ensemble import HistGradientBoostingClassifier

        return HistGradientBoostingClassifier(
            max_iter=40, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=SMALLEST_LEAF, random_state=SEED
        )

    @staticmethod
    def _usable(columns: Floats) -> Indices:
        """Columns that can be split at all: of many products most cannot, and each would cost as much as any other."""
        ends = (SMALLEST_LEAF - 1, len(columns) - SMALLEST_LEAF)
        low, high = np.partition(columns, ends, axis=0)[list(ends)]
        found = np.flatnonzero(low != high)
        return found if len(found) else np.arange(1)
