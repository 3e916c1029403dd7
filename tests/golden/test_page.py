"""Every card says, and every file to take away holds, what was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import LiveApp
from tests.golden import visits
from tests.golden.condense import condense, steady
from tests.golden.downloads import file_of
from tests.golden.recording import check
from tests.golden.visitor import Answer, Visitor, buttons, visible


@pytest.fixture
def visitor(live_app: LiveApp) -> Visitor:
    """Somebody who has just opened the page."""
    return Visitor(live_app.app.page)


def recorded(steps: Iterable[visits.Step], *, files_of: Iterable[str] | None = None) -> dict[str, Any]:
    """Steps as they are recorded; files only of the named steps, if some are named."""
    kept = None if files_of is None else set(files_of)
    return {title: _condensed(answer, files=kept is None or title in kept) for title, answer in steps}


def _condensed(answer: Answer, *, files: bool) -> dict[str, Any]:
    return {
        "texts": {name: [steady(line) for line in lines] for name, lines in answer.texts.items()},
        "files": {name: file_of(path) for name, path in answer.files.items() if files},
        "values": condense(answer.values),
    }


def check_in_parts(name: str, found: dict[str, Any], steps: int) -> None:
    """As `check`, with so many steps in a file: one file of all of them would be too long to review."""
    titles = list(found)
    for first in range(0, len(titles), steps):
        check(f"{name}_{1 + first // steps}", {title: found[title] for title in titles[first : first + steps]})


def test_what_stands_there_before_anything_is_asked(visitor: Visitor) -> None:
    check("page_opening", recorded(visits.opening(visitor)))


def test_wallets(visitor: Visitor) -> None:
    found = recorded(visits.wallets(visitor), files_of=visits.WITH_FILES)
    check_in_parts("page_wallets", found, 6)


def test_comparisons(visitor: Visitor) -> None:
    check("page_comparisons", recorded(visits.comparisons(visitor)))


def test_lending_files(visitor: Visitor, tmp_path: Path) -> None:
    check("page_lending_files", recorded(visits.lending_files(visitor, tmp_path)))


def test_personas(visitor: Visitor) -> None:
    check("page_personas", recorded(visits.personas(visitor)))


def test_customers(visitor: Visitor, tmp_path: Path) -> None:
    check("page_customers", recorded(visits.customers(visitor, tmp_path)))


def test_ledgers(visitor: Visitor, tmp_path: Path) -> None:
    check_in_parts("page_ledgers", recorded(visits.ledgers(visitor, tmp_path)), 3)


def test_clients(visitor: Visitor, tmp_path: Path) -> None:
    check("page_clients", recorded(visits.clients(visitor, tmp_path)))


def test_models(visitor: Visitor, tmp_path: Path) -> None:
    check("page_models", recorded(visits.models(visitor, tmp_path)))


def test_what_is_seen_does_not_depend_on_how_it_is_written() -> None:
    one = "<section class='a'><h3>Seen &amp; said</h3><p>5<b>%</b> of\n all</p><script>no()</script></section>"
    other = "<div><div>Seen &#38; said</div><div><span>5</span>% <i>of</i> all</div></div><style>p{}</style>"
    assert visible(one) == visible(other) == ["Seen & said", "5% of all"]


def test_buttons_are_found_by_their_words() -> None:
    html = '<p>Try <button data-pick="a:1"><b>the</b> first</button><br><button data-pick="b">next</button></p>'
    assert buttons(html) == [("the first", "a:1"), ("next", "b")]
