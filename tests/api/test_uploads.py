"""Files on every wire: the same answer whichever way they are sent, and nobody's path is ever opened."""

from __future__ import annotations

import base64
import http.client
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from core.errors import InvalidInput
from core.service import Service
from core.tables.upload import Upload
from tests.api.wires import Case, ask_mcp, ask_shell
from tests.conftest import LiveApp

ORDERS = "customer,order,date,amount\nA,1,2024-01-05,10\nA,2,2024-02-05,5\n=B,3,2024-01-09,7\n"
OPTIONS = {"returns": "net", "customer_rows": 5}


@pytest.fixture
def orders_file(tmp_path: Path) -> Path:
    """An order file on disk."""
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def post(url: str, **parts: Any) -> httpx.Response:
    """A multipart form."""
    return httpx.post(f"{url}/orders", timeout=60, **parts)


def test_every_wire_gives_the_same_answer_for_the_same_file(
    live_app: LiveApp, service: Service, orders_file: Path
) -> None:
    form = {"options": json.dumps(OPTIONS), "as_of": "2024-03-01"}
    rest = post(live_app.url, files={"file": ("orders.csv", ORDERS.encode())}, data=form)
    assert rest.status_code == 200, rest.text
    body = rest.json()
    assert (body["customers"], body["orders"], body["revenue"]) == (2, 3, 22)
    given = {"options": OPTIONS, "as_of": "2024-03-01"}
    client = Client(live_app.url, verbose=False)
    try:
        assert client.predict(file=handle_file(str(orders_file)), **given, api_name="/segment_orders") == body
    finally:
        client.close()
    coded = base64.b64encode(ORDERS.encode()).decode()
    answers = ask_mcp(
        live_app.url,
        [
            Case("text", "segment_orders", {"file": {"filename": "o.csv", "text": ORDERS}, **given}),
            Case("base64", "segment_orders", {"file": {"filename": "o.csv", "base64": coded}, **given}),
        ],
    )
    assert [answer.body for answer in answers] == [body, body]
    shell = ask_shell(service, Case("shell", "segment_orders", {"file": str(orders_file), **given}))
    assert shell.body == body


def test_a_column_choice_is_sent_as_json_and_a_wrong_one_is_named(live_app: LiveApp) -> None:
    def choose(columns: str) -> httpx.Response:
        return post(live_app.url, files={"file": ("o.csv", ORDERS.encode())}, data={"columns": columns})

    assert choose('{"customer": "order"}').json()["customers"] == 3
    wrong = choose('{"customer": "client"}')
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "columns.customer")
    assert choose("{").json()["error"]["message"].startswith("columns is not valid JSON")


@pytest.mark.parametrize(
    ("parts", "status", "problem"),
    [
        ({"files": {"x": ("x", b"")}}, 422, "x is a file"),
        ({"data": {"file": "/etc/passwd"}, "files": {"x": ("x", b"")}}, 422, "file is text, not a file"),
        ({"files": {"file": ("o.csv", b"PK\x03\x04")}}, 422, "file is a zip archive"),
        ({"files": {"file": ("o.csv", b"")}}, 422, "file is empty"),
        ({"files": {"file": ("o.csv", ORDERS.encode())}, "data": {"shoe": "44"}}, 422, "shoe is not a field"),
        ({"content": b"{}", "headers": {"content-type": "multipart/form-data"}}, 422, "body is no form"),
        ({"json": {}}, 422, "file is missing"),
        ({"json": {"file": "/etc/passwd"}}, 422, "file is '/etc/passwd'"),
        ({"json": {"file": {"path": "/etc/passwd"}}}, 422, "path is not a field of file"),
    ],
)
def test_a_wrong_form_is_refused_in_words(live_app: LiveApp, parts: Any, status: int, problem: str) -> None:
    answer = post(live_app.url, **parts)
    assert answer.status_code == status
    assert answer.json()["error"]["message"].startswith(problem)


def test_a_form_that_is_too_large_is_refused_before_it_is_read(live_app: LiveApp) -> None:
    connection = http.client.HTTPConnection(live_app.url.removeprefix("http://"), timeout=20)
    try:
        connection.putrequest("POST", "/orders")
        connection.putheader("Content-Type", "multipart/form-data; boundary=x")
        connection.putheader("Content-Length", str(80 * 2**20))
        connection.endheaders()
        assert connection.getresponse().status == 413
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/etc/passwd", "is not an uploaded file"),
        ("../../../etc/passwd", "is not an uploaded file"),
        ("https://127.0.0.1/x.csv", "is not an uploaded file"),
        ("", "is not an uploaded file"),
        ("\x00", "has no path"),
    ],
)
def test_a_path_of_the_callers_is_never_opened(live_app: LiveApp, path: str, said: str) -> None:
    client = Client(live_app.url, verbose=False)
    try:
        with pytest.raises(AppError, match=f"file {said}"):
            client.predict(file={"path": path}, api_name="/segment_orders")
    finally:
        client.close()


def test_an_upload_keeps_the_last_part_of_its_name_only() -> None:
    assert Upload.parse({"filename": "..\\..\\etc/orders.csv", "text": "a"}).filename == "orders.csv"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (None, "file is missing"),
        ("orders.csv", "file is 'orders.csv'"),
        ({}, "file needs either text or base64"),
        ({"text": "a", "base64": "YQ=="}, "file needs either text or base64"),
        ({"base64": "not base64!"}, "file.base64 is not base64"),
        ({"filename": 3, "text": "a"}, "file.filename is not text"),
        ({"url": "https://127.0.0.1"}, "url is not a field of file"),
    ],
)
def test_what_is_no_file_is_refused(given: object, problem: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Upload.parse(given)
    assert caught.value.message.startswith(problem)
