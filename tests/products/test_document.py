"""docs/products.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.products.catalog import PRODUCTS
from core.products.clients import LIMITS
from core.products.eligibility import RULES
from core.products.health import WEIGHTS
from core.products.profile import FIELDS, ORDER
from core.products.quantities import WORDINGS, said
from core.service import Service

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "products.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_gate_of_the_document_is_that_of_the_code(product: str) -> None:
    asked = []
    for rule in RULES:
        if rule.product != product:
            continue
        words = WORDINGS[rule.quantity]
        if words.style == "flag":
            asked.append(words.name if rule.side == ">=" else words.absent)
        else:
            side = "at least" if rule.side == ">=" else "at most"
            asked.append(f"{words.name} of {side} {said(rule.quantity, rule.bound)}")
    assert f"| {product} | {'; '.join(asked) or 'open to everyone'} |" in TEXT


def test_the_points_of_the_document_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (Income|Credit|Savings|Restraint|Debt) \| (\d+) \|", TEXT, re.MULTILINE)
    assert [(name.lower(), int(points)) for name, points in rows] == [
        (name, 100 * weight) for name, weight, _ in WEIGHTS
    ]


def test_every_field_stands_in_the_document_with_its_range() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", TEXT, re.MULTILINE))
    assert set(rows) == set(ORDER)
    for field in FIELDS:
        assert rows[field.name].startswith(f"{field.low:,.0f} to {field.high:,.0f}"), field.name


def test_the_limits_of_a_file_stand_in_the_document() -> None:
    assert f"at most {LIMITS.max_rows:,} rows and {LIMITS.max_bytes // 2**20} MB" in TEXT


def test_the_figures_of_the_document_are_those_of_the_manifest(service: Service) -> None:
    rows = service.store.get("bank").manifest["metrics"]["categories"].values()
    errors = [row["expected_calibration_error"] for row in rows]
    assert f"between {min(errors):.3f} and {max(errors):.3f}" in " ".join(TEXT.split())
    right, constant = ([row[name] for row in rows] for name in ("accuracy", "accuracy_best_constant"))
    assert f"accuracy is {min(right):.0%} to {max(right):.0%}".replace("%", " %") in " ".join(TEXT.split())
    assert f"{min(constant):.0%} to {max(constant):.0%} for the best constant".replace("%", " %") in " ".join(
        TEXT.split()
    )
