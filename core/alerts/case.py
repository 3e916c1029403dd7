"""How a case of several transactions stands: what the log says of all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.alerts.alert import known_id
from core.alerts.verdict import OPEN_CASE, JudgedTransaction


def case_standing(judged: Mapping[str, JudgedTransaction], transactions: Sequence[str]) -> JudgedTransaction | None:
    """What was decided about a case.

    Args:
        judged: How transactions stand, by name as `known_id` writes it.
        transactions: Of the case, one at least; the first stands for it.

    Returns:
        None where nothing was said of any. An outcome, a reason, an assignee and who judged stand there where they are
        the same for all of them; what is done is `open` where it differs. Entries are those of all, oldest first.
    """
    names = tuple(dict.fromkeys(known_id(name) for name in transactions))
    said = [judged[name] for name in names if name in judged]
    if not said:
        return None
    alike = len(said) == len(names)

    def common(found: set[str | None]) -> str | None:
        return next(iter(found)) if alike and len(found) == 1 else None

    entries = sorted((entry for one in said for entry in one.entries), key=lambda entry: entry.id)
    return JudgedTransaction(
        names[0],
        common({one.outcome for one in said}),
        common({one.reason for one in said}),
        common({one.disposition for one in said}) or OPEN_CASE,
        common({one.assignee for one in said}),
        common({one.by for one in said}),
        common({one.model_version for one in said}),
        max(one.age_s for one in said),
        tuple(entries),
        tuple(dict.fromkeys(note for one in said for note in one.notes)),
    )
