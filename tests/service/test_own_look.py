"""How a table would be read that a model of one's own is trained on."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service import Service
from core.tables.upload import Upload
from tests.own_rows import COLUMNS, ROWS, table


def test_a_look_names_the_columns_that_fit_would_take_and_trains_nothing(service: Service) -> None:
    look = service.files.read_table(Upload("t.csv", table()), "fit", options={"bundle": True})
    assert look.columns == {"features": list(COLUMNS)}
    assert look.totals == {"rows_read": ROWS, "rows_kept": ROWS, "columns_ignored": ["wallet"]}
    assert set(look.samples) == set(COLUMNS)
    assert (look.questions, look.options) == ((), {})


def test_what_fit_asks_about_is_asked_here_and_the_proposal_settles_it(service: Service) -> None:
    upload = Upload("t.csv", table(extra="order id"))
    look = service.files.read_table(upload, "fit")
    assert [one.field for one in look.questions] == ["columns.features"]
    assert (look.columns, look.totals) == ({"features": None}, None)
    settled = service.files.read_table(upload, "fit", dict(look.proposal["columns"]), dict(look.proposal["options"]))
    assert (settled.questions, settled.columns) == ((), {"features": list(COLUMNS)})


@pytest.mark.parametrize(("options", "field"), [({"sheets": 1}, "sheets"), ("zz", "options")])
def test_a_wrong_option_is_an_error_that_names_it(options: dict[str, object], field: str, service: Service) -> None:
    with pytest.raises(InvalidInput) as caught:
        service.files.read_table(Upload("t.csv", table()), "fit", options=options)
    assert caught.value.field == field
