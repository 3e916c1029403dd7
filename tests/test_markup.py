"""HTML and SVG as values: text is escaped wherever it stands, markup is kept, attributes are spelt as in HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from core.markup import EMPTY, el, join


class Reader(HTMLParser):
    """What a browser would see: tags with attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.text += data


# A browser's parser replaces these by definition, whatever wrote them.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(TEXT, TEXT)
def test_text_comes_out_as_it_went_in_as_child_and_as_attribute(child: str, value: str) -> None:
    seen = Reader(el("p", child, el("b", [child, None]), title=value))
    assert seen.text == child * 2
    assert seen.tags == [("p", {"title": value}), ("b", {})]


def test_markup_is_kept_and_what_was_text_stays_text() -> None:
    assert el("p", Markup("<i>x</i>"), "<i>") == "<p><i>x</i>&lt;i&gt;</p>"
    assert isinstance(el("p"), Markup)
    assert join(["a & b", el("br"), 3, None, EMPTY], "; ") == "a &amp; b; <br>; 3; "


def test_attributes_are_spelt_as_html_has_them() -> None:
    assert el("input", data_filter=True, class_=None, checked=False, aria_label="a", tabindex=0) == (
        '<input data-filter aria-label="a" tabindex="0">'
    )
    assert el("label", for_="x", viewBox="0 0 1 1") == '<label for="x" viewBox="0 0 1 1"></label>'


def test_shapes_close_themselves_unless_they_hold_something() -> None:
    assert el("rect", x="1") == '<rect x="1"/>'
    assert el("rect", el("title", "t")) == "<rect><title>t</title></rect>"
