"""Nothing in core/ unpickles: what came from the Hub or a user could run code that way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "core"
BANNED_MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "marshal", "torch"}
BANNED_CALLS = {("joblib", "load"), ("pandas", "read_pickle"), ("pd", "read_pickle")}


def violations(source: str) -> list[str]:
    """Where code reads a pickle: banned imports, joblib.load, read_pickle, allow_pickle other than False."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in BANNED_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module:
            top = node.module.split(".")[0]
            found += [node.module] if top in BANNED_MODULES else []
            found += [f"{top}.{alias.name}" for alias in node.names if (top, alias.name) in BANNED_CALLS]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found += [f"{node.value.id}.{node.attr}"] if (node.value.id, node.attr) in BANNED_CALLS else []
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            safe = isinstance(node.value, ast.Constant) and node.value.value is False
            found += [] if safe else ["allow_pickle"]
    return found


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: str(path.relative_to(CORE)))
def test_no_file_of_core_unpickles(path: Path) -> None:
    assert violations(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import joblib\njoblib.load('x')",
        "from joblib import load",
        "import numpy as np\nnp.load('x', allow_pickle=True)",
        "import numpy as np\nnp.load('x', allow_pickle=flag)",
        "import torch\ntorch.load('x')",
        "import pandas as pd\npd.read_pickle('x')",
    ],
)
def test_the_rule_catches(source: str) -> None:
    assert violations(source)


def test_the_rule_lets_safe_code_pass() -> None:
    assert violations("import joblib\njoblib.hash(1)\nimport numpy as np\nnp.load('x', allow_pickle=False)") == []
