"""The rules of the house: who may import whom, who may read files, how large a file may grow."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "core").rglob("*.py"))
# What every file may import: small modules that stand on each other only as the lines below say.
GROUND = {
    "allocator",
    "arrays",
    "database",
    "deadline",
    "progress",
    "spans",
    "errors",
    "config",
    "address",
    "fields",
    "wire",
    "markup",
    "compiled",
    "setting",
    "lenses",
    "logs",
}
PURE = {"segments", "wallet", "lending", "customers", "anomaly", "products", "holdings", "charts", "models"}
# The arrows between the rooms of core: what each may import besides the ground. A room that is not here may not be.
ARROWS: dict[str, set[str]] = {
    "errors": set(),
    "allocator": set(),
    "arrays": set(),
    "database": {"errors"},
    "deadline": set(),
    "progress": set(),
    "logs": set(),
    "spans": set(),
    "compiled": set(),
    "markup": set(),
    "wire": set(),
    "setting": {"errors", "logs"},
    "lenses": set(),
    "config": {"errors", "setting", "logs"},
    "fields": {"errors"},
    "address": {"errors", "fields"},
    "tables": GROUND,
    "segments": GROUND,
    "charts": GROUND,
    "lending": GROUND | {"segments", "tables"},
    "wallet": GROUND | {"segments", "tables", "lending"},
    "customers": GROUND | {"segments", "tables"},
    "anomaly": GROUND | {"segments", "tables"},
    "products": GROUND | {"segments", "tables"},
    "holdings": GROUND | {"tables"},
    "models": GROUND | {"segments", "wallet", "anomaly", "products"},
    "artifacts": GROUND,
    "alerts": GROUND,
    "sources": GROUND | {"tables", "wallet", "lending"},
    "memory": GROUND | {"anomaly"},
    "simulate": GROUND | {"tables", "wallet", "lending", "anomaly", "products", "customers", "sources"},
    "service": GROUND | PURE | {"tables", "alerts", "artifacts", "memory", "sources", "simulate"},
    "batch": GROUND | PURE | {"tables", "service"},
    "train": GROUND | PURE | {"tables", "artifacts", "simulate"},
    "api": GROUND | {"tables", "service"},
    "front": GROUND | PURE | {"service", "sources", "api"},
    "page": GROUND | PURE | {"tables", "service", "alerts", "artifacts", "sources", "front"},
    "__main__": GROUND | {"tables", "api", "batch", "service", "simulate"},
    "__init__": set(),
}
# The same inside the page: the kit knows no lens, and a lens knows the kit and itself.
HOMES = {
    "gradio": ("core/page/", "core/api/"),
    "huggingface_hub": ("core/artifacts/",),
    "mcp": ("core/api/",),
    "pyspark": ("core/batch/",),
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


def name_of(path: Path) -> str:
    """The dotted name of the module or package that a file is."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in FILES}


def arrows(path: Path) -> set[str]:
    """The files of core, by module name, that a file imports; for a type checker too."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in MODULES else node.module)
    return {name for name in found if name in MODULES} - {name_of(path)}


def a_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The nodes of one circle, in no order, and of what only hangs on circles; empty when there is none."""
    left = {node: set(targets) for node, targets in graph.items()}
    while done := {node for node, targets in left.items() if not targets}:
        left = {node: targets - done for node, targets in left.items() if node not in done}
    return sorted(left)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_follow_the_arrows(path: Path) -> None:
    room = storey(path)
    assert room in ARROWS, f"{path}: say in this test what it may import"
    found = {name.split(".")[1] for name in imports(path) if name.startswith("core.")} - {"__version__", room}
    assert found <= ARROWS[room], f"{path} imports {sorted(found - ARROWS[room])}"


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[:2] == ("core", "page")], ids=str)
def test_on_the_page_the_kit_knows_no_lens_and_a_lens_no_other(path: Path) -> None:
    inside = {name.split(".")[2] for name in arrows(path) if name.startswith("core.page.")}
    lens = path.parts[2] if len(path.parts) > 3 else ""
    if not lens:  # the frame, which lists the lenses
        return
    allowed = {"links"} if lens == "kit" else {"kit", "links"}
    assert inside - {lens} <= allowed, f"{path} imports {sorted(inside - {lens} - allowed)}"


def test_the_arrows_allowed_make_no_circle() -> None:
    assert a_circle(ARROWS) == []


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {name: arrows(path) for name, path in MODULES.items()}
    assert any(graph.values())
    assert a_circle(graph) == []


def test_no_packages_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        own = package(name)
        graph.setdefault(own, set())
        graph[own] |= {package(target) for target in arrows(path)} - {own}
    assert a_circle(graph) == []


def package(module: str) -> str:
    """The room of a module; on the page the lens, or the module of its frame."""
    parts = module.split(".")
    return ".".join(parts[:3] if parts[1:2] == ["page"] else parts[:2])


def test_a_circle_is_noticed() -> None:
    assert a_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_outside_libraries_stay_in_their_homes(path: Path) -> None:
    for library, homes in HOMES.items():
        if library in {name.split(".")[0] for name in imports(path)}:
            assert str(path).startswith(homes), f"{path} imports {library}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_shell_and_the_table_do_not_need_gradio(path: Path) -> None:
    needs = {"gradio", "mcp"} & {name.split(".")[0] for name in imports(path)}
    if storey(path) == "api" and path.name not in {"endpoints.py", "fetching.py", "gradio_errors.py", "tools.py"}:
        assert not needs


@pytest.mark.parametrize("path", [path for path in FILES if storey(path) in PURE], ids=str)
def test_pure_modules_read_no_file_and_no_network(path: Path) -> None:
    assert not NETWORK & {name.split(".")[0] for name in imports(path)}
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in READERS, f"{path}:{node.lineno} calls {called}"


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
