"""The same answer, and the same message, over every wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client

from core.__main__ import main
from core.products.batch import profiles_csv
from core.products.presets import FOUR_FIELDS, PRESETS
from core.service import Service
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp
from tests.products.clients import profile

NAME = "recommend_products"
CASES = [
    Case("four", NAME, dict(FOUR_FIELDS)),
    *(Case(name, NAME, dict(example)) for name, example in PRESETS.items()),
    Case("young", NAME, profile(age=12)),
    Case("old", NAME, profile(age=140)),
    Case("owing", NAME, profile(income=-1)),
    Case("credit", NAME, profile(credit_score=2000)),
    Case("status", NAME, profile(employment_status="emploied")),
    Case("product", NAME, profile(existing_products=["Auto Lone"])),
    Case("truth", NAME, profile(income=True)),
]
MESSAGES = {
    "young": "age is 12. Allowed: a number from 18 to 100, in years.",
    "old": "age is 140. Allowed: a number from 18 to 100, in years.",
    "owing": "income is -1. Allowed: a number from 0 to 10,000,000, in USD a year.",
    "credit": "credit_score is 2,000. Allowed: a number from 300 to 850.",
    "status": "employment_status is 'emploied' (did you mean employed?). Allowed: employed,",
    "product": "existing_products is 'Auto Lone' (did you mean Auto Loan?).",
    "truth": "income is true. Allowed: a number from 0",
}


@pytest.fixture(scope="module")
def answers(live_app: LiveApp, service: Service) -> dict[str, dict[str, Answer]]:
    client = Client(live_app.url, verbose=False)
    try:
        over_mcp = ask_mcp(live_app.url, CASES)
        return {
            case.title: {
                "rest": ask_rest(live_app.url, case),
                "gradio_client": ask_client(client, case),
                "mcp": tool,
                "shell": ask_shell(service, case),
            }
            for case, tool in zip(CASES, over_mcp, strict=True)
        }
    finally:
        client.close()


def test_every_wire_gives_the_same_answer(answers: dict[str, dict[str, Answer]]) -> None:
    for title, by_wire in answers.items():
        if title not in MESSAGES:
            assert by_wire["rest"].body, by_wire["rest"]
            assert all(answer.body == by_wire["rest"].body for answer in by_wire.values()), title


def test_every_wire_gives_the_same_message(answers: dict[str, dict[str, Answer]]) -> None:
    for title, begin in MESSAGES.items():
        said = {wire: answer.error for wire, answer in answers[title].items()}
        assert len(set(said.values())) == 1, said
        assert (said["rest"] or "").startswith(begin), said


def test_missing_and_unknown_fields_are_named(live_app: LiveApp) -> None:
    without = {name: value for name, value in FOUR_FIELDS.items() if name != "income"}
    wrong = [(without, "income"), (profile(shoe_size=44), "shoe_size"), (profile(income="1"), "income")]
    for body, field in wrong:
        response = httpx.post(f"{live_app.url}/predict", json=body)
        assert response.status_code == 422
        assert response.json()["error"]["field"] == field


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_a_body_is_a_422(live_app: LiveApp, number: str) -> None:
    text = json.dumps({**FOUR_FIELDS, "age": 0}).replace('"age": 0', f'"age": {number}')
    response = httpx.post(f"{live_app.url}/predict", content=text)
    assert response.status_code == 422
    assert response.json()["error"]["field"] == "age"
    assert "from 18 to 100" in response.json()["error"]["allowed"]


def test_null_is_not_given(live_app: LiveApp) -> None:
    url = f"{live_app.url}/predict"
    whole = httpx.post(url, json={**FOUR_FIELDS, "age": None, "employment_status": None}).json()
    assert whole == httpx.post(url, json=dict(FOUR_FIELDS)).json()


def run(service: Service, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main([NAME, *words], service)
    return code, json.loads(capsys.readouterr().out)


def test_the_shell_takes_a_file_of_clients(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "clients.csv"
    file.write_bytes(profiles_csv(list(PRESETS.items())))
    code, body = run(service, capsys, "--file", str(file))
    assert code == 0
    assert body["answered"] == len(PRESETS)
    assert body["results"][0]["client"] == "Student"


def test_the_shell_says_what_is_wrong_with_a_file(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, body = run(service, capsys, "--file", str(tmp_path / "none.csv"))
    assert (code, body["error"]["field"]) == (2, "file")
    code, body = run(service, capsys, "--file", "x.csv", "--age", "20")
    assert (code, body["error"]["field"]) == (2, "file")


def test_the_bundled_sample_of_clients_is_answered_whole(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(__file__).resolve().parents[2] / "sample_data" / "profiles.csv"
    code, body = run(service, capsys, "--file", str(file))
    assert code == 0
    assert body["refused"] == 0
