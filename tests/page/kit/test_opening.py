"""What a lens that reads files opens on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from core.errors import InvalidInput
from core.front.asked import read_query
from core.page.kit.file_lens import Example, FileLens, Request, Shown
from core.page.kit.opening import FileOpening, read_as_id

analysed: list[str] = []


def lens(fails: bool = False) -> FileLens[str]:
    def analyze(request: Request, _report: object) -> str:
        analysed.append(request.source)
        if fails:
            raise InvalidInput("file", "is broken", "another")
        return request.load()[0].decode()

    def show(found: str, request: Request) -> Shown:
        quiet = "quiet" if request.featured else "asked"
        return Shown(Markup(f"{found} {quiet}"), ("path",), short=Markup("short"), read_as=Markup("read"))  # noqa: S704

    return FileLens(
        name="toy",
        upload="A file",
        doing="Reading",
        examples={"first": Example("First", lambda: (b"one", "one.csv"))},
        titles={},
        downloads=("All",),
        analyze=analyze,
        show=show,
        empty=Markup("empty"),
    )


def opening(clock: Iterator[float] | None = None, fails: bool = False) -> FileOpening[str]:
    analysed.clear()
    times = clock or iter(lambda: 0.0, None)
    return FileOpening(lens(fails), "first", "root", {}, lambda: next(times))


def last(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    return [*found][-1]


def test_it_is_analysed_once_and_its_files_are_written_anew_every_hour() -> None:
    now = [0.0]
    found = opening(iter(lambda: now[0], None))
    first = found.shown()
    now[0] = 3_599.0
    assert found.shown() is first
    now[0] = 3_600.0
    assert found.shown() is not first
    assert analysed == ["first"]


def test_nobody_asked_for_it_and_a_link_did() -> None:
    found = opening()
    assert last(found.updates())["answer"] == "one quiet"
    assert last(found.updates())["download.0"] == "path"
    assert last(found.example("first"))["answer"] == "one asked"
    assert [*found.example("other")] == []


def test_the_first_html_has_it_once_it_was_read_and_nothing_of_another_link() -> None:
    found = opening()
    assert found.values(read_query("")) == {}
    found.shown()
    assert found.values(read_query("")) == {"root": "short", read_as_id("toy"): "read"}
    assert found.values(read_query("tab=customers&example=first")) == {}


def test_an_example_that_cannot_be_read_leaves_the_invitation() -> None:
    assert last(opening(fails=True).updates())["answer"] == "empty"
