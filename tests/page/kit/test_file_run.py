"""What the page gets while a lens reads a file: steps, what is known early, and the end."""

from __future__ import annotations

from markupsafe import Markup, escape

from core.errors import InvalidInput
from core.page.kit.file_lens import Example, FileLens, Request, Shown
from core.page.kit.file_run import run
from core.page.kit.progress import Report
from core.progress import Progress


def lens(*, early: bool = False, fails: bool = False) -> FileLens[str]:
    def analyze(_: Request, report: Progress) -> str:
        report("Counting", 0.25)
        if early and isinstance(report, Report):
            report.part("half")
            report("Forecasting", 0.5)
        if fails:
            raise InvalidInput("file", "holds nothing", "rows")
        return "whole"

    return FileLens(
        name="some",
        upload="Some file",
        doing="Reading",
        examples={"one": Example("One", lambda: (b"a\n1\n", "one.csv"))},
        titles={"file": "the file"},
        downloads=("Everything",),
        analyze=analyze,
        show=lambda answer, request: Shown(
            escape(answer),
            () if request.partial else ("all.csv",),
            read_as=Markup("one column"),
        ),
    )


def test_an_answer_comes_with_its_files_and_without_an_early_one_there_is_none() -> None:
    made = lens()
    steps = list(run(made, made.request("one", None, {})))
    assert steps[-1]["answer"] == "whole"
    assert steps[-1]["download.0"] == "all.csv"
    assert all("half" not in step.get("answer", "") for step in steps)


def test_what_is_known_early_stands_until_the_end_and_the_line_above_says_how_far_the_rest_is() -> None:
    made = lens(early=True)
    steps = list(run(made, made.request("one", None, {})))
    place = [step.get("answer") for step in steps].index("half")
    assert "download.0" not in steps[place]
    assert all("answer" not in step for step in steps[place + 1 : -1])
    assert all("Forecasting (50%)" in step["read_as"] for step in steps[place + 1 : -1])
    assert steps[-1]["answer"] == "whole"
    assert steps[-1]["read_as"] == "one column"


def test_an_error_after_an_early_answer_takes_its_place() -> None:
    made = lens(early=True, fails=True)
    *_, end = run(made, made.request("one", None, {}))
    assert "holds nothing" in end["answer"]
    assert end["source"] == ""
