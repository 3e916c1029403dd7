"""compose.yaml and render.yaml against the Dockerfile that they start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_compose_publishes_the_port_and_keeps_the_folder_of_the_image() -> None:
    service: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["ledgerlens"]
    (port,), (volume,) = service["ports"], service["volumes"]
    exposed = re.search(r"^EXPOSE (\d+)$", DOCKERFILE, flags=re.MULTILINE)
    assert exposed is not None
    assert port == f"127.0.0.1:{exposed[1]}:{exposed[1]}"
    assert f"LEDGERLENS_DATA_DIR={volume.split(':')[1]} " in DOCKERFILE
    assert service["build"] == "."
    # Of a folder that the image has not, the volume would be root's, and the app is not root.
    assert 'mkdir "$LEDGERLENS_DATA_DIR"' in DOCKERFILE.split("\nUSER user\n")[1]


def test_render_builds_the_dockerfile_and_asks_the_route_that_says_health() -> None:
    (service,) = yaml.safe_load((ROOT / "render.yaml").read_text())["services"]
    assert (ROOT / service["dockerfilePath"]).exists()
    assert f"127.0.0.1:7860{service['healthCheckPath']}'" in DOCKERFILE
    assert service["runtime"] == "docker"
