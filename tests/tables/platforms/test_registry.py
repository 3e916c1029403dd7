"""Which of the platforms a header belongs to."""

from __future__ import annotations

import pytest

from core.tables.platforms import registry
from core.tables.platforms.base import Platform, names
from core.tables.platforms.registry import (
    NONE,
    PLATFORMS,
    known_names,
    platforms,
    recognise_platform,
    resembled_platform,
)


def test_names_are_unique_within_a_lens_and_none_of_them_says_that_it_is_none() -> None:
    assert NONE not in {one.name for one in PLATFORMS}
    assert len(platforms("rfm")) + len(platforms("anomaly")) == len(PLATFORMS)


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)
def test_every_signature_proves_its_platform(platform: Platform) -> None:
    for signature in platform.signatures:
        assert platform in recognise_platform(signature, platform.lens), signature


def test_of_two_that_fit_the_longer_signature_wins_and_equals_are_both_given(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long, equal = (
        Platform(name, name, "rfm", (names(text),), {"order": names("One")})
        for name, text in (("short", "One|Two"), ("long", "One|Two|Three"), ("equal", "One|Three|Two"))
    )
    monkeypatch.setattr(registry, "PLATFORMS", (short, long, equal))
    assert recognise_platform(["one", "two"], "rfm") == (short,)
    assert recognise_platform(["one", "two", "three"], "rfm") == (long, equal)
    assert recognise_platform(["one", "two"], "anomaly") == ()


def test_a_header_that_everybody_understands_is_not_asked_about() -> None:
    header = ["Lineitem quantity", "Lineitem price", "nothing known"]
    assert "lineitem quantity" in known_names()
    assert resembled_platform(header, "rfm", lambda _: True) is None
    assert resembled_platform(["a", "b"], "rfm", lambda _: False) is None
