"""Which sentence a reason is, what it says, and what the file says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tests.anomaly.recount import Known
from tests.anomaly.recount_rules import RULES
from tests.anomaly.recount_sentences import SENTENCES as PLAIN
from tests.anomaly.recount_sentences import Said, Truth

SENTENCES: Final[Sequence[tuple[str, Truth]]] = (*PLAIN, *RULES)
COMPILED: Final = [(re.compile(pattern), truth) for pattern, truth in SENTENCES]


def recounted(k: Known, text: str, start: float) -> tuple[str, Said, Said]:
    """Which sentence it is, what it says, and what the file says.

    Raises:
        AssertionError: No pattern knows the sentence: its numbers would go unchecked.
    """
    for pattern, truth in COMPILED:
        found = pattern.fullmatch(text)
        if found:
            return pattern.pattern, found.groups(), truth(k, found, start)
    raise AssertionError(f"nothing recounts: {text}")
