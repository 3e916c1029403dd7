"""A file of holdings on the Bank products tab."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.holdings.analyze import HoldingsAnalysis
from core.page.kit.column_form import sent_choices
from core.page.kit.two_files import put_together, split_source
from core.page.products.holding_cards import offers_card
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


def test_what_the_form_of_holdings_sends_is_taken(service: Service) -> None:
    lens = clients_lens(service)
    sent = {"columns": {"product": "product", "profiles.key": "who"}, "options": {"dates": "opened"}}
    found = sent_choices(sent, (*lens.roles_for({}), *lens.also), lens.joins)
    assert found.columns == sent["columns"]


def test_of_two_files_the_holdings_are_read_and_the_profile_joins(service: Service, tmp_path: Path) -> None:
    lens = clients_lens(service)
    holdings, profile = tmp_path / "a.csv", tmp_path / "b.csv"
    holdings.write_bytes(service.holdings.example_holdings())
    names = [f"synthetic-{n + 1:04d}" for n in range(2_000)]
    rows = [f"{name},{20_000 + n},50,3,1,{'yes' if n % 2 else 'no'}" for n, name in enumerate(names)]
    head = "who,income,spending_score,saving_frequency,loan_behavior,consent"
    profile.write_text("\n".join([head, *rows]))
    for paths in ([str(holdings), str(profile)], [str(profile), str(holdings)]):
        source = put_together(paths, lens.recognise, lens.leads)
        assert split_source(source) == (str(holdings), str(profile))
    found = lens.analyze(lens.request(source, None, {}), quiet)
    assert isinstance(found, HoldingsAnalysis)
    assert {one.group for one in found.everyone} == {"offer", "no_consent"}
    assert found.reading.profile_used == ("income", "spending_score", "saving_frequency", "loan_behavior")
    assert found.reading.reading["profiles.key"] == "who"
    assert "no consent" in offers_card(replace(found.reading, offers=found.everyone[-1:]))


def test_a_catalogue_comes_along_and_each_client_is_told_its_rule(service: Service, tmp_path: Path) -> None:
    lens = clients_lens(service)
    holdings, catalogue = tmp_path / "a.csv", tmp_path / "products.csv"
    holdings.write_bytes(service.holdings.example_holdings())
    catalogue.write_text("product,closed,needs\nMortgage,yes,\nCredit card,no,Savings account\nSavings account,no,\n")
    source = put_together([str(catalogue), str(holdings)], lens.recognise, lens.leads)
    found = lens.analyze(lens.request(source, None, {}), quiet)
    assert isinstance(found, HoldingsAnalysis)
    rules = {out.rule for one in found.everyone for out in one.excluded}
    assert {"closed", "needs Savings account"} <= rules
    assert "needs Savings account" in lens.show(found, lens.request(source, None, {})).answer
