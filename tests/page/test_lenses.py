"""Every lens of the page is a folder whose files carry the same names with the same meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.lenses import LENSES as TABLE

PAGE = Path(__file__).resolve().parents[2] / "core" / "page"
# tab: components and events. form: what a visitor sets or opens as an example. answer: everything that is shown, in
# order. cards: what is said. figures: what is drawn. files: what she takes away.
NAMES: Final = {"tab", "form", "answer", "cards", "figures", "files"}
LENSES: Final = {lens.tab.split(".")[2] for lens in TABLE.values()}
# How a file becomes an answer: in every lens that reads one.
READS_FILES: Final = {"wallet", "customers", "anomaly", "products", "models"}
# What a lens does not have, and why.
WITHOUT: Final[dict[str, dict[str, str]]] = {
    "persona": {
        "figures": "its map is the kit's, drawn for every model",
        "files": "the bundle of a model of one's own is a link of its card",
    },
    "models": {
        "form": "it sets nothing but which model and which release: choices that the tab fills from the service",
        "files": "it offers nothing to take away",
    },
    "connect": {
        "form": "it asks nothing",
        "cards": "its two cards are the answer",
        "figures": "it draws nothing",
        "files": "it offers nothing to take away",
    },
}
# What a lens has beside these, and why. More cards, by what they speak of, are `<subject>_cards`.
BESIDES: Final[dict[str, dict[str, str]]] = {
    "anomaly": {
        "raising": "what one page raises as alerts, and takes back: its events",
        "desk": "what one page decides about the cases: the log it keeps and the event that judges",
        "monitor": "what happens when a page works its live monitor: its events",
        "monitor_desk": "what is decided about an alert of the live monitor, apart from its pace: verdicts and raising",
        "parts": "the sections, between the cards and the answer that puts them in order",
        "link_figures": "who paid whom around a case: figures has what is drawn of the whole ledger",
        "trial_form": "the form of a trial, which stands in a section: the lens's own form is what is read and how",
        "trying": "what happens when other settings are tried: its event",
    },
    "customers": {
        "live": "what a shop's own segments hold while they are written: neither the form's nor the answer's",
        "parts": "the sections, between the cards and the answer that puts them in order",
        "wording": "money as its cards, pictures and lists write it",
    },
    "models": {"measures": "which numbers of a manifest matter; the cards and the releases' curves read them"},
    "persona": {
        "slider": "what every field of its form has over the number",
        "own": "a lens of one's own: its events",
        "own_form": "what is sent of it",
    },
    "products": {
        "holding_lens": "files of what clients hold, which come into the same field as profiles",
        "kept": "a model of what to offer that was kept: its events",
    },
    "wallet": {
        "coin": "what a chain's coin is called in the cards",
        "compare": "the comparison below the answer: inputs and answer of its own",
        "group": "many wallets below the answer: inputs of its own, rows as they come",
        "lookup": "links and buttons from the cards to explorers and to rows",
        "components": "what stands where on the tab",
        "opening": "the answer that stands there before anybody asked",
        "parts": "the reasons and the sections, between the cards and the answer that puts them in order",
        "report": "the page to print",
        "report_figures": "what is drawn on the page to print",
        "report_font": "the typeface of the page to print",
        "shown": "a wallet as the tab and its opening both show it",
    },
}


def files_of(lens: str) -> set[str]:
    """Names of the modules of a lens."""
    return {path.stem for path in (PAGE / lens).glob("*.py")} - {"__init__"}


def test_every_folder_of_the_page_is_a_lens_or_the_kit() -> None:
    folders = {path.name for path in PAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == LENSES | {"kit"}
    assert READS_FILES | WITHOUT.keys() | BESIDES.keys() <= LENSES


def test_the_files_of_every_lens_carry_the_same_names() -> None:
    for lens in LENSES:
        lacking = NAMES - files_of(lens)
        assert lacking == WITHOUT.get(lens, {}).keys(), f"{lens}: what it lacks has a reason in this test"
        assert ("lens" in files_of(lens)) is (lens in READS_FILES)


def test_what_a_lens_has_besides_has_a_reason() -> None:
    for lens in LENSES:
        others = {name for name in files_of(lens) - NAMES - {"lens"} if not name.endswith("_cards")}
        assert others == BESIDES.get(lens, {}).keys(), f"{lens}: what it has besides has a reason in this test"
