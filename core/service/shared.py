"""What every lens of the service stands on: settings, verified models, and the visitor's limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from core.errors import LedgerlensError

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.config import Settings
    from core.segments.model import SegmentModel
    from core.wallet.names import NameBook

LABELS: Final = "labels"


@dataclass(frozen=True)
class Shared:
    """Handed to every lens.

    Attributes:
        settings: The settings of the app.
        store: Verified models.
        admit: Called before something that costs is done for a client; raises RateLimited to refuse it.
    """

    settings: Settings
    store: ModelStore
    admit: Callable[[], None]

    def model(self, name: str) -> SegmentModel:
        """The active segment model of that name; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("SegmentModel", self.store.get(name).model)

    def names(self) -> NameBook:
        """Who is known by name: the active `labels`, or what the code itself knows where those are not usable."""
        from core.wallet.names import BUILT_IN

        if LABELS not in self.store.builders:
            return BUILT_IN
        try:
            return cast("NameBook", self.store.get(LABELS).model)
        except LedgerlensError:
            return BUILT_IN


def show_nothing(text: str, share: float) -> None:
    """No progress: most callers have nowhere to show it.

    Args:
        text: What is being done.
        share: How much of it is done, 0 to 1.
    """
