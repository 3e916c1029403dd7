"""The same answer, and the same message, over every wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
from gradio_client import Client, handle_file

from core.__main__ import main
from core.api.openapi import document
from core.products.export import profiles_csv
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import ORDER, REQUIRED
from core.service import Service
from core.wire import to_json
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp
from tests.products.clients import profile

NAME = "recommend_products"
CASES = [
    Case("four", NAME, dict(FOUR_FIELDS)),
    *(Case(name, NAME, dict(example)) for name, example in PRESETS.items()),
    Case("source project's formula", NAME, {**FOUR_FIELDS, "formula": "original"}),
    Case("formula", NAME, {**FOUR_FIELDS, "formula": "fico"}),
    Case("young", NAME, profile(age=12)),
    Case("old", NAME, profile(age=140)),
    Case("owing", NAME, profile(income=-1)),
    Case("credit", NAME, profile(credit_score=2000)),
    Case("status", NAME, profile(employment_status="emploied")),
    Case("product", NAME, profile(existing_products=["Auto Lone"])),
    Case("shouted", NAME, profile(existing_products=["MORTGAG"])),
    Case("truth", NAME, profile(income=True)),
]
MESSAGES = {
    "formula": "formula is 'fico'. Allowed: ledgerlens, original",
    "young": "age is 12. Allowed: a number from 18 to 100, in years.",
    "old": "age is 140. Allowed: a number from 18 to 100, in years.",
    "owing": "income is -1. Allowed: a number from 0 to 10,000,000, in USD a year.",
    "credit": "credit_score is 2,000. Allowed: a number from 300 to 850.",
    "status": "employment_status is 'emploied' (did you mean employed?). Allowed: employed,",
    "product": "existing_products is 'Auto Lone' (did you mean Auto Loan?).",
    "shouted": "existing_products is 'MORTGAG' (did you mean Home Mortgage?).",
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


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused_by_the_shell_too(
    service: Service, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    code, body = run(service, capsys, "52000", "60", "5", "2", "--age", number)
    assert (code, body["error"]["field"]) == (2, "age")
    assert "from 18 to 100" in body["error"]["allowed"]


def test_null_is_not_given(live_app: LiveApp) -> None:
    url = f"{live_app.url}/predict"
    whole = httpx.post(url, json={**FOUR_FIELDS, "age": None, "employment_status": None}).json()
    assert whole == httpx.post(url, json=dict(FOUR_FIELDS)).json()


CLIENTS = """client,income,spending_score,saving_frequency,loan_behavior,age,existing_products
A1,52000,60,5,2,,
=B2,88000,52,6,3,38,Premium Checking Account; Auto Loan
C3,88000,52,6,3,140,
"""


def post_file(url: str, data: bytes, name: str = "clients.csv", **fields: str) -> httpx.Response:
    return httpx.post(f"{url}/predict", files={"file": (name, data)}, data=fields, timeout=60)


def test_every_wire_gives_the_same_table_for_the_same_file(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS, encoding="utf-8")
    rest = post_file(live_app.url, CLIENTS.encode())
    assert rest.status_code == 200, rest.text
    body = rest.json()
    client = Client(live_app.url, verbose=False)
    try:
        assert client.predict(file=handle_file(str(path)), api_name=f"/{NAME}") == body
    finally:
        client.close()
    inline = {"filename": "clients.csv", "text": CLIENTS}
    (tool,) = ask_mcp(live_app.url, [Case("file", NAME, {"file": inline})])
    assert tool.body == body
    assert ask_shell(service, Case("file", NAME, {"file": str(path)})).body == body
    assert httpx.post(f"{live_app.url}/predict", json={"file": inline}).json() == body
    assert to_json(service.products.analyze_file(CLIENTS.encode()).reading) == body


def test_the_table_names_clients_products_assumptions_and_refusals(live_app: LiveApp) -> None:
    body = post_file(live_app.url, CLIENTS.encode()).json()
    assert (body["rows_read"], body["answered"], body["refused"]) == (3, 2, 1)
    assert body["refusals"] == [{"field": "age", "rows": 1, "allowed": "a number from 18 to 100, in years"}]
    first, second, third = body["results"]
    one = httpx.post(f"{live_app.url}/predict", json=dict(FOUR_FIELDS)).json()
    assert first["client"] == "A1"
    for name in ("cluster", "financial_health_score", "recommendations", "confidence_scores"):
        assert first[name] == pytest.approx(one[name]), name
    assert first["assumed"]["age"] == 41
    assert "age" not in second["assumed"]
    assert second["actions"]["account"] == "keep"
    assert (third["client"], third["field"], third["recommendations"]) == ("C3", "age", None)
    assert body["assumptions"][0].startswith("Synthetic")


def test_columns_of_a_file_can_be_corrected(live_app: LiveApp) -> None:
    data = CLIENTS.replace("income", "what comes in").encode()
    missing = post_file(live_app.url, data)
    body = missing.json()
    assert (missing.status_code, body["error"]["field"]) == (422, "columns.income")
    assert body["questions"][0]["candidates"] == ["what comes in"]
    chosen = post_file(live_app.url, data, **{name: json.dumps(value) for name, value in body["proposal"].items()})
    assert chosen.json()["answered"] == 2
    assert chosen.json()["reading"]["columns"]["income"] == "what comes in"


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"files": {"file": ("c.csv", b"")}}, "file is empty"),
        ({"files": {"file": ("c.csv", b"PK\x03\x04")}}, "file is a zip archive"),
        ({"files": {"file": ("c.csv", CLIENTS)}, "data": {"age": "20"}}, "age does not go with a file"),
        ({"files": {"file": ("c.csv", CLIENTS)}, "data": {"shoe": "44"}}, "shoe is not a field"),
        ({"files": {"clients": ("c.csv", CLIENTS)}}, "clients is a file. Allowed: the file in the field file"),
        ({"json": {"file": "/etc/passwd"}}, "file is '/etc/passwd'"),
        ({"json": {**FOUR_FIELDS, "columns": {}}}, "columns goes with a file only"),
    ],
)
def test_a_wrong_form_is_refused_in_words(live_app: LiveApp, parts: Any, problem: str) -> None:
    answer = httpx.post(f"{live_app.url}/predict", timeout=60, **parts)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith(problem)


def test_a_file_over_the_limit_of_clients_is_a_413(live_app: LiveApp) -> None:
    text = "income,spending_score,saving_frequency,loan_behavior\n" + "1,2,3,4\n" * 20_001
    answer = post_file(live_app.url, text.encode())
    assert answer.status_code == 413
    assert answer.json()["error"]["allowed"] == "20,000 rows"


def test_the_document_promises_both_answers_and_both_bodies(live_app: LiveApp) -> None:
    operation = document()["paths"]["/predict"]["post"]
    content = operation["requestBody"]["content"]
    profile, kept = content["application/json"]["schema"]["anyOf"]
    assert profile["required"] == list(REQUIRED)
    assert set(profile["properties"]) == {*ORDER, "formula"}
    assert set(kept["properties"]) == {"model", "holdings"}
    form = content["multipart/form-data"]["schema"]["properties"]
    assert set(form) == {"file", "columns", "options", "formula", "model"}
    promised = operation["responses"]["200"]["content"]["application/json"]["schema"]
    check = jsonschema.Draft202012Validator({**promised, "components": document()["components"]})
    check.validate(post_file(live_app.url, CLIENTS.encode()).json())
    check.validate(httpx.post(f"{live_app.url}/predict", json=dict(FOUR_FIELDS)).json())
    with pytest.raises(jsonschema.ValidationError):
        check.validate({"answered": 1})


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
    file = tmp_path / "clients.csv"
    file.write_text(CLIENTS, encoding="utf-8")
    code, body = run(service, capsys, "--file", str(file), "--age", "20")
    assert (code, body["error"]["field"]) == (2, "age")


def test_the_bundled_sample_of_clients_is_answered_whole(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(__file__).resolve().parents[2] / "sample_data" / "profiles.csv"
    code, body = run(service, capsys, "--file", str(file))
    assert code == 0
    assert body["refused"] == 0
