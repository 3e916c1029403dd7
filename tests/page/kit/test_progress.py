"""Work that tells how far it is."""

from __future__ import annotations

import contextvars
import threading

from core.errors import InvalidInput
from core.page.kit.progress import Done, EarlyAnswer, ProgressStep, Report, follow_work
from core.progress import Progress

VISITOR: contextvars.ContextVar[str] = contextvars.ContextVar("visitor")


def test_each_step_is_shown_while_the_next_is_still_to_come() -> None:
    seen = threading.Event()

    def work(report: Progress) -> str:
        report("asking etherscan", 0.5)
        assert seen.wait(5)
        return "answer"

    news = follow_work(work)
    assert next(news) == ProgressStep("asking etherscan", 0.5)
    seen.set()
    assert list(news) == [Done("answer")]


def test_steps_nobody_had_time_to_see_are_left_out() -> None:
    done = threading.Event()

    def work(report: Progress) -> int:
        report("first", 0.0)
        for place in range(50):
            report(f"step {place}", place / 50)
        done.set()
        return 7

    news = follow_work(work)
    next(news)
    assert done.wait(5)
    assert len(list(news)) <= 2


def test_a_part_of_the_answer_is_never_left_out() -> None:
    done = threading.Event()

    def work(report: Report) -> str:
        report("begun", 0.1)
        report.part("segments")
        for place in range(20):
            report(f"step {place}", place / 20)
        done.set()
        return "all"

    news = follow_work(work)
    found = [next(news)]
    assert done.wait(5)
    found += news
    assert found[-1] == Done("all")
    assert found.count(EarlyAnswer("segments")) == 1


def test_an_error_ends_it_like_an_answer() -> None:
    def work(_: Progress) -> str:
        raise InvalidInput("address", "is empty", "an address")

    (end,) = follow_work(work)
    assert isinstance(end, Done)
    assert isinstance(end.answer, InvalidInput)


def test_work_knows_for_whom_it_is_done() -> None:
    VISITOR.set("203.0.113.7")
    (end,) = follow_work(lambda _: VISITOR.get("nobody"))
    assert end == Done("203.0.113.7")
