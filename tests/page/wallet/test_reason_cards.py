"""The three reasons under a wallet's headline."""

from __future__ import annotations

import re

import pytest

from core.page.wallet.reason_cards import wallet_reasons
from core.service import Service
from core.sources.samples import featured, listing

TITLE = re.compile(r"<li><b>([^<]+)</b>")
LINE = re.compile(r"<span>([^<]+)</span></li>")


def reasons_of(service: Service, address: str) -> tuple[list[str], list[str], str]:
    opened = service.wallets.open_wallet(address, source="samples")
    html = str(wallet_reasons(opened)).replace("&#39;", "'")
    return TITLE.findall(html), LINE.findall(html), html


@pytest.mark.parametrize("archetype", ["whale", "bot", "contract"])
def test_every_wallet_has_three(archetype: str, service: Service) -> None:
    address = next(one.address for one in listing() if one.archetype == archetype)
    titles, lines, _ = reasons_of(service, address)
    assert len(titles) == len(lines) == 3


@pytest.mark.parametrize("address", featured())
def test_they_are_the_first_facts_of_the_rule_with_their_numbers(address: str, service: Service) -> None:
    opened = service.wallets.open_wallet(address, source="samples")
    facts = opened.reading.kind.evidence[:3]
    titles, lines, _ = reasons_of(service, address)
    assert titles == [one.fact for one in facts]
    shown = [line.split(";")[0] for line in lines]
    counted = [f"{one.value:,.0f}" for one in facts if one.unit in {"payments", "addresses"}]
    assert [one for one in counted if not any(line.startswith(one) for line in shown)] == []


def test_a_picture_stands_once_and_shows_what_happened(service: Service) -> None:
    exchange = featured()[0]
    opened = service.wallets.open_wallet(exchange, source="samples")
    _, lines, html = reasons_of(service, exchange)
    assert sum("By month" in one for one in lines) == 1
    months = [int(one.replace(",", "")) for one in re.findall(r'data-v="\w{3} \d{4}: ([\d,]+) transactions"', html)]
    assert sum(months) == len(opened.counted.transactions.time_s)
