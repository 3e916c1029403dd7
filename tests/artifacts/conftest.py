"""These tests drive a real client of a public service, so here no lookup and no connection leaves loopback."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


def is_loopback(host: object) -> bool:
    """A literal loopback address or `localhost`; any other name would have to be looked up elsewhere."""
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return text == "localhost"


@pytest.fixture(autouse=True)
def left_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse whatever is not loopback before it happens, and fail the test that tried."""
    tried: list[str] = []
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        if host is not None and not is_loopback(host):
            tried.append(f"lookup of {host}")
            raise OSError("a test may not look up names")
        return look_up(host, *rest, **options)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_loopback(address[0]):
            tried.append(f"connection to {address[0]}")
            raise OSError("a test may not leave loopback")
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    yield tried
    assert tried == []
