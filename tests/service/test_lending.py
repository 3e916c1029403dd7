"""Lending at the service: the fixed body, files, and a wallet's lending that may not be had."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.__main__ import main, read_arguments
from core.api.capabilities import BY_NAME, CAPABILITIES
from core.errors import InvalidInput
from core.service import Service
from core.service.lending import liquidated
from core.sources.samples import listing
from core.tables.upload import Upload
from core.wire import to_json
from tests.conftest import LiveApp
from tests.lending.made import ALICE, file_of, record
from tests.lending.test_analyze import BODY

ADDRESSES = {sample.archetype: sample.address for sample in listing()}


def test_the_examples_that_borrow_have_a_lending_reading(service: Service) -> None:
    borrower = service.wallets.analyze_wallet(ADDRESSES["defi_borrower"]).lending
    liquidated = service.wallets.analyze_wallet(ADDRESSES["liquidated_borrower"]).lending
    assert borrower is not None
    assert liquidated is not None
    assert (borrower.risk_label, borrower.liquidated_before) == ("Low", False)
    assert (liquidated.risk_label, liquidated.liquidated_before, len(liquidated.liquidations)) == ("High", True, 2)
    assert liquidated.score is not None
    assert borrower.score is not None
    assert liquidated.score < borrower.score


def test_a_borrower_that_was_liquidated_is_called_so_in_the_headline(service: Service) -> None:
    said = {name: service.wallets.analyze_wallet(ADDRESSES[name]).kind for name in ADDRESSES}
    assert said["liquidated_borrower"].sentence.endswith("liquidated twice")
    assert [name for name, kind in said.items() if "liquidated" in kind.sentence] == ["liquidated_borrower"]
    assert liquidated(said["defi_borrower"], 1).sentence.endswith("liquidated once")
    assert liquidated(said["everyday"], 1) == said["everyday"]


def test_none_found_is_not_the_same_as_not_read(service: Service) -> None:
    lending = service.wallets.analyze_wallet(ADDRESSES["everyday"]).lending
    assert lending is not None
    assert (lending.state, lending.segment, lending.score) == ("none", None, None)


def test_a_comparison_does_not_ask_for_lending(service: Service) -> None:
    _, opened = service.wallets.compare_opened([ADDRESSES["defi_borrower"], ADDRESSES["everyday"]])
    assert [one.reading.lending for one in opened] == [None, None]


def test_the_route_answers_with_the_fixed_body(live_app: LiveApp, service: Service) -> None:
    answer = httpx.post(f"{live_app.url}/predict_cluster", json=BODY)
    assert answer.status_code == 200
    body = answer.json()
    assert list(body)[:4] == ["predicted_cluster", "segment", "risk_label", "unused_fields"]
    assert body == to_json(service.lending.predict_cluster(**BODY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"num_borrows": "2"}, "num_borrows"),
        ({"num_borrows": -2}, "num_borrows"),
        ({"BORROW_COUNT": 2}, "BORROW_COUNT"),
        ({"balance": None}, "balance"),
        ({"active_days": 1.5}, "active_days"),
    ],
)
def test_the_route_refuses_by_the_name_of_the_field(live_app: LiveApp, changes: dict[str, Any], field: str) -> None:
    answer = httpx.post(f"{live_app.url}/predict_cluster", json={**BODY, **changes})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field


def test_a_missing_field_is_named(live_app: LiveApp) -> None:
    body = {name: value for name, value in BODY.items() if name != "num_redeems"}
    assert httpx.post(f"{live_app.url}/predict_cluster", json=body).json()["error"]["field"] == "num_redeems"


def test_the_fixed_body_is_documented_and_is_no_tool(live_app: LiveApp) -> None:
    document = httpx.get(f"{live_app.url}/openapi.json").json()
    properties = document["paths"]["/predict_cluster"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert list(properties["properties"]) == list(BODY)
    assert "predict_cluster" not in [capability.name for capability in CAPABILITIES]


def shell(service: Service, *words: str) -> tuple[int, Any]:
    out = io.StringIO()
    with redirect_stdout(out):
        code = main(["predict_persona", *words], service)
    return code, json.loads(out.getvalue())


def test_the_shell_reads_a_file(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    file.write_bytes(file_of(record(), record("swap", txHash="0x2")))
    code, body = shell(service, "--file", str(file), "--model", "lending")
    assert code == 0
    assert [line["wallet"].lower() for line in body["wallets"]] == [ALICE]
    assert body["intake"]["problems"][0]["count"] == 1


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--file", "{file}"), "columns."),
        (("--file", "{file}", "--model", "onchain"), "columns."),
        (("--file", "{file}", "--model", "lending", "--features", "{{}}"), "features"),
        (("--file", "{file}.gone", "--model", "lending"), "file"),
        (("--file", "/", "--model", "lending"), "file"),
        (("--file", "{file}", "--file", "{file}", "--model", "lending"), "file"),
        (("--model", "lending", "--file"), "file"),
    ],
)
def test_the_shell_refuses_what_is_no_file_for_lending(
    service: Service, tmp_path: Path, words: tuple[str, ...], field: str
) -> None:
    file = tmp_path / "records.json"
    file.write_bytes(file_of(record()))
    code, body = shell(service, *(word.format(file=file) for word in words))
    assert code == 2
    assert body["error"]["field"].startswith(field)


def test_a_file_stands_beside_the_arguments_of_the_capability(tmp_path: Path) -> None:
    persona = BY_NAME["predict_persona"]
    path = tmp_path / "b"
    path.write_bytes(b"x")
    file = Upload("b", b"x")
    assert read_arguments(persona, ["--file", str(path), "--model", "c"]) == {"file": file, "model": "c"}
    assert read_arguments(persona, [f"--file={path}"]) == {"file": file}
    assert read_arguments(persona, ['{"a": 1}']) == {"features": {"a": 1}}
    with pytest.raises(InvalidInput, match="has no value"):
        read_arguments(persona, ["--file"])
    with pytest.raises(InvalidInput, match="more than once"):
        read_arguments(persona, [f"--file={path}", f"--file={path}"])
