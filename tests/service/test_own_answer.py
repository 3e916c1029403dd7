"""What is said of a model of one's own is what its bundle holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.own_store import OwnBundles
from core.artifacts.own_zip import unzip_release
from core.service.own_answer import own_answer
from core.service.own_bundle import BUILDER
from tests.own_rows import NAMES, bundle

WHEN = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def found(tmp_path: Path) -> Any:
    kept = OwnBundles(tmp_path, BUILDER)
    return kept.get(kept.keep(lambda root: unzip_release(bundle(), root)))


def test_groups_shares_and_figures(found: Any) -> None:
    answer = own_answer("own:x", found, b"abc", WHEN, with_bundle=False, found=None)
    assert answer.labels == ("small", "middle", "large")
    assert sum(group.rows for group in answer.groups) == answer.rows == 90
    assert sum(group.share for group in answer.groups) == pytest.approx(1)
    assert answer.features == NAMES
    assert (answer.bundle.bytes, answer.bundle.base64, answer.rows_read) == (3, None, None)
    assert answer.stability is not None
    assert answer.stability.silhouette == found.manifest["metrics"]["baselines"]["rows"]["silhouette"]


@pytest.mark.parametrize("metrics", [None, {}, {"baselines": {}}, {"baselines": {"rows": 1}}, {"baselines": "x"}])
def test_a_bundle_that_does_not_say_how_firm_it_is_is_not_guessed_about(found: Any, metrics: object) -> None:
    other = replace(found, manifest={**found.manifest, "metrics": metrics})
    assert own_answer("own:x", other, b"", WHEN, with_bundle=True, found=None).stability is None
