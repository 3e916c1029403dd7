"""What can be chosen without typing."""

from __future__ import annotations

from core.providers.chain import sources
from core.providers.samples import listing
from core.tabs.examples import SOURCES, example_chips


def test_every_example_wallet_is_a_real_button() -> None:
    chips = example_chips()
    assert listing()
    for sample in listing():
        assert f'data-pick="{sample.address}"' in chips
        assert f">{sample.title}</button>" in chips


def test_every_source_can_be_chosen() -> None:
    assert {value for _, value in SOURCES} == set(sources())
