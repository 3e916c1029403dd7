"""A case on one page: self-contained, and names out of a file are text in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import numpy as np
import pytest

from core.alerts.verdict import JudgedTransaction, VerdictEntry
from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import MoneyLink
from core.anomaly.reading import AlertReading
from core.anomaly.review import Timeline
from core.service.case_report import ALERTS, CaseFacts, case_report

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVIL = "</style><img src=x onerror=alert(1)>\"'&"


def facts_of(name: str) -> CaseFacts:
    """A case in which every text of a file is `name`."""
    alert = AlertReading(
        *(1, "2026-03-01", name, name, AT, 5.0, "EUR", name, 0.9, 2.0, 0.001, ("layering",), 1),
        reasons=(f"Layering over hops: {name} The rule: at least 3.",),
        contrast=(),
        label=None,
    )
    other = replace(alert, wallet_id=f"{name}2", rank=2, time=AT + timedelta(hours=1))
    entry = VerdictEntry(1, name, AT, name, "1", "not_fraud", name, "closed", name, None, name, None)
    stands = JudgedTransaction(name, "not_fraud", name, "closed", name, name, "1", 5.0, (entry,), (name,))
    case = CaseReading(
        *(1, name, (name, name), (1, 2), (name, f"{name}2"), AT, other.time, ("layering",), {"EUR": 10.0}, ())
    )
    links = [MoneyLink(name, f"{name}2", 0, 2, 5.0), MoneyLink("payer", name, -1, 1, 7.0)]
    ms = round(AT.timestamp() * 1000)
    line = Timeline(
        np.array([ms - 9_000_000, ms]), np.array([3.0, 5.0]), np.zeros(2, np.int8), np.array([0.5, 0.001]), 0
    )
    return CaseFacts(case, [alert, other], links, {name: line}, stands, "refit", AT)


class Tags(HTMLParser):
    """Every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, attrs))


@pytest.mark.parametrize("name", ["plain", EVIL, "{{constructor}}", "x" * 5_000, "\u202e\n\x00"])
def test_no_name_becomes_markup_and_nothing_is_loaded(name: str) -> None:
    tags = Tags()
    page = case_report(facts_of(name))
    tags.feed(page)
    plain = Tags()
    plain.feed(case_report(facts_of("plain")))
    assert [tag for tag, _ in tags.found] == [tag for tag, _ in plain.found]
    assert not {"img", "script", "link", "iframe", "object"} & {tag for tag, _ in tags.found}
    keys = {key for _, attrs in tags.found for key, _ in attrs}
    assert not {"src", "href", "style"} & keys
    assert not any(key.startswith("on") for key in keys)
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_has_facts_graph_time_line_reasons_and_decisions() -> None:
    page = case_report(facts_of("W1"))
    assert len(re.findall(r"<svg", page)) == 2
    for words in ("A ring of 2 wallets", "Who paid whom", "10.00 EUR", "not fraud (W1)", "closed, taken by W1"):
        assert words in page
    assert "Layering over hops: W1" in page
    assert "at least 3." in page
    assert "no probability of fraud" in page
    assert "@media print" in page


def test_long_cases_are_cut_and_say_so() -> None:
    facts = facts_of("W1")
    page = case_report(replace(facts, alerts=list(facts.alerts) * ALERTS))
    assert f"{ALERTS} less pressing alerts are not listed" in page
    assert "Nothing was decided yet" in case_report(replace(facts, stands=None))
    assert "names no counterparty" in case_report(replace(facts, links=[]))
