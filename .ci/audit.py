#!/usr/bin/env python3
"""Hold every pinned package against published advisories (OSV); exit code 1 where one is known, 2 where nobody answers.

    .ci/audit.py [URL]

uv asks the service. It audits projects and scripts, so the pins are handed to it as a script's. URL: another service
that speaks OSV's protocol, for mirrors and tests.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^[A-Za-z0-9].*==")
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")


def pins(text: str) -> list[str]:
    """The requirements of a compiled file, with their markers and without their hashes."""
    return [line.rstrip("\\ ") for line in text.splitlines() if PIN.match(line)]


def as_script(requirements: list[str]) -> str:
    """A script that needs just these."""
    listed = "".join(f"#   '''{each}''',\n" for each in requirements)
    return f'# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n{listed}# ]\n# ///\n'


def main(arguments: list[str]) -> int:
    """Audit both files; the worse of the two exit codes."""
    uv = ROOT / ".venv" / "bin" / "uv"
    worst = 0
    for name in FILES:
        print(f"{name}:", flush=True)  # noqa: T201
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "pins.py"
            script.write_text(as_script(pins((ROOT / name).read_text(encoding="utf-8"))), encoding="utf-8")
            service = ["--service-url", arguments[0]] if arguments else []
            command = [str(uv), "audit", "--preview-features", "audit-command", "--script", str(script), *service]
            worst = max(worst, subprocess.run(command, check=False).returncode)  # noqa: S603
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
