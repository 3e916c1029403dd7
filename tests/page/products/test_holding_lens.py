"""A file of holdings on the Bank products tab."""

from __future__ import annotations

from pathlib import Path

from core.holdings.analyze import HoldingsAnalysis
from core.page.products.holding_lens import HOLDINGS
from core.page.products.lens import clients_lens
from core.progress import quiet
from core.service import Service


def test_the_example_is_answered_and_its_file_holds_every_client(service: Service) -> None:
    lens = clients_lens(service)
    request = lens.request(HOLDINGS, None, {})
    found = lens.analyze(request, quiet)
    assert isinstance(found, HoldingsAnalysis)
    shown = lens.show(found, request)
    (path,) = shown.files
    assert len(Path(path).read_text(encoding="utf-8-sig").splitlines()) == 1 + found.reading.clients
    assert 'name="columns.product"' in shown.parts["columns"]


def test_profiles_are_still_answered_by_the_demo(service: Service) -> None:
    lens = clients_lens(service)
    request = lens.request("example", None, {})
    assert not isinstance(lens.analyze(request, quiet), HoldingsAnalysis)
    assert not service.holdings.is_holdings(*request.load())


def test_columns_of_profiles_are_not_offered_for_holdings(service: Service) -> None:
    lens = clients_lens(service)
    assert lens.recognise is not None
    assert lens.recognise(service.holdings.example_holdings(), "holdings.csv") == ((), {})
