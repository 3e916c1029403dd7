"""Work that tells how far it is, turned into something a page can show while it waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from core.errors import LedgerlensError
from core.page.kit.states import tried
from core.progress import Progress

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class ProgressStep:
    """What is being done, in plain words, and how much of the whole is done, 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True)
class EarlyAnswer:
    """What is known of the answer already, while the rest is being made."""

    answer: Any


@dataclass(frozen=True)
class Done(Generic[Answer]):
    """The end: the answer, or the error to show instead."""

    answer: Answer | LedgerlensError


@dataclass(frozen=True)
class Report:
    """Where work tells how far it is: called as a `Progress` is, and handed what can be shown before the end.

    Attributes:
        step: Takes each step.
        part: Takes what is known of the answer already.
    """

    step: Progress
    part: Callable[[Any], None]

    def __call__(self, text: str, share: float) -> None:
        """As a `Progress`."""
        self.step(text, share)


def follow_work(work: Callable[[Report], Answer]) -> Iterator[ProgressStep | EarlyAnswer | Done[Answer]]:
    """Run work in a thread and yield its latest step whenever there is a new one, every part, then its end, once.

    The thread sees the caller's context, so that limits per visitor hold there too. It runs to its end even when nobody
    listens any more; what it asks for has time limits of its own.

    Args:
        work: Called with where to report steps.
    """
    news: SimpleQueue[ProgressStep | EarlyAnswer | Done[Answer]] = SimpleQueue()
    report = Report(
        lambda text, share: news.put(ProgressStep(text, share)), lambda answer: news.put(EarlyAnswer(answer))
    )

    def run() -> None:
        news.put(Done(tried(lambda: work(report))))

    threading.Thread(target=copy_context().run, args=(run,), name="page-work", daemon=True).start()
    while True:
        latest = news.get()
        while isinstance(latest, ProgressStep) and not news.empty():
            latest = news.get()
        yield latest
        if isinstance(latest, Done):
            return
