"""What a visitor of a repository of models reads first."""

from __future__ import annotations

from core.artifacts.release_card import FRONT, own_release_card, release_card

MODELS = {
    "onchain": {"version": "2.0.0", "path": "onchain/2.0.0"},
    "lending": {"version": "1.1.0", "path": "lending/1.1.0"},
}


def test_every_model_is_a_row_that_leads_to_its_card_in_the_order_of_names() -> None:
    lines = release_card("maker/models", "v3", MODELS).splitlines()
    rows = [line for line in lines if line.startswith("| ") and "README" in line]
    assert rows == [
        "| lending | 1.1.0 | [lending/1.1.0/README.md](lending/1.1.0/README.md) |",
        "| onchain | 2.0.0 | [onchain/2.0.0/README.md](onchain/2.0.0/README.md) |",
    ]


def test_the_command_pulls_this_repository_at_this_release() -> None:
    card = release_card("maker/models", "v3", MODELS)
    assert card.startswith(FRONT)
    assert "LEDGERLENS_HUB_REPO=maker/models LEDGERLENS_HUB_REVISION=v3 python app.py" in card
    assert "# Models of Ledgerlens, v3" in card


def test_a_visitors_own_repository_says_that_its_rows_can_be_read() -> None:
    card = own_release_card("somebody/mine", MODELS)
    assert "# somebody/mine" in card
    assert "holds the numbers of the rows" in card
    assert "LEDGERLENS_HUB_REPO" not in card
    assert "[onchain/2.0.0/README.md]" in card
