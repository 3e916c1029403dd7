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
