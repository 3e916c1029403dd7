"""What a lens needs a column for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One thing that a lens reads from a column.

    Attributes:
        name: Its name on every wire.
        title: Its name on the page.
        synonyms: Column names that mean exactly this, in lower case, words separated by spaces; the first is its own.
        content: What its cells look like: `any`, `id`, `number`, `money` (dollars), `date`, `address`, `words` or
            `text`.
        required: Whether there is no answer without it.
        description: One sentence for the page.
        low: Smallest number it can be, or None.
        high: Largest number it can be, or None.
        words: What its cells can say, where `content` is `words`.
        effect: What rests on it, as a sentence without its full stop.
    """

    name: str
    title: str
    synonyms: tuple[str, ...]
    content: str = "any"
    required: bool = False
    description: str = ""
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    effect: str = ""
