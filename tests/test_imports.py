"""The rules of the house: who may import whom, who may read files, how large a file may grow."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "core").rglob("*.py"))
GROUND = {"errors", "config", "address", "fields", "wire", "markup", "tables", "compiled"}
PURE = {"segments", "wallet", "lending", "customers", "anomaly", "products", "charts"}
# What a package of core may import of core: one line per storey, downwards only.
MAY_IMPORT = {
    **dict.fromkeys(GROUND, GROUND),
    **dict.fromkeys(PURE, GROUND | PURE),
    "artifacts": GROUND | {"artifacts"},
    "alerts": GROUND | {"alerts"},
    "sources": GROUND | {"sources", "wallet", "lending"},
    "simulate": GROUND | PURE | {"simulate", "sources"},
    "service": GROUND | PURE | {"service", "alerts", "artifacts", "sources", "simulate"},
    "train": GROUND | PURE | {"train", "artifacts", "simulate"},
    "api": GROUND | {"api", "service"},
    "page": GROUND | PURE | {"page", "service", "alerts", "artifacts", "sources"},
    "__main__": GROUND | {"api", "service"},
    "__init__": set(),
}
HOMES = {
    "gradio": ("core/page/", "core/api/"),
    "huggingface_hub": ("core/artifacts/",),
    "mcp": ("core/api/",),
}
READERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "urlopen"}
NETWORK = {"socket", "http", "urllib", "httpx", "requests", "tempfile", "shutil"}


def imports(path: Path, *, at_run_time: bool = True) -> Iterator[str]:
    """Every module that a file imports, inside functions too; what only a type checker sees is left out."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if node in skipped:
            continue
        if at_run_time and isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            skipped.update(child for part in node.body for child in ast.walk(part))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            # `from core import address` imports a module, `from core.address import Address` a name.
            yield from ([f"core.{alias.name}" for alias in node.names] if node.module == "core" else [node.module])


def storey(path: Path) -> str:
    """The package, or the module, of core that a file belongs to."""
    return path.parts[1].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_downwards(path: Path) -> None:
    assert storey(path) in MAY_IMPORT, f"{path}: say in this test what it may import"
    allowed = MAY_IMPORT[storey(path)]
    found = {name.split(".")[1] for name in imports(path) if name.startswith("core.")} - {"__version__"}
    assert found <= allowed, f"{path} imports {sorted(found - allowed)}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_outside_libraries_stay_in_their_homes(path: Path) -> None:
    for library, homes in HOMES.items():
        if library in {name.split(".")[0] for name in imports(path)}:
            assert str(path).startswith(homes), f"{path} imports {library}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_shell_and_the_table_do_not_need_gradio(path: Path) -> None:
    needs = {"gradio", "mcp"} & {name.split(".")[0] for name in imports(path)}
    if storey(path) == "api" and path.name not in {"endpoints.py", "fetching.py", "tools.py"}:
        assert not needs


@pytest.mark.parametrize("path", [path for path in FILES if storey(path) in PURE], ids=str)
def test_pure_modules_read_no_file_and_no_network(path: Path) -> None:
    assert not NETWORK & {name.split(".")[0] for name in imports(path)}
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in READERS, f"{path}:{node.lineno} calls {called}"


# What may turn text into markup without escaping it: the builder, and the renderer of model cards that it trusts.
TRUSTED = {"core/markup.py", "core/page/kit/markdown.py"}
TAG = re.compile(r"</?[a-z][a-z0-9-]*[ />]")
SHOWN_CODE = {"core/page/connect/tab.py"}  # snippets to copy: text that looks like tags, and is escaped


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[1] in {"page", "charts"}], ids=str)
def test_markup_is_made_by_calls_alone(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and str(path) not in TRUSTED:
            assert ast.unparse(node.func) not in {"Markup", "escape", "html.escape"}, f"{path}:{node.lineno}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and str(path) not in TRUSTED | SHOWN_CODE:
            assert not TAG.search(node.value), f"{path}:{node.lineno} writes a tag"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_file_passes_300_lines(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=str)
def test_nothing_is_unpickled(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    loads = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute) and node.attr in {"load", "loads"}
    ]
    assert not [node for node in loads if ast.unparse(node.value) in {"pickle", "joblib"}]


def test_the_service_is_cheap_to_import() -> None:
    heavy = ["gradio", "pandas", "sklearn", "scipy", "skops", "matplotlib", "httpx", "huggingface_hub", "eth_utils"]
    script = f"import json, sys, core.service; print(json.dumps([m for m in {heavy} if m in sys.modules]))"
    done = subprocess.run(  # noqa: S603  our own interpreter, our own text
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert json.loads(done.stdout) == []
