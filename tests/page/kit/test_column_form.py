"""Which column is what: what the form shows, and what of its answer is taken."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.page.kit.column_form import column_form, sent_columns
from core.tables import Role
from tests.page.forms import offered, selected

ROLES = (Role("customer", "Customer", ("customer",), "id", True, "Who ordered."), Role("date", "Date", ("date",)))
EVIL = "<script>alert(1)</script>"


def test_every_role_offers_every_column_and_shows_the_one_that_was_read() -> None:
    html = column_form(ROLES, ("a", "b", EVIL), {"customer": "b"}, "Read again")
    assert offered(html, "customer") == offered(html, "date") == ["", "a", "b", EVIL]
    assert (selected(html, "customer"), selected(html, "date")) == ("b", "")
    assert EVIL not in html


def test_without_columns_there_is_no_form() -> None:
    assert column_form(ROLES, (), {}, "Read again") == ""


def test_what_the_form_sent_is_read_by_role() -> None:
    assert sent_columns({"columns": {"customer": "b", "date": None}}, ROLES) == {"customer": "b", "date": None}


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"columns": 3}, {"columns": {"x": "a"}}, {"columns": {"date": 1}}, {"columns": {"date": "a" * 501}}],
)
def test_what_did_not_come_from_the_form_is_refused(sent: object) -> None:
    with pytest.raises(InvalidInput, match="columns"):
        sent_columns(sent, ROLES)
