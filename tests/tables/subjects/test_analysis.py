"""What a page needs beside the answer comes with it: the columns of a file with a row per subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.page.kit.file_lens import FileLens
from core.page.kit.file_run import run
from core.page.products.lens import clients_lens
from core.page.wallet.lens import lending_lens
from core.service import Service
from tests.lending.made import file_of, record

COUNTS = b"note,wallet,deposits,borrows,repays,redeems,active_days,spare\nx,0x%040d,3,2,1,1,5,y\n" % 7
CLIENTS = b"spare,income,spending_score,saving_frequency,loan_behavior,note\nx,50000,50,5,1,y\n"


def test_an_analysis_has_every_column_of_the_file_in_its_order(service: Service) -> None:
    counts = service.lending.analyze_file(COUNTS, "counts.csv")
    assert ",".join(counts.column_names) == COUNTS.decode().partition("\n")[0]
    clients = service.products.analyze_file(CLIENTS, "clients.csv")
    assert ",".join(clients.column_names) == CLIENTS.decode().partition("\n")[0]


def test_records_are_no_table_and_have_no_columns(service: Service) -> None:
    assert service.lending.analyze_file(file_of(record()), "records.json").column_names == ()


@pytest.mark.parametrize(("build", "data"), [(lending_lens, COUNTS), (clients_lens, CLIENTS)])
def test_the_page_loads_a_file_once_and_offers_all_its_columns(service: Service, build: object, data: bytes) -> None:
    assert callable(build)
    lens: FileLens[object] = build(service)
    loads: list[bytes] = []

    def load() -> tuple[bytes, str]:
        loads.append(data)
        return data, "file.csv"

    *_, shown = run(lens, replace(lens.request("file.csv", None, {}), load=load))
    assert len(loads) == 1
    assert all(f">{name}<" in shown["columns"] for name in ("spare", "note"))
