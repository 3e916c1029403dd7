"""The comparison: what is typed, what is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core.page.wallet.compare import MAX_CHARS, SETS, _run, add_address, set_chips, split_addresses
from core.service import Service
from core.sources.samples import listing

ADDRESSES = {sample.archetype: sample.address for sample in listing()}


def compared(service: Service, *names: str) -> list[object]:
    """The last update for those examples."""
    *_, last = _run(service, "\n".join(ADDRESSES[name] for name in names))
    return last


@pytest.mark.parametrize("names", [names for _, names in SETS])
def test_every_set_of_examples_is_answered(names: tuple[str, ...], service: Service) -> None:
    html, button = compared(service, *names)
    assert isinstance(html, str)
    assert html.count('class="ll-side-one"') == len(names)
    for letter in "ABCDE"[: len(names)]:
        assert re.search(rf"<h4>.*?{letter} ", html)
    assert "synthetic examples" in html
    path = Path(button.value["path"] if isinstance(button.value, dict) else button.value)  # type: ignore[attr-defined]
    assert len(json.loads(path.read_text(encoding="utf-8"))["wallets"]) == len(names)


def test_answers_outlines_features_and_shared_ones_come_in_this_order(service: Service) -> None:
    html = str(compared(service, "everyday", "whale")[0])
    places = [html.index(words) for words in ("Side by side", ">Outlines<", ">Features<", "Whom they have in common")]
    assert places == sorted(places)


def test_a_wallet_without_a_persona_is_shown_with_its_reason(service: Service) -> None:
    html = str(compared(service, "everyday", "contract")[0])
    assert "This is a contract." in html
    assert html.count('class="ll-radar-line"') == 2  # a contract has features, though no persona


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("", "the addresses", "holds 0"),
        (ADDRESSES["bot"], "the addresses", "holds 1"),
        (f"{ADDRESSES['bot']} 0x12", "the second address", "2 digits after 0x"),
        (f"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed {ADDRESSES['bot']}", "the first address", "0x5aAeb6053F3E94C9b9"),
    ],
)
def test_an_error_names_the_address_at_fault(text: str, title: str, said: str, service: Service) -> None:
    *_, (html, button) = _run(service, text)
    assert f"Please check: {title}" in html
    assert said in html
    assert button.visible is False


def test_addresses_may_stand_on_lines_or_between_commas() -> None:
    assert split_addresses(" a\nb, c;d\t e ") == ["a", "b", "c", "d", "e"]
    assert split_addresses(None) == []
    assert len("".join(split_addresses("x" * 10_000))) == MAX_CHARS


def test_an_address_is_added_once() -> None:
    assert add_address("", "0xAb") == "0xAb"
    assert add_address("0xab\n0xcd", "0xAB") == "0xab\n0xcd"
    assert add_address("0xcd", "0xab") == "0xcd\n0xab"


def test_every_set_has_its_button() -> None:
    assert set_chips().count("<button") == len(SETS)
