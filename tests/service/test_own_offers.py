"""Fitted models of what to offer, from the file to the offer, as the wires call it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client, handle_file

from core.__main__ import main
from core.artifacts import own_store
from core.config import Settings
from core.errors import InvalidInput, NotFound
from core.service import Service
from core.service.own_offers_answer import KeptOffers
from core.tables.upload import Upload
from tests.conftest import LiveApp
from tests.hub import Hub, stand_in
from tests.own_holdings import DATA, FILE, KEEP, answered, fitted, offers_bundle
from tests.own_rows import bundle

TOKEN = "hf_" + "s3cret" * 5
CLIENT = {"holds": ["Current account", "Mortgage"]}


@pytest.fixture
def made(tmp_path: Path, service: Service) -> Service:
    """A service with a data folder of its own."""
    return Service(Settings(offline=True, data_dir=tmp_path), service.store)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


def asked(service: Service, model: str, **given: Any) -> KeptOffers:
    found = service.products.recommend_products(model=model, **given)
    assert isinstance(found, KeptOffers)
    return found


def test_kept_taken_away_and_loaded_again_it_offers_what_the_file_s_answer_does(made: Service) -> None:
    found = fitted(made, KEEP)
    assert found.kept is not None
    assert (found.kept.products, found.kept.period_months) == (found.products, found.period_months)
    assert found.kept.precision_at_1 == next(one.precision_at_1 for one in found.test if one.answers)
    data = base64.b64decode(found.kept.bundle.base64 or "")
    assert len(data) == found.kept.bundle.bytes
    again = made.offers.load_offers(file=Upload("b.zip", data))
    assert again.model != found.kept.model
    for model in (found.kept.model, again.model):
        of_file = asked(made, model, file=FILE, options={"limit": 5})
        assert [one.client for one in of_file.offers] == [one.client for one in found.offers]
        for one, first in zip(of_file.offers, found.offers, strict=True):
            assert [(o.product, o.reason) for o in one.offers] == [(o.product, o.reason) for o in first.offers]
            assert [o.chance for o in one.offers] == pytest.approx([o.chance for o in first.offers], abs=1e-9)
    assert (of_file.clients, of_file.next_offset) == (found.clients, 5)
    one = asked(made, again.model, holdings=CLIENT).offers[0]
    assert one.offers[0].reason is not None
    assert one.offers[0].reason.clients >= 20


def test_nothing_is_kept_unless_it_is_asked_for(made: Service) -> None:
    assert fitted(made, {"limit": 1}).kept is None
    assert not (made.settings.data_dir / "own_offers").exists()


def test_a_bundle_holds_no_client(made: Service) -> None:
    with zipfile.ZipFile(io.BytesIO(offers_bundle())) as archive:
        skops = zipfile.ZipFile(io.BytesIO(archive.read("offers/1.0.0/offers.skops")))
        said = b"".join([*map(archive.read, archive.namelist()), *map(skops.read, skops.namelist())])
    assert b"synthetic-0" in DATA
    assert b"synthetic-0" not in said
    assert b"Mortgage" in said


def test_it_goes_to_the_hub_and_comes_back_by_name_and_commit(made: Service, service: Service, hub: Hub) -> None:
    online = Service(Settings(data_dir=made.settings.data_dir), service.store)
    model = online.offers.load_offers(file=Upload("b.zip", offers_bundle())).model
    published = online.offers.publish(model, "bank/offers", TOKEN, public=False)
    assert hub.heads["bank/offers"] == published.commit
    back = online.offers.load_offers(repo="bank/offers", commit=published.commit)
    assert online.offers.zipped(back.model) == offers_bundle()
    assert asked(online, back.model, holdings=CLIENT).offers == asked(online, model, holdings=CLIENT).offers
    altered = {**hub.files("bank/offers"), "offers/1.0.0/offers.skops": b"PK else"}
    with pytest.raises(InvalidInput, match=r"offers\.skops") as caught:
        online.offers.load_offers(repo="bank/offers", commit=hub.commit("bank/offers", altered))
    assert caught.value.field == "repo"


def test_a_bundle_whose_answers_are_others_or_that_is_of_another_kind_is_refused(made: Service) -> None:
    for data in (bundle(), _altered(offers_bundle())):
        with pytest.raises(InvalidInput, match="checks") as caught:
            made.offers.load_offers(file=Upload("b.zip", data))
        assert caught.value.field == "file"
    with pytest.raises(InvalidInput, match="checks"):
        made.own.load_segments(file=Upload("b.zip", offers_bundle()))


def _altered(data: bytes) -> bytes:
    """One number of a golden answer changed, with every hash as it has to be then."""
    from hashlib import sha256

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        files = {name: before.read(name) for name in before.namelist()}
        manifest = json.loads(files["offers/1.0.0/manifest.json"])
        manifest["golden"]["outputs"][1]["offers"][0]["chance"] += 0.01
        files["offers/1.0.0/manifest.json"] = json.dumps(manifest).encode()
        index = json.loads(files["index.json"])
        index["models"]["offers"]["manifest_sha256"] = sha256(files["offers/1.0.0/manifest.json"]).hexdigest()
        files["index.json"] = json.dumps(index).encode()
        for name, content in files.items():
            after.writestr(name, content)
    return buffer.getvalue()


def test_a_model_that_is_too_large_is_said_as_the_option(made: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_store, "MOST_BYTES", 1_000)
    with pytest.raises(InvalidInput, match="bytes") as caught:
        fitted(made, KEEP)
    assert caught.value.field == "options.keep"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "holdings"),
        ({"holdings": {"holds": ["Yacht"]}}, "holdings.holds"),
        ({"holdings": CLIENT, "income": 3}, "income"),
        ({"holdings": CLIENT, "formula": "original"}, "formula"),
        ({"holdings": CLIENT, "columns": {"client": "x"}}, "columns"),
        ({"holdings": CLIENT, "file": FILE}, "holdings"),
        ({"file": Upload("x.csv", b"client,product\na,Yacht\nb,Boat\na,Boat\n")}, "file"),
        ({"file": FILE, "options": {"limit": 0}}, "options.limit"),
    ],
)
def test_what_is_wrong_is_named(made: Service, given: dict[str, Any], field: str) -> None:
    model = made.offers.load_offers(file=Upload("b.zip", offers_bundle())).model
    with pytest.raises(InvalidInput) as caught:
        made.products.recommend_products(model=model, **given)
    assert caught.value.field == field


def test_holdings_need_a_model_and_a_model_its_name(made: Service) -> None:
    with pytest.raises(InvalidInput) as caught:
        made.products.recommend_products(holdings=CLIENT)
    assert caught.value.field == "holdings"
    for name, error in (("bank", InvalidInput), ("own:" + "a" * 24, NotFound)):
        with pytest.raises(error) as refused:
            made.products.recommend_products(model=name, holdings=CLIENT)
        assert refused.value.field == "model"
    segments = made.own.load_segments(file=Upload("b.zip", bundle())).model
    with pytest.raises(NotFound):
        made.products.recommend_products(model=segments, holdings=CLIENT)


def test_rest_client_and_shell_load_and_ask_it(
    live_app: LiveApp, service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(offers_bundle())
    sent = httpx.post(f"{live_app.url}/holdings/load", files={"file": ("b.zip", offers_bundle())}, timeout=60)
    assert sent.status_code == 200, sent.text
    model = sent.json()["model"]
    rest = httpx.post(f"{live_app.url}/predict", json={"model": model, "holdings": CLIENT}, timeout=60)
    assert rest.status_code == 200, rest.text
    answer = rest.json()
    assert answer["offers"][0]["offers"][0]["chance"] > 0
    form = {"model": model, "options": json.dumps({"limit": 2})}
    many = httpx.post(f"{live_app.url}/predict", files={"file": ("h.csv", DATA)}, data=form, timeout=60)
    assert [one["client"] for one in many.json()["offers"]] == [one.client for one in answered().offers[:2]]
    who = "who,consent\n" + "".join(f"{one.client},{('yes', 'no')[n]}\n" for n, one in enumerate(answered().offers[:2]))
    files = {"file": ("h.csv", DATA), "profiles": ("who.csv", who.encode())}
    columns = json.dumps({"profiles.key": "who"})
    beside = httpx.post(f"{live_app.url}/holdings", files=files, data={**form, "columns": columns}, timeout=60)
    assert [one["group"] for one in beside.json()["offers"]] == ["offer", "no_consent"]
    again = httpx.post(f"{live_app.url}/holdings", files={"file": ("h.csv", DATA)}, data=form, timeout=60).json()
    assert again == many.json()
    client = Client(live_app.url, verbose=False)
    try:
        held = tmp_path / "h.csv"
        held.write_bytes(DATA)
        told = {"options": {"limit": 2}, "model": model, "api_name": "/recommend_from_holdings"}
        assert client.predict(handle_file(str(held)), **told) == again
        loaded = client.predict(handle_file(str(file)), api_name="/load_offers")
        assert loaded["products"] == list(answered().products)
        asked_for = {"model": model, "holdings": CLIENT, "api_name": "/recommend_products"}
        assert client.predict(**asked_for) == answer
    finally:
        client.close()
    assert main(["load_offers", str(file)], service) == 0
    here = json.loads(capsys.readouterr().out)["model"]
    assert main(["recommend_from_holdings", str(held), "--model", here, "--options", '{"limit": 2}'], service) == 0
    assert json.loads(capsys.readouterr().out)["offers"] == again["offers"]
    assert main(["recommend_products", "--model", here, "--holdings", json.dumps(CLIENT)], service) == 0
    assert json.loads(capsys.readouterr().out)["offers"] == answer["offers"]


@pytest.mark.parametrize("option", [{"keep": True}, {"period_months": 6}, {"use": ["age"]}])
def test_what_is_for_fitting_does_not_go_with_a_model(made: Service, option: dict[str, Any]) -> None:
    model = made.offers.load_offers(file=Upload("b.zip", offers_bundle())).model
    with pytest.raises(InvalidInput) as error:
        made.holdings.recommend_from_holdings(FILE, options=option, model=model)
    assert error.value.field == f"options.{next(iter(option))}"


def test_a_catalogue_that_comes_with_the_clients_goes_before_that_of_the_model(made: Service) -> None:
    model = made.offers.load_offers(file=Upload("b.zip", offers_bundle())).model
    rules = "name,closed\n" + "".join(
        f"{name},{'yes' if place else 'no'}\n" for place, name in enumerate(answered().products)
    )
    found = made.holdings.recommend_from_holdings(FILE, catalogue=Upload("c.csv", rules.encode()), model=model)
    offered = {offer.product for one in found.offers for offer in one.offers}
    assert offered <= {answered().products[0]}
