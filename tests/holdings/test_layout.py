"""How a file of holdings is read: what is asked carries its proposal."""

from __future__ import annotations

from core.holdings.layout import HoldingLayout
from core.holdings.options import LONG
from core.holdings.roles import DATE, ROLES
from core.tables.subjects.bound import SubjectReading


def test_what_is_asked_is_proposed() -> None:
    columns = {role.name: None for role in ROLES} | {"client": "k"}
    layout = HoldingLayout(SubjectReading(ROLES, columns, {"k": ["1"], "when": ["2024-01-01"]}), LONG)
    layout.ask("dates", ("opened", "held"), "It matters", "is not plain")
    layout.ask_column(DATE, ("when", None), "is not known")
    assert layout.proposed == {"dates": "opened"}
    assert layout.reading.proposed == {"date": "when"}
    assert [one.field for one in (*layout.questions, *layout.reading.questions)] == ["options.dates", "columns.date"]
    assert layout.column("client") == "k"
