"""Looking at a file before anything is computed; questions and their proposals."""

from __future__ import annotations

from typing import Any

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.tables.questions import Asked
from core.tables.upload import Upload

PLAIN = "order_id,customer_id,date,amount\n" + "".join(f"{n},c{n % 3},2024-01-{n + 1:02d},{n}.50\n" for n in range(20))
HIDDEN = PLAIN.replace("customer_id", "xqz")


@pytest.fixture(scope="module")
def service() -> Service:
    return Service(Settings.from_env({}))


def upload(text: str) -> Upload:
    return Upload("orders.csv", text.encode())


def test_a_plain_file_is_read_with_totals_and_nothing_is_asked(service: Service) -> None:
    found = service.files.read_table(upload(PLAIN), "rfm")
    assert found.questions == ()
    assert found.columns["customer"] == "customer_id"
    assert found.samples["customer"] == ("c0", "c1", "c2")
    assert found.totals is not None
    assert found.totals["reconciliation"].total == pytest.approx(sum(n + 0.5 for n in range(20)))


def test_a_renamed_customer_is_asked_about_and_the_proposal_is_accepted_as_it_is(service: Service) -> None:
    found = service.files.read_table(upload(HIDDEN), "rfm")
    assert [one.field for one in found.questions] == ["columns.customer"]
    assert "xqz" in found.questions[0].candidates
    with pytest.raises(Asked) as caught:
        service.customers.segment_orders(upload(HIDDEN))
    body: dict[str, Any] = caught.value.as_dict()
    assert body["error"]["field"] == "columns.customer"
    assert body["proposal"] == {name: dict(value) for name, value in found.proposal.items()}
    answer = service.customers.segment_orders(
        upload(HIDDEN), columns=body["proposal"]["columns"], options=body["proposal"]["options"]
    )
    assert answer.customers == 3
    assert answer.reading["columns"]["customer"] == "xqz"


def test_a_second_file_tells_consent(service: Service) -> None:
    people = "ref,email,consent\nc0,a@x.org,yes\nc1,b@x.org,no\nc2,c@x.org,\n"
    answer = service.customers.segment_orders(upload(PLAIN), customers_file=Upload("p.csv", people.encode()))
    assert {row.customer: (row.email, row.consent) for row in answer.customer_rows} == {
        "c0": ("a@x.org", True),
        "c1": ("b@x.org", False),
        "c2": ("c@x.org", None),
    }
    assert answer.reading["customers_file.key"] == "ref"


def test_an_unknown_lens_is_refused(service: Service) -> None:
    with pytest.raises(InvalidInput, match="lens"):
        service.files.read_table(upload(PLAIN), "shop")
