"""The table that comes back with columns added."""

from __future__ import annotations

import csv
import io

import pytest

from core.errors import InvalidInput
from core.lending.added import ADDED
from core.lending.many import read_file
from core.segments.model import SegmentModel
from core.service import Service
from tests.lending.made import file_of, record

HEAD = "WALLET_ID,DEPOSIT_COUNT,BORROW_COUNT,REPAY_COUNT,REDEEM_COUNT,ACTIVE_DAYS,segment\n"


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def added(model: SegmentModel, *rows: str) -> list[dict[str, str]]:
    table = read_file((HEAD + "\n".join(rows)).encode(), "w.csv", model, None, {"table": True}).reading.table
    assert table is not None
    return list(csv.DictReader(io.StringIO(table)))


def test_rows_keep_their_order_and_cells_and_what_was_left_out_has_nothing(model: SegmentModel) -> None:
    first, again, bad, other = added(
        model, "W1,4,3,2,1,5,old", "W1 ,4,3,2,1,5,b", "W2,0,0,0,0,1,c", "W1,9,3,2,1,5,=1+1"
    )
    assert (first["segment"], first["ledgerlens_segment"]) == ("old", "Regular borrower")
    assert first["predicted_cluster"] == "2"
    assert again["ledgerlens_segment"] == "Regular borrower"
    assert {bad[name] for name in ADDED if name != "segment"} == {bad["ledgerlens_segment"]} == {""}
    assert {other["predicted_cluster"], other["score"]} == {""}
    assert other["segment"] == "'=1+1"


def test_the_table_comes_back_only_where_it_is_asked_for(model: SegmentModel) -> None:
    data = (HEAD + "W1,4,3,2,1,5,old").encode()
    assert read_file(data, "", model).reading.table is None
    assert read_file(data, "", model, None, {"table": False}).reading.table is None
    assert read_file(file_of(record()), "", model, None, {"table": True}).reading.table is None  # records are no table
    with pytest.raises(InvalidInput, match=r"options\.table is 'yes'"):
        read_file(data, "", model, None, {"table": "yes"})
