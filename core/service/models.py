"""The app itself: which models answer, and whether it is up."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from core import __version__
from core.artifacts.own_store import is_own
from core.errors import LedgerlensError
from core.service.drift import FileDriftReading, drift_reading, read_drift, segments_of
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.service.shared import Shared


@dataclass(frozen=True)
class ModelList:
    """Every model the app knows: which version answers, where it came from, and why a newer one was refused."""

    models: tuple[Mapping[str, object], ...]


@dataclass(frozen=True)
class Health:
    """Whether the app works. The fields are fixed: people have clients for them.

    Attributes:
        status: Always "ok" when there is an answer at all.
        service: Always "ledgerlens".
        version: Version of the app.
        models_loaded: Whether every model that ships with the app is loaded.
        models: Version per loaded model.
        timestamp: When this was answered, UTC.
        uptime_s: Seconds since the service was built.
    """

    status: str
    service: str
    version: str
    models_loaded: bool
    models: Mapping[str, str]
    timestamp: datetime
    uptime_s: float


class Models:
    """What the service can say about itself."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._started = time.monotonic()

    def list_models(self) -> ModelList:
        """List the models: which version answers, where it came from, its features, and why a newer one was refused.

        Returns:
            One entry per model, with name, unit and range of every feature.
        """
        return ModelList(
            tuple({**row, "features": self._features(row["model"])} for row in self._shared.store.status())
        )

    def health(self) -> Health:
        """Say whether the app works, which models are loaded, and for how long it has been up.

        Returns:
            The state of the app.
        """
        versions = self._versions()
        return Health(
            status="ok",
            service="ledgerlens",
            version=__version__,
            models_loaded=self._shared.store.ready,
            models=versions,
            timestamp=datetime.now(UTC),
            uptime_s=round(time.monotonic() - self._started, 3),
        )

    def measure_drift(
        self,
        file: Upload,
        model: str = "onchain",
        columns: dict[str, str | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> FileDriftReading:
        """Say how far the rows of a file lie from those a model was trained on, feature by feature.

        Args:
            file: CSV, Excel, JSON or Parquet, at most 64 MB: one row per subject, a column per feature of the model,
                named as the feature or its title; at least 30 usable rows.
            model: Name of a model that segments, also of one's own; GET /models lists its features.
            columns: Corrections of the known columns, or answers to questions: feature to column name.
            options: sheet of a workbook; saved (true where columns are those of an earlier file's reading).

        Returns:
            Per feature the population stability index, its band, and what chance alone gives for so many rows.
        """
        upload = Upload.parse(file)
        chosen = self._shared.model(model) if is_own(model) else segments_of(self._shared.store, model)
        self._shared.admit()
        return drift_reading(read_drift(upload.data, upload.filename, chosen, columns, options), chosen)

    def _features(self, name: str) -> list[dict[str, Any]] | None:
        try:
            return [dict(spec) for spec in self._shared.store.get(name).manifest["feature_schema"]]
        except LedgerlensError:
            return None

    def _versions(self) -> dict[str, str]:
        """Version per loaded model, without waiting for any."""
        found: dict[str, str] = {}
        if self._shared.store.wait(0):
            for name in self._shared.store.builders:
                with contextlib.suppress(LedgerlensError):
                    found[name] = self._shared.store.get(name).version
        return found
