"""`python -m core`: words to arguments, answers and errors to stdout, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import exit_code, help_text, main, read_arguments, usage
from core.api.capabilities import BY_NAME, CAPABILITIES
from core.errors import Internal, InvalidInput, NotFound, Offline, ProviderFailed
from core.service import Service
from core.sources.samples import listing

WALLET = BY_NAME["analyze_wallet"]
PERSONA = BY_NAME["predict_persona"]


@pytest.mark.parametrize(
    "words",
    [
        ["0x1", "--source", "samples"],
        ["--address", "0x1", "--source=samples"],
        ["--source=samples", "0x1"],
    ],
)
def test_bare_words_fill_the_arguments_in_order_and_options_name_theirs(words: list[str]) -> None:
    assert read_arguments(WALLET, words) == {"address": "0x1", "source": "samples"}


def test_what_is_no_text_is_json_and_a_dash_reads_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_arguments(PERSONA, ['{"a": 1}', "market"]) == {"features": {"a": 1}, "model": "market"}
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"b": 2}'))
    assert read_arguments(PERSONA, ["-"]) == {"features": {"b": 2}}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["0x1", "ethereum", "auto", "more"], "arguments hold 'more', one too many"),
        (["--source"], "source has no value. Allowed: --source VALUE."),
        (["0x1", "--address=0x2"], "address is given more than once"),
    ],
)
def test_words_that_make_no_sense_are_refused(words: list[str], says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_arguments(WALLET, words)


def test_an_unknown_option_is_refused_with_the_message_of_every_wire(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze_wallet", "0x1", "--adress", "0x2"], service) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert "did you mean address?" in error["message"]


def test_the_answer_is_json_on_stdout(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze_wallet", listing()[0].address], service) == 0
    assert json.loads(capsys.readouterr().out)["address"].lower() == listing()[0].address


def test_exit_codes_tell_input_upstream_and_our_faults_apart() -> None:
    assert exit_code(InvalidInput("a", "is b", "c")) == 2
    assert exit_code(NotFound("x")) == 2
    assert exit_code(ProviderFailed("p", "failed")) == 3
    assert exit_code(Offline("p")) == 3
    assert exit_code(Internal()) == 1


@pytest.mark.parametrize("words", [[], ["--help"], ["help"], ["health", "-h"]])
def test_help_lists_every_capability_and_the_exit_codes(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    out = capsys.readouterr().out.strip()
    assert out == help_text()
    for capability in CAPABILITIES:
        assert usage(capability) in out
    assert "Exit codes: 0" in out


def test_as_a_command_it_prints_nothing_but_json_and_says_how_it_went(tmp_path: Path) -> None:
    environment = {**os.environ, "LEDGERLENS_OFFLINE": "1"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  our own interpreter, our own words
            [sys.executable, "-W", "error", "-m", "core", *words],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            timeout=60,
        )

    good = run("health")
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["models_loaded"] is True
    bad = run("analyze_wallet", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
    assert (bad.returncode, bad.stderr) == (3, "")
    assert json.loads(bad.stdout)["error"]["code"] == "offline"

    environment["PORT"] = "many"
    wrong = run("health")
    assert wrong.returncode == 2
    assert json.loads(wrong.stdout)["error"]["field"] == "PORT"
