"""Files of holdings over every wire: the same answer, and the same message."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from gradio_client import Client, handle_file

from core.__main__ import main
from core.errors import InvalidInput
from core.service import Service
from core.simulate.holdings import holdings_csv
from core.tables.upload import Upload
from tests.conftest import LiveApp

NAME = "recommend_from_holdings"
DATA = holdings_csv(700)
OPTIONS = {"limit": 3, "control_share": 0.1}


def test_rest_client_and_shell_give_the_same_answer(
    live_app: LiveApp, service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "holdings.csv"
    file.write_bytes(DATA)
    sent = {"options": json.dumps(OPTIONS)}
    rest = httpx.post(f"{live_app.url}/holdings", files={"file": ("holdings.csv", DATA)}, data=sent, timeout=120)
    assert rest.status_code == 200, rest.text
    answer = rest.json()
    assert len(answer["offers"]) == 3
    # The first offer stands flat beside the client, where programs look for it.
    for one in answer["offers"]:
        assert {name: one[name] for name in ("product", "chance", "reason")} == one["offers"][0]
    assert answer["bundle"] is None
    client = Client(live_app.url, verbose=False)
    try:
        assert client.predict(handle_file(str(file)), None, OPTIONS, api_name=f"/{NAME}") == answer
    finally:
        client.close()
    assert main([NAME, str(file), "--options", json.dumps(OPTIONS)], service) == 0
    assert json.loads(capsys.readouterr().out) == answer


def test_what_is_asked_comes_with_its_proposal(live_app: LiveApp) -> None:
    lines = "client_id,product,date\n" + "\n".join(f"k{n % 40},p{n // 40},2023-{n % 12 + 1:02d}-05" for n in range(120))
    reply = httpx.post(f"{live_app.url}/holdings", files={"file": ("h.csv", lines.encode())}, timeout=60)
    assert reply.status_code == 422
    body = reply.json()
    assert [one["field"] for one in body["questions"]] == ["options.dates"]
    assert body["proposal"]["options"]["dates"] == "opened"


@pytest.mark.parametrize(
    ("data", "field"),
    [(b"", "file"), (b"a,b\n1,2\n", "columns.client"), (b"\x00\xff\x00", "file"), (holdings_csv(20), "file")],
)
def test_nonsense_is_refused_by_name(service: Service, data: bytes, field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        service.holdings.recommend_from_holdings(Upload("h.csv", data))
    assert str(error.value.field) in {field, "columns.product"}


PROFILE = "who,consent,age\n" + "".join(
    f"synthetic-{n + 1:04d},{('yes', 'no')[n % 2]},{17 + n % 40}\n" for n in range(700)
)
CATALOGUE = [
    {"name": "Current account"},
    {"name": "Credit card", "needs": "Current account", "minimum_age": 21},
    {"name": "Payment protection", "needs": "Personal loan"},
    {"name": "Personal loan", "excludes": "Mortgage"},
    {"name": "Mortgage"},
]


def test_a_profile_and_a_catalogue_reach_the_answer_over_rest_and_client(live_app: LiveApp, tmp_path: Path) -> None:
    options = {"limit": 1000, "catalogue": CATALOGUE}
    files = {"file": ("holdings.csv", DATA), "profiles": ("profile.csv", PROFILE.encode())}
    rest = httpx.post(f"{live_app.url}/holdings", files=files, data={"options": json.dumps(options)}, timeout=120)
    assert rest.status_code == 200, rest.text
    answer = rest.json()
    offers = answer["offers"]
    assert {one["group"] for one in offers} == {"offer", "no_consent"}
    assert not any(one["offers"] for one in offers if one["group"] == "no_consent")
    rules = {out["rule"] for one in offers for out in one["excluded"]}
    assert {"minimum age 21", "needs Personal loan", "excluded by Mortgage", "ended"} <= rules
    assert answer["reading"]["profiles.key"] == "who"
    holdings, profile = tmp_path / "holdings.csv", tmp_path / "profile.csv"
    holdings.write_bytes(DATA)
    profile.write_text(PROFILE)
    client = Client(live_app.url, verbose=False)
    try:
        sent = (handle_file(str(holdings)), None, options, handle_file(str(profile)))
        assert client.predict(*sent, api_name=f"/{NAME}") == answer
    finally:
        client.close()


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"catalogue": [{"name": "a", "needs": "b"}]}, "options.catalogue[0]"),
        ({"catalogue": [{"name": "Mortgage", "minimum_age": 18}]}, "options.catalogue"),
        ({"cooling_off_months": -1}, "options.cooling_off_months"),
        ({"separator": "&"}, "options.separator"),
    ],
)
def test_a_wrong_rule_is_named(service: Service, options: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        service.holdings.recommend_from_holdings(Upload("h.csv", DATA), None, options)
    assert error.value.field == field


CATALOGUE_CSV = b"Product,Closed,Needs\nMortgage,yes,\nCredit card,no,Savings account\nSavings account,no,\n"


def test_a_catalogue_file_goes_over_every_wire(
    live_app: LiveApp, service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holdings, catalogue = tmp_path / "h.csv", tmp_path / "c.csv"
    holdings.write_bytes(DATA)
    catalogue.write_bytes(CATALOGUE_CSV)
    files = {"file": ("h.csv", DATA), "catalogue": ("c.csv", CATALOGUE_CSV)}
    sent = {"options": json.dumps(OPTIONS)}
    answer = httpx.post(f"{live_app.url}/holdings", files=files, data=sent, timeout=120).json()
    assert "closed" in {out["rule"] for one in answer["offers"] for out in one["excluded"]}
    client = Client(live_app.url, verbose=False)
    try:
        given = {"catalogue": handle_file(str(catalogue)), "options": OPTIONS, "api_name": f"/{NAME}"}
        assert client.predict(handle_file(str(holdings)), **given) == answer
    finally:
        client.close()
    command = [NAME, str(holdings), "--catalogue", str(catalogue), "--options", json.dumps(OPTIONS)]
    assert main(command, service) == 0
    assert json.loads(capsys.readouterr().out) == answer
    wrong = {**files, "catalogue": ("c.csv", b"name,minimum_age\nMortgage,old\n")}
    error = httpx.post(f"{live_app.url}/holdings", files=wrong, data=sent, timeout=120).json()["error"]
    assert error["field"] == "catalogue[0].minimum_age"
    both = {"options": json.dumps({"catalogue": [{"name": "Mortgage"}]})}
    error = httpx.post(f"{live_app.url}/holdings", files=files, data=both, timeout=120).json()["error"]
    assert error["field"] == "catalogue"


def test_what_comes_beside_holdings_is_told_apart(service: Service) -> None:
    profile, catalogue = Upload("p.csv", b"client,income,town\na,1,x\nb,2,y\n"), Upload("c.csv", CATALOGUE_CSV)
    assert service.holdings.told_apart([catalogue, profile]) == (profile, catalogue)
    assert service.holdings.told_apart([]) == (None, None)
    with pytest.raises(InvalidInput, match="two catalogues"):
        service.holdings.told_apart([catalogue, catalogue])
