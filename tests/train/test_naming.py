"""Clusters are named by rules, or described."""

from __future__ import annotations

import numpy as np

from core.segments.schema import FeatureSpec
from core.train.naming import NameRule, describe, name_by_rules


def spec(name: str) -> FeatureSpec:
    return FeatureSpec(name, name.capitalize(), "", "float", None, None, 0.0, 1.0, "")


SCHEMA = [spec("pace"), spec("size")]
FAST = NameRule("Fast", "They are fast.", (("pace", ">", 1.0),))
SMALL = NameRule("Small", "They are small.", (("size", "<", 0.0), ("pace", "<", 5.0)))


def test_a_rule_holds_when_all_its_conditions_do() -> None:
    assert SMALL.holds(np.array([4.0, -1.0]), ["pace", "size"])
    assert not SMALL.holds(np.array([6.0, -1.0]), ["pace", "size"])
    assert not SMALL.holds(np.array([4.0, 0.0]), ["pace", "size"])  # on the border it does not


def test_clusters_compete_for_a_name_by_how_well_they_fit() -> None:
    centroids = np.array([[2.0, -1.0], [9.0, -2.0]])  # both are fast, the second one more so; only the first is small
    assert [one.label for one in name_by_rules(centroids, SCHEMA, [FAST, SMALL])] == ["Small", "Fast"]


def test_a_cluster_that_misses_its_name_is_described() -> None:
    found = name_by_rules(np.array([[0.5, 3.0], [9.0, 0.0]]), SCHEMA, [FAST])
    assert found[1].label == "Fast"
    assert found[0].label == "Group 1: high size, high pace"


def test_a_description_names_what_stands_out_farthest_first() -> None:
    assert describe(2, np.array([0.1, -4.0]), SCHEMA).label == "Group 3: low size, high pace"
