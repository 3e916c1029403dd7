"""The read-only document of a link."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from core.config import Settings
from core.front.asked import read_query
from core.front.preview import Previews
from core.markup import EMPTY
from core.page.embed import Embeds
from core.page.products.answer import client_preview
from core.service import Service
from core.service import wallets as wallets_module
from core.sources.samples import listing
from core.wallet.analyze import OpenedWallet

ROOT = "https://lens.example"
WHALE = "0xc1E49ee17a3F88311A93DBE4417bD05Ef8eA46E0"


@pytest.fixture
def embeds(service: Service, tmp_path: Path) -> Embeds:
    service.store.wait(60)
    own = Service(Settings(data_dir=tmp_path), service.store)
    return Embeds(own, Previews(own, examples={"products": lambda asked: client_preview(own, asked)}))


def document(embeds: Embeds, query: str) -> str:
    return embeds.document(read_query(query), EMPTY, ROOT)


def test_it_holds_the_answer_when_it_was_read_and_a_link_to_all_of_it(embeds: Embeds) -> None:
    found = document(embeds, f"embed=1&address={WHALE}&theme=dark")
    assert 'data-headline="1"' in found
    assert f"https://lens.example/?tab=wallet&amp;address={WHALE}&amp;chain=ethereum" in found
    assert "Read " in found
    assert '<body class="dark">' in found
    assert not any(control in found for control in ("<input", "<textarea", "<form", 'type="file"'))


def test_what_was_never_read_and_what_cannot_be_used_say_so(embeds: Embeds) -> None:
    assert "not read yet" in document(embeds, "embed=1&address=0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")
    assert "cannot be used" in document(embeds, "embed=1&address=0x12")
    assert "Customers" in document(embeds, "embed=1&tab=customers")
    wrong = urlencode({"embed": "1", "model": "market", "features": json.dumps({"nothing": 1})})
    assert 'role="alert"' in document(embeds, wrong)


def test_a_persona_answers_from_its_features(embeds: Embeds, service: Service) -> None:
    model = service.model("onchain")
    features = {name: float(value) for name, value in model.presets[model.labels[0]].items()}
    found = document(embeds, urlencode({"embed": "1", "model": "onchain", "features": json.dumps(features)}))
    assert model.labels[0] in found


def test_a_pinned_link_keeps_its_answer_when_the_wallet_is_read_again(
    embeds: Embeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    recall = wallets_module.Wallets.recall_wallet
    first = recall(embeds._service.wallets, listing()[0].address)
    assert first is not None
    at = int(first.history.fetched_s)
    pinned = document(embeds, f"embed=1&address={listing()[0].address}&at={at}")

    def later(_: object, __: str, ___: str) -> OpenedWallet:
        kind = replace(first.reading.kind, title="Something else")
        history = replace(first.history, fetched_s=at + 86_400.0)
        return replace(first, reading=replace(first.reading, kind=kind), history=history)

    monkeypatch.setattr(wallets_module.Wallets, "recall_wallet", later)
    assert document(embeds, f"embed=1&address={listing()[0].address}&at={at}") == pinned
    assert "Something else" in document(embeds, f"embed=1&address={listing()[0].address}")
    assert "no longer kept" in document(embeds, f"embed=1&address={listing()[0].address}&at={at - 5}")


def test_an_example_of_a_lens_is_said_with_its_pictures_and_one_that_is_none_is_not(embeds: Embeds) -> None:
    found = document(embeds, "embed=1&tab=products&example=student")
    assert re.search(r"Health [\d.]+ of 100:", found)
    assert found.count('data-v="') == 4
    assert "Synthetic example: Student" in found
    assert "Synthetic example" not in document(embeds, "embed=1&tab=products&example=nobody")
