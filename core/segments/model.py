"""`SegmentModel`: one class serves every model that segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.segments.familiarity import p_value
from core.segments.nearest import squared_distances
from core.segments.reading import Evidence, SegmentReading, familiarity_band, smoothed
from core.segments.refits import Refits
from core.segments.scale import Scale, scale_of
from core.segments.schema import FeatureSpec, checked_row

MAP_NEIGHBOURS = 15
TSNE_MAP = "t-SNE map"


@dataclass(frozen=True)
class SegmentModel:
    """Features -> scale -> centroids, with everything needed to say how far to trust the nearest one.

    Attributes:
        name: Name of the model.
        version: Version of the bundle.
        schema: Its features, in order.
        labels: Name of each cluster, in cluster order.
        descriptions: One plain sentence per label.
        published_names: Per cluster, a published name that the data do not support, else None.
        caveats: Sentences that weaken every answer of this model.
        scale: Raw features to the scale on which distances are taken.
        centroids: Shape (labels, features) on that scale.
        refits: The re-fitted ensemble.
        training: Training rows on that scale, float32, shape (rows, features).
        training_labels: Their labels, shape (rows,).
        tenth: Their tenth-neighbour distances, shape (rows,).
        sorted_features: Raw training values, each column sorted, shape (rows, features).
        map_xy: Coordinates of the training rows on the map, shape (rows, 2).
        presets: Per label, the raw features of the training row nearest to its centroid.
        map_method: How the map was made, as it is said.
    """

    name: str
    version: str
    schema: tuple[FeatureSpec, ...]
    labels: tuple[str, ...]
    descriptions: tuple[str, ...]
    published_names: tuple[str | None, ...]
    caveats: tuple[str, ...]
    scale: Scale
    centroids: Floats
    refits: Refits
    training: NDArray[np.float32]
    training_labels: NDArray[np.int8]
    tenth: Floats
    sorted_features: Floats
    map_xy: NDArray[np.float32]
    presets: Mapping[str, Mapping[str, float]]
    map_method: str = TSNE_MAP

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> SegmentModel:
        """A model from what a verified bundle holds."""
        return cls(
            name=manifest["model"],
            version=manifest["version"],
            schema=tuple(FeatureSpec(**spec) for spec in manifest["feature_schema"]),
            labels=tuple(payload["labels"]),
            descriptions=tuple(payload["descriptions"]),
            published_names=tuple(payload["published_names"]),
            caveats=tuple(payload["caveats"]),
            scale=scale_of(payload["transformer"]),
            centroids=payload["centroids"],
            refits=Refits(payload["refit_centroids"], payload["refit_masks"]),
            training=payload["training"],
            training_labels=payload["training_labels"],
            tenth=payload["tenth"],
            sorted_features=payload["sorted_features"],
            map_xy=payload["map_xy"],
            presets=payload["presets"],
            map_method=payload.get("map_method", TSNE_MAP),
        )

    def payload(self, transformer: Any) -> dict[str, Any]:
        """What a bundle keeps of this model; `transformer` is the fitted scikit-learn object behind `scale`."""
        return {
            "labels": list(self.labels),
            "descriptions": list(self.descriptions),
            "published_names": list(self.published_names),
            "caveats": list(self.caveats),
            "transformer": transformer,
            "centroids": self.centroids,
            "refit_centroids": self.refits.centroids,
            "refit_masks": self.refits.masks,
            "training": self.training,
            "training_labels": self.training_labels,
            "tenth": self.tenth,
            "sorted_features": self.sorted_features,
            "map_xy": self.map_xy,
            "presets": {label: dict(values) for label, values in self.presets.items()},
            "map_method": self.map_method,
        }

    @cached_property
    def member_scores(self) -> tuple[Floats, ...]:
        """Per label, the tenth-neighbour distances of its members, sorted."""
        return tuple(np.sort(self.tenth[self.training_labels == c]) for c in range(len(self.labels)))

    def read(self, features: object, draws: Floats | None = None) -> SegmentReading:
        """Name one subject's segment and say how far to trust that.

        Args:
            features: An object with exactly the schema's features.
            draws: Raw features of resampled histories of the same subject, shape (refits, features), already centred
                on its own (see `core.wallet.resample`); each re-fit then judges a draw of its own. None: all re-fits
                judge the features as they are.

        Raises:
            InvalidInput: A feature is missing, unknown, not a number or out of its meaningful range.
        """
        return self.read_row(checked_row(self.schema, features), draws)

    def read_row(self, raw: Floats, scaled_draws: Floats | None = None) -> SegmentReading:
        """As `read`, for a checked row in schema order and draws already on the model's scale."""
        scaled = self.scale.forward(raw)
        squared = squared_distances(scaled, self.centroids)
        cluster = int(squared.argmin())
        k = len(self.labels)
        counts = np.bincount(self.refits.label(scaled if scaled_draws is None else scaled_draws), minlength=k)
        others = [c for c in range(k) if c != cluster]
        runner = max(others, key=lambda c: (counts[c], -squared[c]))
        familiarity = p_value(squared_distances(scaled, self.training), self.member_scores[cluster])
        band = familiarity_band(familiarity)
        return SegmentReading(
            label=self.labels[cluster],
            cluster=cluster,
            model=self.name,
            model_version=self.version,
            probabilities={self.labels[c]: smoothed(int(counts[c]), k, len(self.refits)) for c in range(k)},
            runner_up=self.labels[runner],
            borderline=bool(counts[cluster] < counts[runner]),
            evidence=self._evidence(raw, scaled, cluster, runner),
            familiarity=familiarity,
            familiarity_band=band,
            published_name=self.published_names[cluster],
            caveats=self._caveats(cluster, runner, band, bool(counts[cluster] < counts[runner])),
        )

    def percentile(self, feature: str, value: float) -> float:
        """Share of training subjects below a value, 0..100; ties count half."""
        place = next(i for i, spec in enumerate(self.schema) if spec.name == feature)
        return self._percentile(place, value)

    def map_point(self, features: object) -> tuple[float, float]:
        """Where a subject stands on the map: the distance-weighted mean of its nearest training rows' points.

        Raises:
            InvalidInput: As for `read`.
        """
        scaled = self.scale.forward(checked_row(self.schema, features))
        squared = squared_distances(scaled, self.training)
        near = np.argpartition(squared, MAP_NEIGHBOURS)[:MAP_NEIGHBOURS]
        weight = 1 / (np.sqrt(squared[near]) + 1e-6)
        x, y = (self.map_xy[near] * weight[:, None]).sum(axis=0) / weight.sum()
        return float(x), float(y)

    def golden(self, inputs: Sequence[Mapping[str, float]]) -> list[dict[str, Any]]:
        """Answers kept in the manifest, by which a loaded bundle proves that it behaves as when it was made."""
        readings = [self.read(row) for row in inputs]
        return [
            {
                "label": reading.label,
                "probabilities": dict(reading.probabilities),
                "familiarity": reading.familiarity,
                "pushes": {item.feature: item.push for item in reading.evidence},
            }
            for reading in readings
        ]

    def schema_json(self) -> list[dict[str, Any]]:
        """The schema as the manifest keeps it."""
        return [asdict(spec) for spec in self.schema]

    def _percentile(self, place: int, value: float) -> float:
        column = self.sorted_features[:, place]
        low, high = np.searchsorted(column, value, "left"), np.searchsorted(column, value, "right")
        return float(50 * (low + high) / len(column))

    def _evidence(self, raw: Floats, scaled: Floats, cluster: int, runner: int) -> tuple[Evidence, ...]:
        pushes = (scaled - self.centroids[runner]) ** 2 - (scaled - self.centroids[cluster]) ** 2
        items = [
            Evidence(spec.name, float(raw[i]), spec.unit, self._percentile(i, float(raw[i])), float(pushes[i]))
            for i, spec in enumerate(self.schema)
        ]
        return tuple(sorted(items, key=lambda item: -abs(item.push)))

    def _caveats(self, cluster: int, runner: int, band: str, borderline: bool) -> tuple[str, ...]:
        said = list(self.caveats)
        if borderline:
            said.append(f"Borderline: {self.labels[cluster]} is nearest, but more re-fits say {self.labels[runner]}.")
        if band == "unlike training":
            said.append("Unlike anything in training: the label is only the nearest one, not a fit.")
        elif band == "unusual":
            said.append("Unusual: fewer than one in ten training members of this label stand so far from the rest.")
        if self.published_names[cluster] is not None:
            said.append(f"Published as “{self.published_names[cluster]}”; that name is not supported by the data.")
        return tuple(said)
