"""The active models: one immutable set, replaced in one step, with the one before kept for rollback."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.artifacts.bundle import Builders, Bundle
from core.artifacts.load import build_bundle
from core.artifacts.verify import read_bundle, read_index
from core.errors import BundleRefused, NotFound

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _State:
    active: Mapping[str, Bundle] = field(default_factory=dict)
    previous: Mapping[str, Bundle] | None = None
    refused: str | None = None
    notice: str | None = None


class ModelStore:
    """Loads the bundled models once, in the background, and holds whatever set is active.

    Loading imports scikit-learn and skops, which takes longer than the rest of the start; so `start` begins it in a
    thread and `get` waits for it. A caller takes a `Bundle` once and works with it to the end: a swap replaces the
    set, it never changes a bundle.

    Args:
        root: The folder of the bundled release, with its `index.json`.
        builders: (payload, manifest) -> model, by model name.
    """

    def __init__(self, root: Path, builders: Builders) -> None:
        self.builders = MappingProxyType(dict(builders))
        self._root = root
        self._state = _State()
        self._bundled: Mapping[str, Bundle] = {}
        self._broken: dict[str, str] = {}  # why a bundled model cannot be used, by name
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loaded = threading.Event()

    def start(self) -> None:
        """Begin to load the bundled models in a thread; at once and only once, however often it is called."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._load_bundled, name="load-models", daemon=True)
                self._thread.start()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the bundled models are loaded or refused; False when the time ran out before."""
        self.start()
        return self._loaded.wait(timeout_s)

    @property
    def ready(self) -> bool:
        """Every model is loaded and usable. Does not wait."""
        return self._loaded.is_set() and self._state.active.keys() >= self.builders.keys()

    @property
    def may_roll_back(self) -> bool:
        """Whether there is a set to go back to."""
        return self._state.previous is not None

    def get(self, name: str) -> Bundle:
        """The active bundle of a model; waits for the first load.

        Raises:
            NotFound: No model has that name; the message lists those that have one.
            BundleRefused: The model ships with the app, but its files failed a check.
        """
        if name not in self.builders:
            raise NotFound(f"There is no model {name[:40]!r}. Choose one of: {', '.join(self.builders)}.")
        self.wait()
        try:
            return self._state.active[name]
        except KeyError:
            raise BundleRefused(
                f"The model {name} cannot be used: {self._broken[name]} Install the app again, or train the model."
            ) from None

    def swap(self, bundles: Mapping[str, Bundle], notice: str | None = None) -> None:
        """Make these bundles the active ones, all in one step; models that are not among them stay.

        Args:
            bundles: The bundles by model name.
            notice: What `status` should say although they are in use.

        Raises:
            ValueError: A name that this store has no builder for.
        """
        if unknown := sorted(bundles.keys() - self.builders.keys()):
            raise ValueError(f"no such model: {', '.join(unknown)}")
        self.wait()
        with self._lock:
            active = MappingProxyType({**self._state.active, **bundles})
            self._state = _State(active, previous=self._state.active, notice=notice)

    def restore(self) -> None:
        """Go back to the models that ship with the app; `rollback` undoes it."""
        self.wait()
        self.swap(self._bundled)

    def rollback(self) -> None:
        """Go back to the set that was active before the last swap; once more undoes that.

        Raises:
            NotFound: Nothing was swapped.
        """
        with self._lock:
            if self._state.previous is None:
                raise NotFound("There are no earlier models to go back to: nothing was replaced since the start.")
            self._state = _State(self._state.previous, previous=self._state.active, refused=self._state.refused)

    def refuse(self, reason: str) -> None:
        """Keep what is active and remember why a release from the Hub did not replace it."""
        log.warning("Models from the Hub were not used: %s", reason)
        with self._lock:
            self._state = _State(self._state.active, self._state.previous, reason, self._state.notice)

    def status(self) -> list[dict[str, Any]]:
        """One row per model, in the builders' order; waits for the first load.

        Each row: model, version, source (`bundled` | `hub`), repo, release (its tag), commit, trained_on {source, rows,
        period, synthetic}, created_at, metrics, labels (None when the model has none), refused (why a release from the
        Hub is not in use, or why the bundled files are not; else None) and notice (what to know of the one in use: a
        tag that was moved; else None). What is not known is None.
        """
        self.wait()
        state = self._state
        return [self._row(name, state.active.get(name), state) for name in self.builders]

    def _row(self, name: str, bundle: Bundle | None, state: _State) -> dict[str, Any]:
        manifest = bundle.manifest if bundle else {}
        trained_on = manifest.get("training_data", {})
        labels = getattr(bundle.model, "labels", None) if bundle else None
        return {
            "model": name,
            "version": bundle.version if bundle else None,
            "source": bundle.source if bundle else None,
            "repo": bundle.repo if bundle else None,
            "release": bundle.tag if bundle else None,
            "commit": bundle.commit if bundle else None,
            "trained_on": {key: trained_on.get(key) for key in ("source", "rows", "period", "synthetic")},
            "created_at": manifest.get("created_at"),
            "metrics": manifest.get("metrics"),
            "labels": None if labels is None else list(labels),
            "refused": state.refused if bundle else " ".join(filter(None, (self._broken.get(name), state.refused))),
            "notice": state.notice,
        }

    def _load_bundled(self) -> None:
        """Each model by itself: one with a broken file must not take the others with it."""
        loaded: dict[str, Bundle] = {}
        try:
            index = read_index(self._root)
            for name, builder in self.builders.items():
                try:
                    if name not in index.entries:
                        raise BundleRefused("it is not among the models that ship with the app.")
                    loaded[name] = build_bundle(
                        read_bundle(self._root, index.entries[name]), builder, index=index, source="bundled"
                    )
                except BundleRefused as error:
                    self._broken[name] = error.message
        except BundleRefused as error:
            self._broken = dict.fromkeys(self.builders, error.message)
        except Exception:
            log.exception("The bundled models could not be loaded")
            self._broken = dict.fromkeys(self.builders, "loading it failed; the log says how.")
        finally:
            for name, reason in self._broken.items():
                log.error("The bundled model %s is not usable: %s", name, reason)
            with self._lock:
                self._bundled = MappingProxyType(loaded)
                self._state = _State(self._bundled, refused=self._state.refused)
            self._loaded.set()
