"""What the Wallet tab opens on."""

from __future__ import annotations

import re

import pytest

from core.front.asked import read_query
from core.page.wallet.opening import ROOT, WalletOpening
from core.page.wallet.shown import ShownWallet
from core.service import Service
from core.sources import http as sources_http
from core.sources.samples import featured

WORD = re.compile(r"[\w'.,%]+")


@pytest.fixture(scope="module")
def opening(service: Service) -> WalletOpening:
    service.store.wait(60)
    return WalletOpening(service)


def test_it_is_a_real_account_labelled_as_an_example_and_asks_no_source(
    opening: WalletOpening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> object:
        raise AssertionError("a source was asked")

    monkeypatch.setattr(sources_http, "Client", never)
    found = opening.shown()
    assert isinstance(found, ShownWallet)
    assert found.opened.history.address.lower == featured()[0]
    assert not found.opened.history.synthetic
    assert "example, recorded" in found.html
    assert "synthetic" not in found.html
    assert "QuadrigaCX 3" in found.html


def test_it_is_made_once_and_again_after_an_hour(service: Service) -> None:
    now = [0.0]
    opening = WalletOpening(service, lambda: now[0])
    first = opening.shown()
    now[0] = 3_599.0
    assert opening.shown() is first
    now[0] = 3_600.0
    assert opening.shown() is not first


def test_the_first_html_has_the_answer_in_few_words_and_nothing_of_another_wallet(opening: WalletOpening) -> None:
    html = str(opening.values(read_query(""))[ROOT])
    assert "data-headline" in html
    assert len(html) < 20_000
    first_card = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html[: html.index('class="ll-below"')])
    assert len(WORD.findall(first_card)) <= 125  # with what stands above it, 150
    assert opening.values(read_query(f"address={featured()[0]}")) == {}
    assert opening.values(read_query("example=whale")) == {}


def test_it_stays_out_of_the_address_bar_and_can_be_shared(opening: WalletOpening) -> None:
    html = str(opening.values(read_query(""))[ROOT])
    assert re.search(rf"data-link=\"tab=wallet&amp;address={featured()[0]}[^\"]*\" data-quiet", html, re.I)
