"""What a lens that reads files opens on: its example, answered once, before anybody asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic

from core.errors import LedgerlensError
from core.front.asked import LinkQuery
from core.front.preview import Preview
from core.page.kit.file_lens import Answer, FileLens, Shown, Update
from core.page.kit.file_run import answered, run
from core.page.kit.states import loading_card, tried

KEEP_S = 3_600.0  # the files to take away live longer


class FileOpening(Generic[Answer]):
    """The answer of an example. It is analysed once and shown anew every hour, for its files are swept.

    Args:
        lens: What reads it.
        example: Its name in the lens.
        root: `elem_id` of the component that shows the answer.
        choices: The lens's choices as they stand when nobody touched them.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        lens: FileLens[Answer],
        example: str,
        root: str,
        choices: Mapping[str, Any],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.lens = lens
        self.choices = choices
        self._root = root
        self._request = lens.request(example, None, choices, featured=True)
        self._clock = clock
        self._found: Answer | None = None
        self._kept: tuple[float, Shown] | None = None
        self._lock = threading.Lock()

    def shown(self) -> Shown | LedgerlensError:
        """The example as the page shows it, or why it cannot be read."""
        with self._lock:
            if self._kept is None or self._clock() - self._kept[0] >= KEEP_S:
                made = tried(self._make)
                if isinstance(made, LedgerlensError):
                    return made
                self._kept = (self._clock(), made)
            return self._kept[1]

    def updates(self) -> Iterator[Update]:
        """The same as updates by the names of the panel's parts; first what stands there meanwhile."""
        if self._kept is None:
            yield {"answer": loading_card(self.lens.doing, "Opening the example.")}
        found = self.shown()
        if isinstance(found, LedgerlensError):
            yield {"answer": self.lens.empty}
        else:
            yield {**answered(self.lens, self._request, found), "source": self._request.source}

    def example(self, name: str) -> Iterator[Update]:
        """An example that a link asks for; nothing where there is none of that name."""
        if name in self.lens.examples:
            yield from run(self.lens, self.lens.request(name, None, self.choices))

    def values(self, asked: LinkQuery) -> Mapping[str, object]:
        """What stands in the first HTML, by the id of its component; nothing before the example was read.

        Args:
            asked: The link.
        """
        kept = self._kept
        if kept is None or not asked.is_plain:
            return {}
        return {self._root: str(kept[1].short), read_as_id(self.lens.name): str(kept[1].read_as)}

    def preview(self, asked: LinkQuery) -> Preview | None:
        """What the head and the picture of a link to the example say; None for another example.

        Args:
            asked: The link.

        Raises:
            LedgerlensError: The example cannot be read.
        """
        if asked.example != self._request.source or self.lens.preview is None:
            return None
        with self._lock:
            return self.lens.preview(self._answer())

    def _answer(self) -> Answer:
        if self._found is None:
            self._found = self.lens.analyze(self._request, lambda _text, _share: None)
        return self._found

    def _make(self) -> Shown:
        return self.lens.show(self._answer(), self._request)


def read_as_id(name: str) -> str:
    """`elem_id` of the line that says how a file was read."""
    return f"ll-{name}-read-as"
