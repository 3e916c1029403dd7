"""Forms of the page as a test reads them."""

from __future__ import annotations

from html.parser import HTMLParser


class _Selects(HTMLParser):
    """Collects the options of every select by its name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.options: dict[str, list[str]] = {}
        self.chosen: dict[str, str] = {}
        self._name = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag."""
        given = dict(attrs)
        if tag == "select":
            self._name = given.get("name") or ""
        elif tag == "option":
            self.options.setdefault(self._name, []).append(given.get("value") or "")
            if "selected" in given:
                self.chosen[self._name] = given.get("value") or ""


def offered(html: str, name: str) -> list[str]:
    """What can be chosen for a field."""
    return _Selects(html).options[name]


def selected(html: str, name: str) -> str:
    """What is chosen for a field; empty for nothing."""
    return _Selects(html).chosen.get(name, "")
