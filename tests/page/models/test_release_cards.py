"""The releases to choose from."""

from __future__ import annotations

from dataclasses import replace

from core.artifacts.choice import BUNDLED
from core.artifacts.releases import Offered, Release
from core.page.models.release_cards import releases_card
from core.service import Service
from core.service.releases import Offer

EVIL = "<img src=x onerror=alert(1)>"


COMMIT = "c" * 40


def test_without_a_repository_the_settings_are_named() -> None:
    assert "LEDGERLENS_HUB_REPO" in releases_card(Offer(None, (), None, BUNDLED, False), "onchain")


def offer(service: Service) -> Offer:
    metrics = service.store.get("onchain").manifest["metrics"]
    models = {"onchain": Offered("1.0.0", None, metrics)}
    return Offer(
        "maker/models",
        (
            Release("v1.1.0", COMMIT, models, moved_from="d" * 40),
            Release("v1.0.0", "e" * 40, models),
            Release("v0.9.0", "f" * 40, {}, refused=f"Made with scikit-learn 1.3 {EVIL}."),
        ),
        None,
        "v1.1.0",
        True,
    )


def test_releases_say_what_is_in_use_what_cannot_be_run_and_what_moved(service: Service) -> None:
    html = releases_card(offer(service), "onchain")
    assert "<b>in use</b>" in html
    assert "<b>Cannot be run.</b> Made with scikit-learn 1.3" in html
    assert f"This tag was moved: it named {'d' * 12}" in html
    assert "<img" not in html


def test_the_figures_of_a_model_are_drawn_along_the_releases(service: Service) -> None:
    html = releases_card(offer(service), "onchain")
    assert "On-chain wallets along the releases" in html
    assert "silhouette: v1.0.0 0.23, v1.1.0 0.23." in html
    assert "along the releases" not in releases_card(offer(service), "market")


def test_a_hub_that_is_away_is_said_on_the_card(service: Service) -> None:
    html = releases_card(replace(offer(service), releases=(), problem="The Hub cannot be reached."), "onchain")
    assert "The Hub cannot be reached." in html
    assert "no release tag" not in html
