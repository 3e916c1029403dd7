"""Every command in README, in the pages of docs/ and in `--help` does what it says, as it stands there.

A `curl` is read as curl reads it and sent to a running app; docs/compatibility.md has a test of its own. What takes
minutes is looked at instead: modules are there, and a training takes the options that it is given.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Final

import httpx
import pytest

from core.__main__ import LINES, help_text, main
from core.api.capabilities import BY_NAME
from core.models import MODELS
from core.service import Service
from core.simulate.__main__ import main as simulate
from core.train.__main__ import main as train
from tests.conftest import LiveApp

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OWN_TEST: Final = "compatibility.md"
HOST: Final = "http://127.0.0.1:7860"
BEGINS: Final = re.compile(r"^\s*(curl |python -m core [a-z])")
INLINE: Final = re.compile(r"`(python -m core [a-z][^`]*)`")
ROWS: Final = 3_000  # of the ledger and the orders that stand for the reader's own
OF_THE_SHELL: Final = {*LINES, *BY_NAME}


def written_out(text: str) -> Iterator[str]:
    """The commands of a text: lines of blocks, with those that go on, and the ones between words."""
    lines = iter(text.splitlines())
    for line in lines:
        if not BEGINS.match(line):
            continue
        command = line.strip()
        while unfinished(command):
            command = f"{command.removesuffix(chr(92))} {next(lines).strip()}"
        yield command
    yield from (" ".join(found.split()) for found in INLINE.findall(text))


def unfinished(command: str) -> bool:
    try:
        shlex.split(command)
    except ValueError:  # a quotation that the next line closes
        return True
    return command.endswith("\\")


def all_commands() -> list[tuple[str, str]]:
    found = [
        (page.name, command)
        for page in PAGES
        if page.name != OWN_TEST
        for command in written_out(page.read_text(encoding="utf-8"))
    ]
    found += [("--help", command) for command in written_out(help_text().split("Examples")[1])]
    return [(where, said) for where, said in found if said.startswith("curl ") or shlex.split(said)[3] in OF_THE_SHELL]


COMMANDS: Final = all_commands()
CURLS: Final = [one for one in COMMANDS if one[1].startswith("curl ")]
SHELL: Final = [one for one in COMMANDS if not one[1].startswith("curl ")]


def after(call: str) -> set[str]:
    """What follows a call in README, in the pages of docs/ and in CONTRIBUTING, to the end of its line or quotation."""
    texts = [page.read_text(encoding="utf-8") for page in (*PAGES, ROOT / "CONTRIBUTING.md")]
    return {found for text in texts for found in re.findall(rf"python -m {call}([^`#\n]*)", text)}


def unpacked(name: str) -> str:
    with gzip.open(ROOT / "sample_data" / name, "rt", encoding="utf-8") as file:
        return "".join(line for line, _ in zip(file, range(ROWS), strict=False))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader would stand: the app's samples, and files of her own by the names that the pages use."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "sample_data").symlink_to(ROOT / "sample_data")
    (folder / "ledger.csv").write_text(unpacked("ledger/ledger.csv.gz"), encoding="utf-8")
    (folder / "orders.csv").write_text(unpacked("orders/orders.csv.gz"), encoding="utf-8")
    return folder


def test_the_pages_have_commands_to_try() -> None:
    assert len(CURLS) >= 9
    assert len(SHELL) >= 12
    assert {where for where, _ in COMMANDS} >= {"README.md", "anomaly.md", "holdings.md", "products.md", "--help"}


@pytest.mark.parametrize(("where", "command"), CURLS, ids=lambda text: text[:50])
def test_every_curl_is_answered(where: str, command: str, live_app: LiveApp, folder: Path) -> None:
    answer = curl(command.replace(HOST, live_app.url), folder)
    assert answer.status_code == 200, (where, answer.text)


def curl(command: str, folder: Path) -> httpx.Response:
    """Send what the command would: `-F` a form, `-d` a body (of a form's type, unless `-H` says another)."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("url")
    parser.add_argument("-F", dest="form", action="append", default=[])
    parser.add_argument("-d", dest="body")
    parser.add_argument("-H", dest="heads", action="append", default=[])
    given = parser.parse_args(shlex.split(command)[1:])
    heads = dict(head.split(": ", 1) for head in given.heads)
    if given.body is not None:
        heads = {"Content-Type": "application/x-www-form-urlencoded", **heads}
        return httpx.post(given.url, content=given.body, headers=heads, timeout=120)
    if not given.form:
        return httpx.get(given.url, headers=heads, timeout=120)
    form = dict(field.split("=", 1) for field in given.form)
    files = {
        name: (Path(value[1:]).name, (folder / value[1:]).read_bytes())
        for name, value in form.items()
        if value.startswith("@")
    }
    rest = {name: value for name, value in form.items() if name not in files}
    return httpx.post(given.url, data=rest, files=files, headers=heads, timeout=120)


@pytest.mark.parametrize(("where", "command"), SHELL, ids=lambda text: text[:50])
def test_every_command_of_the_shell_ends_well(
    where: str, command: str, service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with redirect_stdout(io.StringIO()) as out:
        assert main(shlex.split(command)[3:], service) == 0, (where, out.getvalue())
    assert out.getvalue().strip()


def test_the_python_of_readme_answers(live_app: LiveApp) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert HOST in block
    exec(block.replace(HOST, live_app.url), {})  # noqa: S102  README's own lines


def test_every_module_that_is_named_is_there() -> None:
    named = {words.split()[0] for words in after("(?=[a-z])") if words}
    assert len(named) >= 12
    assert {name for name in named if importlib.util.find_spec(name) is None} == set()


@pytest.mark.parametrize("what", sorted({words.split()[0] for words in after(r"core[. ]simulate ")}))
def test_every_simulation_that_is_named_writes_its_file(what: str, tmp_path: Path) -> None:
    simulate([what, "--folder", str(tmp_path)])
    assert [path.stat().st_size > 0 for path in tmp_path.iterdir()] == [True]


def test_every_training_that_is_named_takes_what_it_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [words.split() for words in after(r"core\.train ")]
    lines = [words for words in lines if words and words[0] in {*MODELS, "all"}]
    assert len({model for model, *_ in lines}) >= 4
    for model, *words in lines:
        with pytest.raises(SystemExit) as ended:
            train([model, "--help"])
        assert ended.value.code == 0
        said = capsys.readouterr().out
        assert [word for word in words if word.startswith("--") and word not in said] == []
