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
from core.address import Address, parse
from core.config import Settings
from core.errors import LedgerlensError
from core.fields import choice
from core.segments.reading import SegmentReading
from core.service.addresses import at_fault, checked_addresses, part_of, refuse_twice
from core.service.alerts import AlertsService
from core.service.anomaly import ANOMALY_MODEL, AnomalyService, build_anomaly_model
from core.service.answers import Health, ModelList
from core.service.lending import LendingService
from core.service.orders import RETAIL_MODEL, OrdersService
from core.service.products import BANK_MODEL, ProductsService, build_product_model
from core.service.releases import Releases
from core.wallet.compare import WalletComparison
from core.wallet.reading import WalletReading

if TYPE_CHECKING:
    from core.artifacts.store import ModelStore
    from core.segments.model import SegmentModel
    from core.wallet.analyze import OpenedWallet

BUNDLED = Path(__file__).resolve().parents[2] / "artifacts"

CHAINS = ("ethereum",)
PERSONA_MODELS = ("onchain", "market", "lending")
WALLET_MODEL = "onchain"
MARKET_MODEL = "market"


def _admit_everyone() -> None:
    """No limit: the shell and tests."""


def _show_nothing(text: str, share: float) -> None:
    """No progress: most callers have nowhere to show it."""


class Service(AnomalyService, AlertsService, ProductsService, OrdersService, LendingService):
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
        self.releases = Releases(settings, self.store)
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
            source: Where the history comes from: "auto", or the name of one source. "dune" executes a query there
                (up to two minutes) and answers by the market model.

        Returns:
            The account type, the persona with its evidence, traits, and how much of the history was seen.
        """
        return self.open_wallet(address, chain, source).reading

    def open_wallet(
        self,
        address: str,
        chain: str = "ethereum",
        source: str = "auto",
        progress: Callable[[str, float], None] = _show_nothing,
        *,
        lending: bool = True,
    ) -> OpenedWallet:
        """As `analyze_wallet`, with the history it rests on, for a page that shows more than the answer.

        Args:
            address: As for `analyze_wallet`.
            chain: As for `analyze_wallet`.
            source: As for `analyze_wallet`.
            progress: Called with what is being done, in plain words, and how much of it is done, 0 to 1.
            lending: Whether to ask for its lending too: a dozen more questions to a source of logs.

        Raises:
            InvalidInput: An argument is wrong.
            RateLimited: This client asked too often.
            NotFound: No such name, or no such sample.
            ProviderFailed: A source answered wrongly.
            ProviderUnavailable: No source can be asked; `Offline` when calls are forbidden.
        """
        from core.sources.chain import DUNE, fetch_history, resolve, sources

        choice("chain", chain, CHAINS)
        choice("source", source, sources())
        if not self.settings.offline and not self._is_sample(address, source):
            self._admit()
        wallet, ens = resolve(address, self.settings)
        if source == DUNE:
            return self._open_market(wallet, ens, progress)
        history = fetch_history(wallet, source, self.settings, progress=progress)

        from core.wallet.analyze import open_wallet

        opened = open_wallet(history, self.model(WALLET_MODEL), ens=ens)
        return self._with_lending(opened, history, progress) if lending else opened

    def _open_market(self, wallet: Address, ens: str | None, progress: Callable[[str, float], None]) -> OpenedWallet:
        """The other way to a reading: a row of Dune's instead of a history, and the model fitted on such rows."""
        from core.sources.market import fetch_market
        from core.wallet.market import open_market

        answer = fetch_market(wallet, self.settings, progress)
        return open_market(answer.row, answer.account, self.model(MARKET_MODEL), ens=ens)

    def compare_wallets(self, addresses: list[str]) -> WalletComparison:
        """Lay two to five wallets side by side: personas, features, traits, and whom they have in common.

        Args:
            addresses: Two to five Ethereum addresses or ENS names, none twice.

        Returns:
            Every wallet's persona with its re-fit shares, every feature with percentiles, shared counterparties.
        """
        return self.compare_opened(addresses)[0]

    def compare_opened(
        self, addresses: object, progress: Callable[[str, float], None] = _show_nothing
    ) -> tuple[WalletComparison, tuple[OpenedWallet, ...]]:
        """As `compare_wallets`, with the wallets themselves, for the page.

        Args:
            addresses: As for `compare_wallets`.
            progress: As for `open_wallet`.

        Raises:
            LedgerlensError: As `open_wallet`; the message names the address at fault.
        """
        from core.wallet.compare import compare

        asked = checked_addresses(addresses)
        opened = []
        for place, text in enumerate(asked):
            with at_fault(place, text):
                opened.append(self.open_wallet(text, progress=part_of(progress, place, len(asked)), lending=False))
                refuse_twice(opened)
        return compare(opened, self.model(WALLET_MODEL)), tuple(opened)

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

    def _is_sample(self, address: object, source: str) -> bool:
        """Whether the answer is in a file that ships with the app: such calls cost no provider anything."""
        from core.sources.samples import listing

        parsed = parse(address)
        known = {sample.address for sample in listing()}
        return source in {"auto", "samples"} and isinstance(parsed, Address) and parsed.lower in known

    def _features(self, name: str) -> list[dict[str, Any]] | None:
        try:
            return [dict(spec) for spec in self.store.get(name).manifest["feature_schema"]]
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

        self.pass_on_left_over()
        self.store.wait()
        # scikit-learn has brought its thread pools by now. With several numeric threads, one small call under load
        # takes seconds instead of milliseconds.
        threadpoolctl.threadpool_limits(limits=1)
        self.compile_kernels()
        if self.settings.hub_repo:
            from core.artifacts.hub import pull

            pull(self.settings, self.store)


def bundled_store() -> ModelStore:
    """The models that ship with the app; nothing is read before they are needed."""
    from core.artifacts.store import ModelStore

    segmenting = dict.fromkeys((*PERSONA_MODELS, RETAIL_MODEL), _build_segment_model)
    return ModelStore(BUNDLED, {**segmenting, BANK_MODEL: build_product_model, ANOMALY_MODEL: build_anomaly_model})


def _build_segment_model(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> SegmentModel:
    from core.segments.model import SegmentModel

    return SegmentModel.from_payload(payload, manifest)
