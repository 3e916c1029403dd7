"""Work that tells how far it is, turned into something a page can show while it waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

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
class Done(Generic[Answer]):
    """The end: the answer, or the error to show instead."""

    answer: Answer | LedgerlensError


def follow_work(work: Callable[[Progress], Answer]) -> Iterator[ProgressStep | Done[Answer]]:
    """Run work in a thread and yield its latest step whenever there is a new one, then its end, once.

    The thread sees the caller's context, so that limits per visitor hold there too. It runs to its end even when nobody
    listens any more; what it asks for has time limits of its own.

    Args:
        work: Called with where to report steps.
    """
    news: SimpleQueue[ProgressStep | Done[Answer]] = SimpleQueue()

    def run() -> None:
        news.put(Done(tried(lambda: work(lambda text, share: news.put(ProgressStep(text, share))))))

    threading.Thread(target=copy_context().run, args=(run,), name="page-work", daemon=True).start()
    while True:
        latest = news.get()
        while not news.empty():
            latest = news.get()
        yield latest
        if isinstance(latest, Done):
            return
