"""Rows of a group from their JSON."""

from __future__ import annotations

from datetime import UTC, datetime

from core.wallet.group_rows import GroupRow, row_of
from core.wire import to_json


def test_a_row_without_an_answer_and_one_with_moments_come_back_as_they_were() -> None:
    for made in (
        GroupRow(0, "x.eth", error="gone"),
        GroupRow(1, "y.eth", kinds=("bot",), from_=datetime(2024, 1, 2, tzinfo=UTC), traits=("whale",)),
    ):
        body = to_json(made)
        assert isinstance(body, dict)
        assert row_of(body) == made
