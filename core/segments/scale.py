"""The model's scale: where distances are taken. Fitted by scikit-learn, evaluated here without its per-call cost.

Yeo and Johnson (2000), "A new family of power transformations to improve normality or symmetry", Biometrika 87, then
standardised. One row costs microseconds; `tests/segments/test_scale.py` holds it equal to `PowerTransformer`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from core.arrays import Floats

FARTHEST = 1e9  # standard deviations: beyond it everything is equally unlike training, and squares stay finite


class Scale(Protocol):
    """Raw features to the model's scale, and back."""

    def forward(self, raw: Floats) -> Floats:
        """Shape (..., features) to the same shape."""

    def inverse(self, scaled: Floats) -> Floats:
        """The raw values behind scaled ones; values beyond the image of the transform become its nearest end."""


@dataclass(frozen=True)
class YeoJohnson:
    """A fitted `sklearn.preprocessing.PowerTransformer(standardize=True)`, as arrays of shape (features,)."""

    lambdas: Floats
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, transformer: Any) -> YeoJohnson:  # sklearn ships no types
        """The arrays of a fitted transformer."""
        scaler = transformer._scaler
        return cls(
            np.asarray(transformer.lambdas_, dtype=np.float64),
            np.asarray(scaler.mean_, dtype=np.float64),
            np.asarray(scaler.scale_, dtype=np.float64),
        )

    def forward(self, raw: Floats) -> Floats:
        """Shape (..., features) to the same shape."""
        out = np.empty(np.broadcast_shapes(raw.shape, self.lambdas.shape))
        lambdas = np.broadcast_to(self.lambdas, out.shape)
        up = raw >= 0
        zero, two = np.abs(lambdas) < np.finfo(float).eps, np.abs(lambdas - 2) <= np.finfo(float).eps
        grown, shrunk = np.log1p(np.where(up, raw, 0)), np.log1p(np.where(up, 0, -raw))
        safe = np.where(zero, 1.0, lambdas)
        safe_two = np.where(two, 1.0, 2 - lambdas)
        with np.errstate(over="ignore"):
            # expm1 of a product of logs keeps digits that a power of a sum would lose near zero.
            positive = np.where(zero, grown, np.expm1(safe * grown) / safe)
            negative = np.where(two, -shrunk, -np.expm1(safe_two * shrunk) / safe_two)
            out[...] = np.where(up, positive, negative)
            scaled: Floats = np.clip((out - self.mean) / self.spread, -FARTHEST, FARTHEST)
        return scaled

    def inverse(self, scaled: Floats) -> Floats:
        """The raw values behind scaled ones; beyond the image of the transform, its nearest end."""
        value = scaled * self.spread + self.mean
        lambdas = np.broadcast_to(self.lambdas, value.shape)
        zero, two = np.abs(lambdas) < np.finfo(float).eps, np.abs(lambdas - 2) <= np.finfo(float).eps
        safe = np.where(zero, 1.0, lambdas)
        safe_two = np.where(two, 1.0, 2 - lambdas)
        tiny = 1e-12
        # Compressed scales end at -1/lambda: past that nothing maps there, so the argument of the log is held above 0.
        grown = np.where(zero, value, np.log(np.maximum(value * safe + 1, tiny)) / safe)
        shrunk = np.where(two, -value, np.log(np.maximum(1 - safe_two * value, tiny)) / safe_two)
        raw: Floats = np.where(value >= 0, np.expm1(grown), -np.expm1(shrunk))
        return raw


@dataclass(frozen=True)
class LogStandard:
    """log1p, then a fitted `sklearn.preprocessing.StandardScaler`, as arrays of shape (features,). For values >= 0."""

    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, transformer: Any) -> LogStandard:  # sklearn ships no types
        """The arrays of a scaler that was fitted on log1p of the raw values."""
        return cls(
            np.asarray(transformer.mean_, dtype=np.float64),
            np.asarray(transformer.scale_, dtype=np.float64),
        )

    def forward(self, raw: Floats) -> Floats:
        """Shape (..., features) to the same shape; values below zero count as zero."""
        scaled: Floats = (np.log1p(np.maximum(raw, 0)) - self.mean) / self.spread
        return np.clip(scaled, -FARTHEST, FARTHEST)

    def inverse(self, scaled: Floats) -> Floats:
        """The raw values behind scaled ones, never below zero."""
        raw: Floats = np.expm1(np.maximum(scaled * self.spread + self.mean, 0))
        return raw


class ColumnScale(NamedTuple):
    """How one column is brought to scale: `rank`, `log1p` or `cbrt`, standardised, then multiplied by its weight."""

    kind: str
    weight: float = 1.0


@dataclass(frozen=True)
class ColumnsStandard:
    """A scale of its own for every column, then standardised and weighted. For values >= 0.

    A rank is the mean of the shares of training values below and at most the value, 0 to 1.

    Attributes:
        kinds: `rank`, `log1p` or `cbrt` per column.
        ranks: Per column the sorted training values behind its ranks; empty for the other kinds.
        mean: Shape (features,), of the transformed training rows.
        spread: Their standard deviation over the column's weight.
    """

    kinds: tuple[str, ...]
    ranks: tuple[Floats, ...]
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> ColumnsStandard:
        """The scale that a bundle keeps.

        Raises:
            TypeError: It is none of this kind.
        """
        kinds, ranks = tuple(kept.get("kinds", ())), tuple(np.asarray(one) for one in kept.get("ranks", ()))
        mean, spread = np.asarray(kept.get("mean")), np.asarray(kept.get("spread"))
        fits = len(kinds) == len(ranks) and mean.shape == spread.shape == (len(kinds),)
        numbers = all(one.dtype.kind == "f" and np.isfinite(one).all() for one in (*ranks, mean, spread))
        if not fits or not numbers or not set(kinds) <= {"rank", "log1p", "cbrt"} or not (spread > 0).all():
            raise TypeError("no scale of columns")
        if any((kind == "rank") != bool(len(one)) for kind, one in zip(kinds, ranks, strict=True)):
            raise TypeError("ranks without values")
        return cls(kinds, ranks, mean, spread)

    @classmethod
    def fit(cls, columns: Sequence[ColumnScale], raw: Floats) -> ColumnsStandard:
        """The scale of training rows, shape (rows, features)."""
        kinds = tuple(column.kind for column in columns)
        ranks = tuple(np.sort(raw[:, i]) if kind == "rank" else np.empty(0) for i, kind in enumerate(kinds))
        plain = cls(kinds, ranks, np.zeros(len(kinds)), np.ones(len(kinds)))
        moved = plain.forward(raw)
        return cls(kinds, ranks, moved.mean(axis=0), moved.std(axis=0) / np.array([one.weight for one in columns]))

    def kept(self) -> dict[str, Any]:
        """What a bundle keeps of it."""
        return {"kinds": list(self.kinds), "ranks": list(self.ranks), "mean": self.mean, "spread": self.spread}

    def forward(self, raw: Floats) -> Floats:
        """Shape (..., features) to the same shape; values below zero count as zero."""
        moved = np.empty(raw.shape)
        for i, (kind, ranks) in enumerate(zip(self.kinds, self.ranks, strict=True)):
            column = np.maximum(raw[..., i], 0)
            if kind == "rank":
                below, most = np.searchsorted(ranks, column, "left"), np.searchsorted(ranks, column, "right")
                moved[..., i] = (below + most) / (2 * len(ranks))
            else:
                moved[..., i] = np.log1p(column) if kind == "log1p" else np.cbrt(column)
        return np.clip((moved - self.mean) / self.spread, -FARTHEST, FARTHEST)

    def inverse(self, scaled: Floats) -> Floats:
        """The raw values behind scaled ones, never below zero; of a rank a value that training has."""
        value = np.maximum(scaled * self.spread + self.mean, 0)
        raw = np.empty(value.shape)
        for i, (kind, ranks) in enumerate(zip(self.kinds, self.ranks, strict=True)):
            if kind == "rank":
                place = np.minimum((value[..., i] * len(ranks)).astype(np.intp), len(ranks) - 1)
                raw[..., i] = ranks[place]
            else:
                raw[..., i] = np.expm1(value[..., i]) if kind == "log1p" else value[..., i] ** 3
        return raw


def scale_of(transformer: Any) -> Scale:
    """The scale behind a fitted transformer: Yeo-Johnson for a `PowerTransformer`, log1p for a `StandardScaler`.

    What a `ColumnsStandard` keeps is a mapping.

    Raises:
        TypeError: The transformer is of none of these kinds.
    """
    if isinstance(transformer, Mapping):
        return ColumnsStandard.of(transformer)
    kind = type(transformer).__name__
    if kind == "PowerTransformer":
        return YeoJohnson.of(transformer)
    if kind == "StandardScaler":
        return LogStandard.of(transformer)
    raise TypeError(f"no scale for {kind}")


def fit_transformer(kind: str | Sequence[ColumnScale], raw: Floats) -> tuple[Any, Floats]:
    """What a bundle keeps of a scale fitted on raw rows, and the rows on it; `scale_of` makes the scale of it.

    Args:
        kind: `yeo-johnson`, `log1p` (then the transformer is fitted on log1p of the rows), or a scale per column.
        raw: Shape (rows, features).

    Raises:
        ValueError: No such kind.
    """
    from sklearn.preprocessing import PowerTransformer, StandardScaler

    if not isinstance(kind, str):
        fitted = ColumnsStandard.fit(kind, raw)
        return fitted.kept(), fitted.forward(raw)
    if kind == "log1p":
        logged = np.log1p(raw)
        scaler = StandardScaler().fit(logged)
        return scaler, np.asarray(scaler.transform(logged))
    if kind != "yeo-johnson":
        raise ValueError(f"no scale {kind!r}")
    transformer = PowerTransformer().fit(raw)
    return transformer, np.asarray(transformer.transform(raw))
