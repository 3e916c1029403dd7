"""A key in a path or a query never reaches the log of httpx."""

from __future__ import annotations

import logging

import httpx

from core.sources.host_log import HostsOnly, hide_urls


def test_a_url_keeps_its_host_and_loses_its_path_and_query() -> None:
    url = httpx.URL("https://rpc.example/v2/SECRET?apikey=OTHER")
    record = logging.LogRecord("httpx", logging.INFO, __file__, 1, "%s %s %d", ("GET", url, 200), None)
    assert HostsOnly().filter(record)
    assert record.getMessage() == "GET https://rpc.example/… 200"


def test_asking_twice_hangs_in_one_filter() -> None:
    hide_urls()
    hide_urls()
    assert sum(isinstance(one, HostsOnly) for one in logging.getLogger("httpx").filters) == 1
