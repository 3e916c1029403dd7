"""Every answer carries an id, its log line has the same one, and no line holds what was asked for."""

from __future__ import annotations

import io
import logging
import time

import httpx
import pytest

from core.api.observed import HEADER, OTHER, Places
from core.logs import OneLine
from tests.conftest import LiveApp

ADDRESS = "0x" + "ab" * 20


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "/"),
        ("/health", "/health"),
        (f"/analyze/{ADDRESS}", "/analyze/{address}"),
        (f"/analyze/start/{ADDRESS}", "/analyze/start/{address}"),
        ("/gradio_api/call/health", "/gradio_api/call/health"),
        (f"/gradio_api/call/{ADDRESS}", "/gradio_api/call"),
        (f"/gradio_api/{ADDRESS}", f"/gradio_api/{OTHER}"),
        (f"/gradio_api/file=/tmp/{ADDRESS}", f"/gradio_api/{OTHER}"),
        (f"/card/{ADDRESS}.png", "/card/"),
        (f"/{ADDRESS}", OTHER),
        ("/health/more", OTHER),
    ],
)
def test_a_place_is_a_route_or_a_known_beginning_and_never_what_was_typed(path: str, place: str) -> None:
    assert Places(["health"]).of(path) == place


def test_the_answer_and_its_lines_share_an_id_and_hold_no_value(
    live_app: LiveApp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answers = [
        httpx.get(f"{live_app.url}/analyze/{ADDRESS}", headers={HEADER: "trace-of-a-caller"}),
        httpx.post(f"{live_app.url}/segment", json={"recency": 123456, "frequency": 1, "monetary": 5}),
        httpx.post(f"{live_app.url}/segment", json={"secret-field": 1}),
    ]
    assert answers[0].headers[HEADER] == "trace-of-a-caller"
    end, said = time.monotonic() + 10, ""
    while said.count('"answered"') < len(answers) and time.monotonic() < end:  # an answer comes before its line
        records = [record for record in list(caplog.records) if record.name.startswith("core")]
        said = "\n".join(OneLine("json").format(record) for record in records)
    assert ADDRESS not in said
    assert "123456" not in said
    assert "secret-field" not in said
    assert said.count('"answered"') >= 3
    assert "/analyze/{address}" in said


def test_the_lines_of_a_call_carry_the_id_of_its_request(live_app: LiveApp) -> None:
    said = io.StringIO()  # of its own: reading a captured stream empties it, with what another thread writes meanwhile
    handler = logging.StreamHandler(said)
    handler.setFormatter(OneLine("text"))
    logger = logging.getLogger("core.api")
    kept = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        own = httpx.get(f"{live_app.url}/analyze/{ADDRESS}").headers[HEADER]
        end = time.monotonic() + 10
        while f"answered request={own}" not in said.getvalue() and time.monotonic() < end:  # its line comes after it
            time.sleep(0.01)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(kept)
    lines = [line for line in said.getvalue().splitlines() if f"request={own}" in line]
    assert [line.split(": ")[1].split(" ")[0] for line in lines] == ["called", "answered"]


def test_refusals_have_an_id_too(live_app: LiveApp) -> None:
    refused = httpx.get(f"{live_app.url}/health", headers={"Host": "evil.example"})
    assert refused.status_code == 403
    assert len(refused.headers[HEADER]) == 16
