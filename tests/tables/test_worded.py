"""Words of dates, made plain."""

from __future__ import annotations

import duckdb
import pytest

from core.tables.engine import literal
from core.tables.worded import worded_sql, worded_text


@pytest.mark.parametrize(
    ("text", "plain", "moment"),
    [
        ("1er mars 2024 20:20", "1 Mar 2024 20:20", "2024-03-01 20:20:00"),
        ("5 de marzo de 2024, 8:20pm", "5 Mar 2024 8:20 PM", "2024-03-05 20:20:00"),
        ("3rd of may, 24", "3 May 24", "2024-05-03 00:00:00"),
        ("donnerstag, 7. dez. 2023", "7 Dec 2023", "2023-12-07 00:00:00"),
        ("2024-mrt-05", "2024 Mar 05", "2024-03-05 00:00:00"),
        ("10:00:15 pm", "10:00:15 PM", None),
        ("jan 5 2024 10:00:15 pm", "Jan 5 2024 10:00:15 PM", "2024-01-05 22:00:15"),
        ("jan 5 2024 22:00 pm", "Jan 5 2024 22:00", "2024-01-05 22:00:00"),
    ],
)
def test_a_date_in_words_becomes_plain_and_is_read(text: str, plain: str, moment: str | None) -> None:
    engine = duckdb.connect()
    ((written,),) = engine.execute(f"SELECT {worded_text(literal(text))}").fetchall()
    assert written == plain
    ((read,),) = engine.execute(f"SELECT {worded_sql(literal(plain))}").fetchall()
    assert (None if read is None else str(read)) == moment
