"""What every lens of the service stands on: settings, verified models, and the visitor's limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar, cast

from core.artifacts.own_store import is_own
from core.errors import LedgerlensError

if TYPE_CHECKING:
    from core.artifacts.bundle import Builder, Bundle
    from core.artifacts.own_store import OwnBundles
    from core.artifacts.store import ModelStore
    from core.config import Settings
    from core.segments.model import SegmentModel
    from core.wallet.chain import Chain
    from core.wallet.names import KnownAccount, NameBook

LABELS: Final = "labels"
OWN_FOLDER: Final = "own"
OFFERS_FOLDER: Final = "own_offers"
LensObject = TypeVar("LensObject")


def nobody_else() -> str:
    """The one caller there is: the shell and tests."""
    return "here"


def admit_everyone() -> None:
    """No limit: the shell, tests, and what a job does that was admitted when it was asked for."""


@dataclass(frozen=True)
class Shared:
    """Handed to every lens.

    Attributes:
        settings: The settings of the app.
        store: Verified models.
        admit: Called before something that costs is done for a client; raises RateLimited to refuse it.
        caller: Who is calling: what is kept for one caller is hers alone.
        own: Names of the owner's own, over all others.
        admit_alert: Called before an alert of a stranger is kept, as `admit`.
    """

    settings: Settings
    store: ModelStore
    admit: Callable[[], None]
    caller: Callable[[], str] = nobody_else
    own: Mapping[str, KnownAccount] = field(default_factory=dict)
    admit_alert: Callable[[], None] = admit_everyone
    # The models that visitors made or brought along, under names that nobody can guess; made when first asked for.
    _visitors: dict[str, OwnBundles] = field(default_factory=dict, repr=False)
    # The last book made for each chain, and of which book it was made: making one costs milliseconds.
    _books: dict[str, tuple[NameBook, NameBook]] = field(default_factory=dict, repr=False)
    _made: dict[Callable[[Shared], object], object] = field(default_factory=dict, init=False, repr=False)

    def lens(self, make: Callable[[Shared], LensObject]) -> LensObject:
        """The one object that a class of a lens makes, for the service and for the other lenses that use it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("LensObject", self._made[make])

    def model(self, name: str) -> SegmentModel:
        """The active segment model of that name; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("SegmentModel", self.bundle(name).model)

    def bundle(self, name: str) -> Bundle:
        """The active bundle of a model, or that of a visitor's own model by its `own:` name; raises as `model`."""
        if not is_own(name):
            return self.store.get(name)
        found = self.own_models.get(name)
        # A bundle does not know under which name it is kept; answers say that one.
        return replace(found, model=replace(cast("SegmentModel", found.model), name=name))

    @property
    def own_models(self) -> OwnBundles:
        """The models that visitors made or brought along."""
        from core.service.own_bundle import BUILDER

        return self._bundles(OWN_FOLDER, BUILDER)

    @property
    def own_offers(self) -> OwnBundles:
        """The same of models of what to offer, fitted on holdings."""
        from core.holdings.offer_model import OfferModel

        return self._bundles(OFFERS_FOLDER, OfferModel.from_payload)

    def _bundles(self, folder: str, builder: Builder) -> OwnBundles:
        from core.artifacts.own_store import OwnBundles

        return self._visitors.setdefault(folder, OwnBundles(self.settings.data_dir / folder, builder))

    def names(self, chain: Chain | None = None) -> NameBook:
        """Who is known by name on a chain, Ethereum when none is given: the owner's names, then the active `labels`."""
        from core.wallet.chain import ETHEREUM

        book, on = self._labels(), chain or ETHEREUM
        kept = self._books.get(on.name)
        if kept is None or kept[0] is not book:
            kept = (book, (book if on is ETHEREUM else book.on(on)).with_own(self.own))
            self._books[on.name] = kept
        return kept[1]

    def _labels(self) -> NameBook:
        """The active `labels`, or what the code itself knows where those are not usable."""
        from core.wallet.names import BUILT_IN

        if LABELS not in self.store.builders:
            return BUILT_IN
        try:
            return cast("NameBook", self.store.get(LABELS).model)
        except LedgerlensError:
            return BUILT_IN
