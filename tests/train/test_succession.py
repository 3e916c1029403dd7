"""A new version keeps the names, the places and so the colours of the one before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.segments.drift import nearest_clusters, training_rows
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.service import Service
from core.train.succession import renamed_text, take_over
from tests.train.conftest import clouds


def shuffled(fitted: FittedModel, order: list[int]) -> SegmentModel:
    """The same model with its clusters in another order: a version that stood before."""
    model = fitted.model
    back = np.argsort(order)
    return replace(
        model,
        labels=tuple(model.labels[c] for c in order),
        descriptions=tuple(model.descriptions[c] for c in order),
        published_names=tuple(model.published_names[c] for c in order),
        centroids=model.centroids[order],
        training_labels=back[model.training_labels].astype(np.int8),
    )


def test_names_and_places_are_inherited_whatever_the_rules_say(toy: FittedModel, toy_again: FittedModel) -> None:
    before = shuffled(toy, [2, 0, 1])
    succession = take_over(toy_again, before)
    model = succession.fitted.model
    assert model.labels == before.labels
    assert model.descriptions == before.descriptions
    assert [heir.was for heir in succession.heirs] == list(before.labels)
    assert all(heir.in_common > 0.95 for heir in succession.heirs)
    assert succession.same_answer is not None
    assert succession.same_answer > 0.98
    assert set(succession.renamed) == {"small", "medium", "large"}


def test_a_subject_is_answered_by_the_same_name_and_place(toy: FittedModel, toy_again: FittedModel) -> None:
    before = shuffled(toy, [1, 2, 0])
    after = take_over(toy_again, before).fitted.model
    for row in clouds(seed=9, size=5):
        then, now = before.read_row(row), after.read_row(row)
        assert (now.label, now.cluster) == (then.label, then.cluster)


def test_everything_of_the_model_is_rearranged_alike(toy: FittedModel, toy_again: FittedModel) -> None:
    after = take_over(toy_again, shuffled(toy, [2, 1, 0])).fitted
    model = after.model
    assert nearest_clusters(model, training_rows(model)).tolist() == model.training_labels.tolist()
    assert after.labels.tolist() == model.training_labels.tolist()
    for label, preset in model.presets.items():
        reading = model.read(preset)
        assert reading.label == label
        assert reading.probabilities[label] > 0.9  # the re-fits' centroids moved with the labels
    rows = after.metrics["clusters"]
    assert [row["label"] for row in rows] == list(model.labels)
    assert [row["members"] for row in rows] == np.bincount(model.training_labels).tolist()


def test_what_was_not_there_before_keeps_its_own_name_and_gets_a_free_place(toy: FittedModel) -> None:
    only = shuffled(toy, [1, 0, 2])
    before = replace(
        only,
        labels=only.labels[:2],
        descriptions=only.descriptions[:2],
        published_names=only.published_names[:2],
        centroids=only.centroids[:2],
    )
    after = take_over(toy, before)
    assert after.fitted.model.labels[:2] == before.labels
    assert [heir.was is None for heir in after.heirs] == [False, False, True]


def test_a_name_is_never_given_twice(toy: FittedModel) -> None:
    model = toy.model
    wrong = replace(model, labels=(model.labels[1], model.labels[2], "gone"))
    labels = take_over(toy, wrong).fitted.model.labels
    assert len(set(labels)) == 3


def test_other_features_cannot_be_compared(toy: FittedModel, service: Service) -> None:
    succession = take_over(toy, service.model("onchain"))
    assert succession.fitted is toy
    assert (succession.heirs, succession.same_answer) == ((), None)


def test_figures_kept_by_name_follow_the_names(toy: FittedModel, toy_again: FittedModel) -> None:
    first = toy_again.model.labels[0]
    told = replace(
        toy_again,
        metrics={
            **toy_again.metrics,
            "by_name": {label: place for place, label in enumerate(toy_again.model.labels)},
            "summary": [{"cluster": place, "segment": label} for place, label in enumerate(toy_again.model.labels)],
        },
    )
    before = shuffled(toy, [2, 0, 1])
    after = take_over(told, before)
    assert after.fitted.metrics["by_name"][after.renamed[first]] == 0
    assert after.fitted.metrics["summary"] == [
        {"cluster": place, "segment": label} for place, label in enumerate(before.labels)
    ]


def test_names_that_change_places_in_a_text_do_so_at_once() -> None:
    assert renamed_text("One, Two, One too", {"One": "Two", "Two": "One", "One too": "Three"}) == "Two, One, Three"
    assert renamed_text("same", {"same": "same"}) == "same"
