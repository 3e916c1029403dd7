"""Under which address the app is reached: it stands in links that leave the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?\Z|\[[0-9a-fA-F:]{2,39}\](:\d{1,5})?\Z")


def public_root(headers: Mapping[str, str], scheme: str, configured: str | None, path: str = "") -> str:
    """The app's own address, without a slash at its end.

    Args:
        headers: Of the request, names in lower case; what a proxy adds counts first, as it does for Gradio.
        scheme: Of the request.
        configured: The address from the settings, which counts before everything; None when there is none.
        path: Where the app is mounted.
    """
    if configured:
        return configured
    host = headers.get("x-forwarded-host", headers.get("host", "")).split(",")[0].strip()
    if not HOST.match(host):
        host = "localhost"
    secure = "https" in (scheme, headers.get("x-forwarded-proto", "").split(",")[0].strip())
    return f"{'https' if secure else 'http'}://{host}{path.rstrip('/')}"
