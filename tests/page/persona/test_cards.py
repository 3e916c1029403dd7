"""What would change the answer, as a card."""

from __future__ import annotations

from core.page.kit.wording import beyond, number_text
from core.page.persona.cards import change_card
from core.segments.change import Counterfactual, smallest_change
from core.segments.model import SegmentModel


def test_every_other_label_is_a_button(onchain: SegmentModel) -> None:
    card = change_card(onchain, onchain.labels[0])
    assert card.count("<button") == len(onchain.labels) - 1
    assert f'data-pick="{onchain.labels[0]}"' not in card
    assert "<table" not in card


def test_the_table_says_from_where_to_where(onchain: SegmentModel) -> None:
    features = onchain.presets[onchain.labels[0]]
    change = smallest_change(onchain, features, onchain.labels[1])
    card = change_card(onchain, onchain.labels[0], change)
    titles = {spec.name: spec.title for spec in onchain.schema}
    assert change.reached
    for step in change.changes:
        assert titles[step.feature] in card
    assert 'aria-pressed="true"' in card


def test_an_unreachable_target_says_so_without_a_table(onchain: SegmentModel) -> None:
    card = change_card(
        onchain, onchain.labels[0], Counterfactual(onchain.labels[1], False, (), 0.0, "No change leads there.")
    )
    assert "No change leads there." in card
    assert "<table" not in card


def test_whoever_types_the_numbers_shown_gets_the_target(onchain: SegmentModel) -> None:
    for label in onchain.labels:
        for target in onchain.labels:
            change = smallest_change(onchain, onchain.presets[label], target)
            typed = {
                step.feature: float(number_text(beyond(step.to, step.from_)).replace(",", ""))
                for step in change.changes
            }
            assert onchain.read({**onchain.presets[label], **typed}).label == target
