"""Model cards as HTML: what cards use is rendered, everything else is text, and nothing is fetched."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest

from core.page.kit.markdown import MAX_CHARS, card_html
from core.service import Service


class Tags(HTMLParser):
    """Collects the tags and attributes of a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag."""
        self.tags.add(tag)
        self.attributes.update(attrs)


def test_headings_paragraphs_lists_tables_and_code_are_rendered() -> None:
    html = card_html(
        "# Title\n\nOne line\nand the next.\n\n- **first** item\n  goes on\n- second `code`\n\n"
        "| k | loss |\n| ---: | --- |\n| 2 | 0.5 |\n\n```\n<raw> **text**\n```\n"
    )
    flat = html.replace("\n", "")
    assert "<h3>Title</h3><p>One lineand the next.</p>" in flat
    assert "<li><strong>first</strong> itemgoes on</li><li>second <code>code</code></li>" in flat
    assert (
        '<th style="text-align:right">k</th><th>loss</th></tr></thead><tbody><tr><td style="text-align:right">2</td>'
        in flat
    )
    assert "&lt;raw&gt; **text**" in html


def test_front_matter_is_left_out() -> None:
    html = card_html("---\nlicense: mit\n---\nHello")
    assert "Hello" in html
    assert "license" not in html


def test_headings_go_no_deeper_than_html_has_them() -> None:
    assert "<h6>deep</h6>" in card_html("###### deep")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![pixel](https://evil.example/p.png)",
        "[click](javascript:alert(1))",
        "[click](data:text/html,x)",
        "# <svg onload=alert(1)>",
        "- <iframe src='https://evil.example'>",
        "| <b onclick=alert(1)> |\n| --- |\n| <img src=x> |",
        "`<img src=x>` **<img src=x>**",
        '[x](https://a.example/"onmouseover="alert(1))',
        "[<img src=x>](https://a.example)",
    ],
)
def test_nothing_in_a_card_is_run_or_fetched(text: str) -> None:
    found = Tags(card_html(text))
    tables = {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert found.tags <= tables | {"p", "h3", "ul", "li", "code", "strong", "a"}
    names = {name for name, _ in found.attributes}
    assert names <= {"class", "href", "target", "rel", "tabindex"}
    assert all(str(value).startswith("https://") for name, value in found.attributes if name == "href")


def test_a_link_leads_elsewhere_without_telling_from_where() -> None:
    link = '<a href="https://a.example/x" target="_blank" rel="noopener noreferrer nofollow">text</a>'
    assert link in card_html("[text](https://a.example/x)")


@pytest.mark.parametrize(
    "text",
    [
        "|" * 50_000,
        "*" * 50_000,
        "[" * 50_000,
        "- \n" * 20_000,
        "`" * 50_000,
        "|-" * 25_000,
        "> " * 25_000,
        "_a" * 25_000,
    ],
)
def test_a_card_made_to_be_slow_is_not(text: str) -> None:
    began = time.process_time()
    card_html(text)
    assert time.process_time() - began < 30  # what grows with the square takes minutes


def test_a_card_without_end_is_cut_and_that_is_said() -> None:
    html = card_html("word " * MAX_CHARS)
    assert len(html) < MAX_CHARS + 1_000
    assert "The rest of this card is left out" in html


def test_every_bundled_card_keeps_its_headings_and_tables(service: Service) -> None:
    for name in service.store.builders:
        html = card_html(service.store.get(name).card)
        assert html.count("<h4>") >= 2
        assert "<table" in html
        assert "| ---" not in html
        assert "**" not in html


def test_a_corner_without_words_is_no_heading() -> None:
    shown = card_html("| | a |\n|---|---|\n| b | 1 |\n")
    assert "<th></th>" not in shown
    assert "<td></td>" in shown
    assert "<th>a</th>" in shown
