"""What can be chosen without typing."""

from __future__ import annotations

from core.page.wallet.form import example_chips, source_choices
from core.sources import source_title
from core.sources.chain import AUTO, sources
from core.sources.samples import listing


def test_every_example_wallet_is_a_real_button() -> None:
    chips = example_chips()
    assert listing()
    for sample in listing():
        assert f'data-pick="{sample.address}"' in chips
        assert f">{sample.title}</button>" in chips


def test_every_source_can_be_chosen_and_the_automatic_choice_comes_first() -> None:
    choices = source_choices()
    assert [name for _, name in choices] == list(sources())
    assert choices[0] == ("Auto", AUTO)
    assert len({title for title, _ in choices}) == len(choices)


def test_a_source_has_one_title_in_the_choice_and_beside_the_answer() -> None:
    assert [source_title(name) for name in ("blockscout_pro", "dune", "etherscan")] == [
        "Blockscout PRO",
        "Dune",
        "Etherscan",
    ]
    assert ("Blockscout PRO", "blockscout_pro") in source_choices()
