"""Which column is what: what the form shows, and what of its answer is taken."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.page.kit.column_form import Sent, column_form, sent_choices
from core.tables import Role
from tests.page.forms import offered, selected

ROLES = (Role("customer", "Customer", ("customer",), "id", True, "Who ordered."), Role("date", "Date", ("date",)))
EVIL = "<script>alert(1)</script>"


def test_every_role_offers_every_column_and_shows_the_one_that_was_read() -> None:
    html = column_form(ROLES, ("a", "b", EVIL), {"customer": "b"}, "Read again")
    assert offered(html, "columns.customer") == offered(html, "columns.date") == ["", "a", "b", EVIL]
    assert (selected(html, "columns.customer"), selected(html, "columns.date")) == ("b", "")
    assert EVIL not in html


def test_without_columns_there_is_no_form() -> None:
    assert column_form(ROLES, (), {}, "Read again") == ""


def test_what_the_form_sent_is_read_by_role() -> None:
    columns: dict[str, str | list[str] | None] = {"customer": "b", "date": ["day", "hour"]}
    assert sent_choices({"columns": columns, "options": {"currency": "GBP"}}, ROLES) == Sent(
        columns, {"currency": "GBP"}
    )
    assert sent_choices({"columns": {"date": None}}, ROLES) == Sent({"date": None}, {})


def test_several_columns_of_one_role_stay_together() -> None:
    html = column_form(ROLES, ("day", "hour"), {"date": ["day", "hour"]}, "Read again")
    assert "day + hour" in html
    assert "data-several" in html


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"columns": 3}, {"columns": {"x": "a"}}, {"columns": {"date": 1}}, {"columns": {"date": "a" * 501}}],
)
def test_what_did_not_come_from_the_form_is_refused(sent: object) -> None:
    with pytest.raises(InvalidInput, match="columns"):
        sent_choices(sent, ROLES)
