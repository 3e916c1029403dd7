"""A persona from features that were typed in or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.fields import choice
from core.models import persona_models
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.service.shared import Shared


class Personas:
    """What the service can say about a set of features."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def predict_persona(self, features: dict[str, float], model: str = "onchain") -> SegmentReading:
        """Say which persona a set of features is nearest to, how stable that is, and why.

        Args:
            features: One number per feature of the model, by name. GET /models lists names, units and ranges.
            model: {persona_models}.

        Returns:
            The label, how often it comes out of the re-fits, the evidence per feature, and the familiarity.
        """
        chosen = choice("model", model, persona_models())
        return self._shared.model(chosen).read(features)
