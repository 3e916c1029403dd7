"""A persona from features that were typed in or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.fields import choice
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.service.shared import Shared

PERSONA_MODELS: Final = ("onchain", "market", "lending")


class Personas:
    """What the service can say about a set of features."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def predict_persona(self, features: dict[str, float], model: str = "onchain") -> SegmentReading:
        """Say which persona a set of features is nearest to, how stable that is, and why.

        Args:
            features: One number per feature of the model, by name. GET /models lists names, units and ranges.
            model: "onchain" (rates and ratios of a wallet's history), "market" (14 lifetime counts and volumes) or
                "lending" (how often it deposited, borrowed, repaid and redeemed on Aave).

        Returns:
            The label, how often it comes out of the re-fits, the evidence per feature, and the familiarity.
        """
        chosen = choice("model", model, PERSONA_MODELS)
        return self._shared.model(chosen).read(features)
