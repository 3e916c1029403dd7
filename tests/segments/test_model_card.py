"""The model card says where the rows are from, and how weak a structure is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.segments.fit import FittedModel
from core.segments.model_card import write_card


@dataclass(frozen=True)
class Told:
    """Where rows are from."""

    source: str = "a notebook"
    url: str = ""
    period: str = ""
    synthetic: bool = False


def test_what_is_not_known_of_the_rows_leaves_no_gap(fitted: FittedModel) -> None:
    text = write_card(Told(), fitted, "MIT", "OWN PART")
    assert "Source: a notebook\n" in text
    assert "Source: a notebook; 1999; https://x\n" in write_card(
        Told(period="1999", url="https://x"), fitted, "MIT", ""
    )
    assert "OWN PART" in text
    assert "DBSCAN" in text


def test_other_methods_are_listed_only_where_they_were_fitted_and_a_weak_silhouette_is_no_group(
    fitted: FittedModel,
) -> None:
    weak = [{**row, "silhouette": 0.249} for row in fitted.metrics["selection"]]
    text = write_card(Told(), replace(fitted, metrics={**fitted.metrics, "methods": [], "selection": weak}), "MIT", "")
    assert "| method |" not in text
    assert "a convenient cut, not groups found" in text
