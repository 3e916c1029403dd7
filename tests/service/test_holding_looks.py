"""What would be read of a file of holdings."""

from __future__ import annotations

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.simulate.holdings import holdings_csv
from core.tables.upload import Upload

DATA = holdings_csv(200)
ASKED = b"client,product,day\n" + b"".join(
    b"k%d,p%d,2024-%02d-05\n" % (n % 40, n // 40, n % 12 + 1) for n in range(120)
)


@pytest.fixture(scope="module")
def service() -> Service:
    return Service(Settings.from_env({}))


def test_a_plain_file_is_told_with_its_totals(service: Service) -> None:
    found = service.files.read_table(Upload("h.csv", DATA), "holdings")
    assert found.questions == ()
    assert found.totals is not None
    assert (found.totals["clients"], found.totals["layout"], found.totals["dates"]) == (200, "long", "opened")
    assert len(found.totals["products"]) == 8
    assert found.columns["ended"] == "closed"
    assert all(found.samples[role] for role in ("client", "product", "date"))


def test_what_is_asked_comes_with_a_proposal_that_answers_it(service: Service) -> None:
    found = service.files.read_table(Upload("h.csv", ASKED), "holdings")
    assert [one.field for one in found.questions] == ["columns.date"]
    assert (found.totals, found.columns["date"]) == (None, "day")
    columns = dict(found.proposal["columns"])
    again = service.files.read_table(Upload("h.csv", ASKED), "holdings", columns, dict(found.proposal["options"]))
    assert [one.field for one in again.questions] == ["options.dates"]
    last = service.files.read_table(Upload("h.csv", ASKED), "holdings", columns, dict(again.proposal["options"]))
    assert last.questions == ()
    assert last.options["dates"] == "opened"


def test_a_profile_that_joins_is_looked_at_too(service: Service) -> None:
    rows = "".join(f"synthetic-{n + 1:04d},{n},yes\n" for n in range(200))
    second = Upload("p.csv", f"who,income,consent\n{rows}".encode())
    found = service.files.read_table(Upload("h.csv", DATA), "holdings", joined_file=second)
    assert found.totals is not None
    assert (found.totals["joined"], found.totals["profile"]) == ("who", ["income"])
    assert found.notes == ("“who” of p.csv joined 200 of 200 clients",)


def test_a_wrong_option_is_named(service: Service) -> None:
    with pytest.raises(InvalidInput) as error:
        service.files.read_table(Upload("h.csv", DATA), "holdings", None, {"layout": "tall"})
    assert error.value.field == "options.layout"
