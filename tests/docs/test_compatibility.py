"""Every call in docs/compatibility.md, as it stands there, over real HTTP or in a shell."""

from __future__ import annotations

import io
import json
import re
import shlex
import time
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from core.__main__ import main
from core.service import Service
from tests.conftest import LiveApp

PAGE = Path(__file__).resolve().parents[2] / "docs" / "compatibility.md"
BLOCK: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
ANY_TEXT: Final = "..."
PATIENCE_S: Final = 240  # the first ledger of a fresh checkout compiles its kernels


@dataclass
class Exchange:
    """One call of the page: an HTTP request or a shell's line, and the parts of its answer that are written."""

    kind: str
    text: str
    answer: Any = None


@dataclass
class Page:
    """What the page holds."""

    files: dict[str, str] = field(default_factory=dict)
    calls: list[Exchange] = field(default_factory=list)


def read_page(text: str) -> Page:
    page = Page()
    for kind, name, body in BLOCK.findall(text):
        if kind == "csv":
            page.files[name] = body
        elif kind in {"http", "sh"}:
            page.calls.append(Exchange(kind, body.strip()))
        elif kind == "json":
            page.calls[-1].answer = json.loads(body)
        else:
            raise ValueError(f"a block of kind {kind}")
    return page


def holds(expected: Any, found: Any, place: str = "answer") -> None:
    """Whether everything that is expected is in what was found."""
    if isinstance(expected, dict):
        assert expected.keys() <= found.keys(), f"{place} lacks {expected.keys() - found.keys()}"
        for name, value in expected.items():
            holds(value, found[name], f"{place}.{name}")
    elif isinstance(expected, list):
        assert len(expected) == len(found), place
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            holds(one, other, f"{place}[{at}]")
    elif expected == ANY_TEXT:
        assert isinstance(found, str), place
        assert found, place
    elif isinstance(expected, float):
        assert round(found, len(str(expected).partition(".")[2])) == expected, place
    else:
        assert found == expected, place


READ: Final = read_page(PAGE.read_text())
HTTP: Final = [call for call in READ.calls if call.kind == "http"]
SHELL: Final = [call for call in READ.calls if call.kind == "sh"]


def send(url: str, call: Exchange, kept: dict[str, str]) -> httpx.Response:
    """Send a request as it is written: a JSON body, or a form's lines."""
    head, _, body = call.text.partition("\n")
    verb, path = head.split(" ", 1)
    for name, value in kept.items():
        path = path.replace(f"{{{name}}}", value)
    if body.startswith("until="):
        return poll(url + path, body.removeprefix("until="))
    if body.startswith(("{", "[")) or not body:
        return httpx.request(verb, url + path, content=body or None, timeout=PATIENCE_S)
    fields = dict(line.split("=", 1) for line in body.splitlines())
    files = {name: (value[1:], READ.files[value[1:]]) for name, value in fields.items() if value.startswith("@")}
    return httpx.request(
        verb, url + path, data={n: v for n, v in fields.items() if n not in files}, files=files, timeout=PATIENCE_S
    )


def poll(url: str, status: str) -> httpx.Response:
    """The answer once a job stands so."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        answer = httpx.get(url, timeout=PATIENCE_S)
        if answer.status_code != 200 or answer.json()["status"] == status:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not {status} within a minute: {answer.text}")


def test_every_request_is_answered_as_the_page_says(live_app: LiveApp) -> None:
    assert len(HTTP) >= 9
    kept: dict[str, str] = {}
    for call in HTTP:
        answer = send(live_app.url, call, kept)
        assert answer.status_code in {200, 202}, (call.text, answer.text)
        assert call.answer is not None, f"nothing is said of {call.text}"
        holds(call.answer, answer.json(), call.text)
        if isinstance(answer.json(), dict) and isinstance(answer.json().get("job_id"), str):
            kept["job_id"] = answer.json()["job_id"]


@pytest.mark.parametrize("call", SHELL, ids=lambda call: call.text[:60])
def test_every_command_ends_well(
    call: Exchange, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in READ.files.items():
        Path(name).write_text(text)
    for line in call.text.replace("\n  ", " ").splitlines():  # an indented line goes on with the one above
        words = shlex.split(line)
        assert words[:3] == ["python", "-m", "core"]
        with redirect_stdout(io.StringIO()) as out:
            assert main(words[3:], service) == 0, out.getvalue()


def test_the_table_comes_back_with_columns_added(live_app: LiveApp) -> None:
    call = next(call for call in HTTP if "wallets.csv" in call.text)
    rows = [line.split(",") for line in send(live_app.url, call, {}).json()["table"].splitlines()]
    assert [",".join(row[:12]) for row in rows] == READ.files["wallets.csv"].splitlines()
    assert rows[0][12:] == ["predicted_cluster", "segment", "risk_label", "score"]
    assert [row[12] for row in rows[1:]] == ["2", "0", "2"]


@pytest.mark.parametrize("expected", [{"a": 1}, {"b": 2}, [1, 2], {"a": {"c": 1}}, {"a": 1.9}])
def test_what_is_not_in_an_answer_is_seen(expected: Any) -> None:
    with pytest.raises((AssertionError, AttributeError)):
        holds(expected, {"a": 2})
