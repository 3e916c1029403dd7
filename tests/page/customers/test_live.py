"""Counts while segments are written, and files of definitions that are handed in."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from core.customers.definitions import parse_definitions
from core.customers.own_segments import own_rows, place_in_own
from core.page.customers.files import EXAMPLE
from core.page.customers.live import MOST_FILES, NOT_KEPT, LatelyRead, definitions_in
from core.page.customers.own_cards import HELP, own_table
from tests.customers.shops import sample
from tests.page.kit.card_contract import keeps_the_contract

TEXT = "Big: spent >= 300\nRecent: recency_days <= 30"


def lately() -> LatelyRead:
    made = LatelyRead()
    made.keep(EXAMPLE, sample())
    return made


def test_what_is_written_is_counted_as_the_answer_would() -> None:
    decided = parse_definitions(TEXT)
    assert decided is not None
    scored = sample().scored
    rows = own_rows(scored, decided.own, place_in_own(scored, decided.own))
    html = lately().look(EXAMPLE, TEXT)
    assert own_table(rows, sample().reading.currency) in html
    keeps_the_contract(lambda text: lately().look(EXAMPLE, f"{text.replace(':', '')}: spent > 1"))
    assert 0 < rows[0].customers < len(scored.customers)
    moved = lately().look(EXAMPLE, "recency: 5, 10, 15, 20\nLatest: r = 5")
    assert f"{int((scored.customers.recency <= 5).sum()):,}" in moved
    assert "5 up to 5 days" in moved


def test_a_line_that_cannot_be_read_is_said_and_nothing_written_explains() -> None:
    assert "line 2" in lately().look(EXAMPLE, "Big: spent >= 300\nRecent: recency <= 30")
    for text in ("", None, "# only this"):
        assert HELP.partition("“")[0] in lately().look(EXAMPLE, text)


def test_a_file_that_is_not_kept_is_no_error() -> None:
    assert NOT_KEPT in lately().look("other.csv", TEXT)
    many = SimpleNamespace(scored=SimpleNamespace(customers=np.zeros(200_001)), reading=None)
    made = LatelyRead()
    made.keep("big", cast(Any, many))
    assert NOT_KEPT in made.look("big", TEXT)


def test_the_example_stays_and_old_uploads_go() -> None:
    made = lately()
    for place in range(MOST_FILES + 1):
        made.keep(f"upload{place}", sample())
    assert NOT_KEPT in made.look("upload0", TEXT)
    assert NOT_KEPT not in made.look("upload1", TEXT)
    assert NOT_KEPT not in made.look(EXAMPLE, TEXT)


def test_only_a_saved_file_is_one_of_definitions(tmp_path: Path) -> None:
    decided = parse_definitions(TEXT)
    assert decided is not None
    saved, shop = tmp_path / "definitions.txt", tmp_path / "orders.csv"
    saved.write_text(decided.text, encoding="utf-8-sig")
    shop.write_text("customer,order,date,amount\nA,1,2024-01-05,10\n")
    assert parse_definitions(definitions_in(str(saved))) == decided
    assert definitions_in(str(shop)) is None
