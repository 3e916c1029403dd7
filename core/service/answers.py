"""Answers about the app itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


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
