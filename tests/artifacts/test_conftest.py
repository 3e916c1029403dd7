"""The guard that keeps these tests on loopback refuses before anything is sent."""

from __future__ import annotations

import socket

import pytest


def test_a_name_is_not_looked_up(left_loopback: list[str]) -> None:
    with pytest.raises(OSError, match="may not look up"):
        socket.create_connection(("hub.invalid", 443), timeout=1)
    assert left_loopback == ["lookup of hub.invalid"]
    left_loopback.clear()


def test_an_address_is_not_connected_to(left_loopback: list[str]) -> None:
    with socket.socket() as client, pytest.raises(OSError, match="may not leave loopback"):
        client.connect(("192.0.2.1", 443))
    assert left_loopback == ["connection to 192.0.2.1"]
    left_loopback.clear()
