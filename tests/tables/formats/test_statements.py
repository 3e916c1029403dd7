"""Statements that are no tables become one: bounded, with the columns that their format is known by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import TooLarge
from core.tables.formats.statements import statement_text
from core.tables.limits import LIMITS

ONE = b"<OFX><STMTTRN><TRNAMT>-1</STMTTRN></OFX>"


def test_anything_else_is_left_alone() -> None:
    assert statement_text(b"a,b\n1,2\n", LIMITS) is None


def test_empty_columns_are_left_out_but_for_those_that_tell_the_format() -> None:
    found = statement_text(ONE, LIMITS)
    assert found is not None
    assert found[0].decode().splitlines() == ["TRNTYPE,DTPOSTED,TRNAMT,FITID,STATUS", ",,-1,,POSTED"]
    assert found[1] == "OFX"


@pytest.mark.parametrize("limits", [replace(LIMITS, max_rows=0), replace(LIMITS, max_text_bytes=20)])
def test_more_than_a_table_may_have_is_refused(limits: object) -> None:
    with pytest.raises(TooLarge):
        statement_text(ONE, limits)  # type: ignore[arg-type]
