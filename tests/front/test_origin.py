"""Under which address the app is reached."""

from __future__ import annotations

import pytest

from core.front.origin import public_root


@pytest.mark.parametrize(
    ("headers", "scheme", "root"),
    [
        ({"host": "a.example:7860"}, "http", "http://a.example:7860"),
        ({"host": "inner", "x-forwarded-host": "a.example, b.example"}, "http", "http://a.example"),
        ({"host": "a.example", "x-forwarded-proto": "https, http"}, "http", "https://a.example"),
        ({"host": "a.example", "x-forwarded-proto": "http"}, "https", "https://a.example"),
        ({"host": "[::1]:80"}, "http", "http://[::1]:80"),
        ({}, "http", "http://localhost"),
        ({"host": "evil.example/path"}, "http", "http://localhost"),
        ({"host": 'a"><script>'}, "http", "http://localhost"),
        ({"host": "a" * 254}, "http", "http://localhost"),
    ],
)
def test_the_address_is_that_of_the_outermost_proxy_and_never_anything_but_a_host(
    headers: dict[str, str], scheme: str, root: str
) -> None:
    assert public_root(headers, scheme, None) == root


def test_the_setting_counts_before_everything_and_a_mount_is_part_of_the_address() -> None:
    assert public_root({"host": "x"}, "http", "https://mine.example") == "https://mine.example"
    assert public_root({"host": "x"}, "http", None, "/lens/") == "http://x/lens"
