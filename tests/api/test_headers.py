"""Headers, the limit of bodies, and the script for embedding."""

from __future__ import annotations

import re

import httpx
import pytest

from core.api.headers import MAX_BODY_BYTES
from tests.conftest import LiveApp

ANCESTORS = "frame-ancestors 'self' https://huggingface.co https://*.hf.space https://blog.example"


@pytest.mark.parametrize("path", ["/", "/health", "/persona", "/docs", "/gradio.js", "/nowhere", "/gradio_api/info"])
def test_every_answer_says_who_may_embed_it(live_app: LiveApp, path: str) -> None:
    headers = httpx.get(live_app.url + path).headers
    assert headers["content-security-policy"] == ANCESTORS
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "x-frame-options" not in headers


def test_the_embedding_script_and_what_it_imports_are_served(live_app: LiveApp) -> None:
    # As a Space sees it: gradio answers other origins only when it is itself reached under a public name.
    asked = {"Host": "space.example", "Origin": "https://blog.example"}
    script = httpx.get(f"{live_app.url}/gradio.js", headers=asked)
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["access-control-allow-origin"] in {"*", "https://blog.example"}
    (imported,) = re.findall(r'import\("\./(assets/[\w.-]+\.js)"\)', script.text)
    assert httpx.get(f"{live_app.url}/{imported}").status_code == 200


@pytest.mark.parametrize("stated", [True, False])
def test_a_body_over_the_limit_never_reaches_gradio(live_app: LiveApp, stated: bool) -> None:
    big = b" " * (MAX_BODY_BYTES + 1)
    content = big if stated else iter([big])
    response = httpx.post(
        f"{live_app.url}/gradio_api/call/health", content=content, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 413
    assert response.json()["error"]["code"] == "too_large"


def test_the_monitoring_page_and_the_error_texts_of_gradio_stay_closed(live_app: LiveApp) -> None:
    assert httpx.get(f"{live_app.url}/monitoring/summary").status_code in {401, 403, 404}
    assert httpx.get(f"{live_app.url}/gradio_api/run/predict").status_code in {404, 405}
