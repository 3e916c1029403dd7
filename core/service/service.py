"""The service: one object per lens, each with one method per capability.

Arguments arrive from outside and are checked in these methods or in what they call.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core.artifacts.on_disk import folder_on_disk
from core.config import Settings
from core.errors import LedgerlensError
from core.lenses import named_object, objects
from core.models import builders
from core.service.alerts import Alerts
from core.service.analyses import WalletAnalyses
from core.service.compile_ahead import compile_elsewhere, is_kept
from core.service.customers import CustomerAnswers
from core.service.files import Files
from core.service.groups import WalletGroups
from core.service.holdings import Holdings
from core.service.lending import Lending
from core.service.models import Models
from core.service.own_models import OwnModels
from core.service.own_offers import OwnOffers
from core.service.personas import Personas
from core.service.products import Products
from core.service.releases import Releases
from core.service.shared import Shared, admit_everyone, nobody_else
from core.service.transactions import TransactionAnswers
from core.service.verdicts import Verdicts
from core.service.wallets import Wallets

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.wallet.names import KnownAccount

log = logging.getLogger(__name__)

BUNDLED = folder_on_disk(Path(__file__).resolve().parents[2] / "artifacts")


def own_names(settings: Settings) -> Mapping[str, KnownAccount]:
    """The owner's own label book; a wrong one is said in the log, by the setting's name, and does without."""
    if settings.labels is None:
        return {}
    from core.sources.own_labels import read_own_labels

    try:
        return read_own_labels(settings.labels)
    except LedgerlensError as error:
        log.error("%s The app runs without it.", error.message)
        return {}


class Service:
    """What Ledgerlens can do, lens by lens.

    Args:
        settings: The settings of the app.
        store: Verified models; the bundled ones if omitted, loaded when first needed.
        admit: Called before something that costs is done for a client; raises RateLimited to refuse it.
        caller: Who is calling: what is kept for one caller is hers alone.
        admit_alert: Called before an alert of a stranger is kept, as `admit`.
    """

    wallets: Wallets
    groups: WalletGroups
    analyses: WalletAnalyses
    personas: Personas
    own: OwnModels
    lending: Lending
    customers: CustomerAnswers
    transactions: TransactionAnswers
    products: Products
    holdings: Holdings
    offers: OwnOffers
    alerts: Alerts
    verdicts: Verdicts
    models: Models
    files: Files

    def __init__(
        self,
        settings: Settings,
        store: ModelStore | None = None,
        *,
        admit: Callable[[], None] = admit_everyone,
        caller: Callable[[], str] = nobody_else,
        admit_alert: Callable[[], None] = admit_everyone,
    ) -> None:
        self.settings = settings
        self.store = bundled_store() if store is None else store
        self.releases = Releases(settings, self.store)
        shared = Shared(settings, self.store, admit, caller, own_names(settings), admit_alert)
        for name, path in objects().items():
            setattr(self, name, shared.lens(named_object(path)))
        self.model = shared.model
        self.bundle = shared.bundle
        self.names = shared.names

    def start(self) -> threading.Thread:
        """Load the models in the background, then ask the Hub for a newer release if one is configured."""
        thread = threading.Thread(target=self._prepare, name="service-start", daemon=True)
        thread.start()
        return thread

    def _prepare(self) -> None:
        import threadpoolctl

        self.alerts.pass_on_left_over()
        self.store.wait()
        # scikit-learn has brought its thread pools by now. With several numeric threads, one small call under load
        # takes seconds instead of milliseconds.
        threadpoolctl.threadpool_limits(limits=1)
        if not (is_kept() or compile_elsewhere()):
            self.transactions.compile_kernels()  # nothing can be kept on disk here: then in memory
        self.groups.resume()
        if self.settings.hub_repo:
            from core.artifacts.hub import pull

            pull(self.settings, self.store)


def bundled_store(root: Path = BUNDLED) -> ModelStore:
    """The models of a folder, those that ship with the app if omitted; nothing is read before they are needed."""
    from core.artifacts.store import ModelStore

    return ModelStore(root, builders())
