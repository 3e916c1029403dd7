"""One method per capability. Arguments arrive from outside and are checked here or in what is called."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from core import __version__
from core.config import Settings
from core.errors import LedgerlensError
from core.fields import choice, text
from core.segments.reading import SegmentReading
from core.service.answers import Health, ModelList
from core.wallet.reading import WalletReading

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.segments.model import SegmentModel

BUNDLED = Path(__file__).resolve().parents[2] / "artifacts"

CHAINS = ("ethereum",)
PERSONA_MODELS = ("onchain", "market")
WALLET_MODEL = "onchain"
SOURCE_MAX_CHARS = 40


def _admit_everyone() -> None:
    """No limit: the shell and tests."""


class Service:
    """What Ledgerlens can do.

    Args:
        settings: The settings of the app.
        store: Verified models; the bundled ones if omitted, loaded when first needed.
        admit: Called before a provider of wallet histories is asked; raises RateLimited to refuse this client.
    """

    def __init__(
        self,
        settings: Settings,
        store: ModelStore | None = None,
        *,
        admit: Callable[[], None] = _admit_everyone,
    ) -> None:
        self.settings = settings
        self.store = bundled_store() if store is None else store
        self._admit = admit
        self._started = time.monotonic()

    def start(self) -> threading.Thread:
        """Load the models in the background, then ask the Hub for a newer release if one is configured."""
        thread = threading.Thread(target=self._prepare, name="service-start", daemon=True)
        thread.start()
        return thread

    def model(self, name: str) -> SegmentModel:
        """The active model of that name, for the page; waits for the first load.

        Raises:
            LedgerlensError: There is none, or its files were refused; the message says why.
        """
        return cast("SegmentModel", self.store.get(name).model)

    def analyze_wallet(self, address: str, chain: str = "ethereum", source: str = "auto") -> WalletReading:
        """Read a wallet's history and say what it behaves like, how far to trust that, and why.

        Args:
            address: An Ethereum address (0x and 40 hexadecimal digits, EIP-55 checked) or an ENS name.
            chain: The chain to look at. Only "ethereum" is supported.
            source: Where the history comes from: "auto", or the name of one source.

        Returns:
            The account type, the persona with its evidence, traits, and how much of the history was seen.
        """
        from core.providers.chain import fetch_history, resolve
        from core.wallet.analyze import read_wallet

        choice("chain", chain, CHAINS)
        text("source", source, SOURCE_MAX_CHARS, "auto, or the name of one source")
        wallet, ens = resolve(address, self.settings)
        history = fetch_history(wallet, source, self.settings)
        return read_wallet(history, self.model(WALLET_MODEL), ens=ens)

    def predict_persona(self, features: dict[str, float], model: str = "onchain") -> SegmentReading:
        """Say which persona a set of features is nearest to, how stable that is, and why.

        Args:
            features: One number per feature of the model, by name. GET /models lists names, units and ranges.
            model: "onchain" (rates and ratios of a wallet's history) or "market" (14 lifetime counts and volumes).

        Returns:
            The label, how often it comes out of the re-fits, the evidence per feature, and the familiarity.
        """
        chosen = choice("model", model, PERSONA_MODELS)
        return self.model(chosen).read(features)

    def list_models(self) -> ModelList:
        """List the models: which version answers, where it came from, its features, and why a newer one was refused.

        Returns:
            One entry per model, with name, unit and range of every feature.
        """
        return ModelList(tuple({**row, "features": self._features(row["model"])} for row in self.store.status()))

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
            models_loaded=self.store.ready,
            models=versions,
            timestamp=datetime.now(UTC),
            uptime_s=round(time.monotonic() - self._started, 3),
        )

    def _features(self, name: str) -> list[dict[str, Any]] | None:
        try:
            return self.model(name).schema_json()
        except LedgerlensError:
            return None

    def _versions(self) -> dict[str, str]:
        """Version per loaded model, without waiting for any."""
        found: dict[str, str] = {}
        if self.store.wait(0):
            for name in self.store.builders:
                with contextlib.suppress(LedgerlensError):
                    found[name] = self.store.get(name).version
        return found

    def _prepare(self) -> None:
        import threadpoolctl

        self.store.wait()
        # scikit-learn has brought its thread pools by now. With several numeric threads, one small call under load
        # takes seconds instead of milliseconds.
        threadpoolctl.threadpool_limits(limits=1)
        if self.settings.hub_repo and not self.settings.offline:
            from core.artifacts.hub import pull

            pull(self.settings, self.store)


def bundled_store() -> ModelStore:
    """The models that ship with the app; nothing is read before they are needed."""
    from core.artifacts.store import ModelStore

    return ModelStore(BUNDLED, dict.fromkeys(PERSONA_MODELS, _build_segment_model))


def _build_segment_model(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> SegmentModel:
    from core.segments.model import SegmentModel

    return SegmentModel.from_payload(payload, manifest)
