"""From a trained model to a published release: take over names, pass the gate, publish; or say why not."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from core.artifacts.bundle import Builder, Bundle, model_file
from core.artifacts.load import load_release
from core.artifacts.publish import Published, publish, standing
from core.artifacts.releases import version_of
from core.artifacts.verify import read_index
from core.config import Settings
from core.errors import BundleRefused
from core.train.gate import Gate, judge_bundle
from core.train.parts import Parts

Report = Callable[[str], None]


@dataclass(frozen=True)
class Order:
    """What is to be published.

    Attributes:
        name: The model.
        repo: The Hub repository.
        version: The new version; None for the next minor one.
        bundled: The folder of the release that ships, to compare with when nothing is published yet.
        accepted: Rules of the gate whose failure someone in charge accepts.
    """

    name: str
    repo: str
    version: str | None
    bundled: Path
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How it ended: what was published, or None; the gate, or None when it was not reached; why, in a sentence."""

    published: Published | None
    gate: Gate | None
    said: str


def publish_model(
    order: Order,
    builder: Builder,
    train: Callable[[str, Bundle | None], Parts],
    write: Callable[[Path, str, Parts], Path],
    settings: Settings,
    report: Report,
) -> Outcome:
    """Train a model and publish it, if it is new and good enough.

    Args:
        order: What is to be published.
        builder: (payload, manifest) -> model.
        train: (version, the version in use) -> the parts of the new bundle.
        write: Writes a bundle: (root, version, parts) -> its folder.
        settings: The settings of the app; the repository is the order's.
        report: Receives one line per step.

    Raises:
        LedgerlensError: The Hub cannot be asked, refuses, or gives back something else than was sent.
    """
    builders = {order.name: builder}
    at = replace(settings, hub_repo=order.repo)
    before = standing(at, builders)
    active = before.bundles.get(order.name) or _bundled(order, builder)
    taken = before.index.get(order.name, {}).get("version")
    version = order.version or _next(taken or (active.version if active else None))
    report(f"compared with {'nothing' if active is None else f'{active.version} ({active.source})'}; this is {version}")
    parts = train(version, active)
    with tempfile.TemporaryDirectory(prefix="ledgerlens-release-") as folder:
        root = Path(folder)
        write(root, version, parts)
        bundle = load_release(root, builders, source="bundled")[order.name]
        if active is not None and order.name in before.bundles and _payload_hash(bundle) == _payload_hash(active):
            return Outcome(None, None, f"Nothing new: {order.name} {active.version} gives the same numbers.")
        gate = judge_bundle(bundle, active, order.accepted)
        for rule in gate.rules:
            report(rule.line)
        if not gate.passed:
            failed = [rule for rule in gate.rules if not rule.passed]
            why = "; ".join(f"{rule.about} is {rule.value}, has to be {rule.side} {rule.bound:.4g}" for rule in failed)
            return Outcome(None, gate, f"Nothing was published: {why}.")
        write(root, version, replace(parts, metrics={**parts.metrics, "gate": gate.manifest()}))
        message = f"{order.name} {version}"
        made = publish(root, [order.name], at, builders, before, message)
    return Outcome(made, gate, f"Published {order.name} {version} as {made.tag} of {made.repo}, commit {made.commit}.")


def _bundled(order: Order, builder: Builder) -> Bundle | None:
    """The version that ships with the app, when it can be loaded."""
    try:
        if order.name not in read_index(order.bundled).entries:
            return None
        return load_release(order.bundled, {order.name: builder}, source="bundled")[order.name]
    except BundleRefused:
        return None


def _next(version: str | None) -> str:
    numbers = version_of(version) if version else None
    return f"{numbers[0]}.{numbers[1] + 1}.0" if numbers else "1.0.0"


def _payload_hash(bundle: Bundle) -> str:
    lines = bundle.manifest["files"]
    return str(next(line["sha256"] for line in lines if line["name"] == model_file(bundle.name)))
