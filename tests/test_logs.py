"""The log: one line each, as JSON or as words, with the id of its request and nothing that a visitor sent."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from core.logs import QUIET, REQUEST, LogForm, OneLine, log_event, request_id, set_up


def lines(form: LogForm, capture: pytest.LogCaptureFixture) -> list[str]:
    return [OneLine(form).format(record) for record in capture.records]


def test_a_json_line_holds_when_what_for_which_request_and_the_facts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    REQUEST.set("abcdef0123456789")
    log_event(logging.getLogger("core.test"), "answered", status=200, ms=1.5, field=None)
    (line,) = lines("json", caplog)
    found: dict[str, Any] = json.loads(line)
    assert found.pop("time").endswith("Z")
    assert found == {
        "level": "INFO",
        "logger": "core.test",
        "request": "abcdef0123456789",
        "message": "answered",
        "status": 200,
        "ms": 1.5,
    }


def test_a_failure_stays_one_json_line_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("core.test").exception("it failed")
    (line,) = lines("json", caplog)
    assert "\n" not in line
    assert "two\nlines" in json.loads(line)["trace"]


def test_words_say_the_same(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    REQUEST.set("-")
    log_event(logging.getLogger("core.test"), "answered", status=200)
    (line,) = lines("text", caplog)
    assert line.endswith("INFO core.test: answered request=- status=200")


@pytest.mark.parametrize("given", [None, "", "short", "x" * 65, "with space", 'a"b-cdefgh', "line\nbreak"])
def test_an_id_that_is_none_is_replaced(given: str | None) -> None:
    assert request_id(given) != given
    assert len(request_id(given)) == 16
    assert request_id(given) != request_id(given)


def test_a_senders_own_id_is_kept() -> None:
    assert request_id("trace-0123.abc_9") == "trace-0123.abc_9"


def test_what_logs_whole_urls_or_dozens_of_lines_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    kept = (logging.root.handlers[:], logging.root.level)
    try:
        set_up("INFO", "json")
        logging.getLogger("httpx").info("GET https://explorer/?apikey=secret")
        logging.getLogger("core.test").info("kept")
    finally:
        logging.root.handlers[:], logging.root.level = kept
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)
    said = capsys.readouterr().err
    assert "secret" not in said
    assert json.loads(said)["message"] == "kept"
