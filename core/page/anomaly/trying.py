"""What happens when other settings are tried: the ledger is scored again, and only what was tried is shown anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import LedgerlensError
from core.page.anomaly.desk import read_again
from core.page.anomaly.parts import ledger_sections
from core.page.anomaly.trial_form import TITLES, trial_options
from core.page.kit.progress import ProgressStep, follow_work
from core.page.kit.sections import sections
from core.page.kit.states import message_of, tried

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.page.anomaly.lens import Scored
    from core.page.kit.file_lens import FileLens, Update


def try_settings(
    lens: FileLens[Scored], sent: object, source: str, analysis: LedgerAnalysis | None, choices: Mapping[str, Any]
) -> Iterator[Update]:
    """Updates of the page by the names of its parts: that it works, then what came of it.

    Args:
        lens: How the ledger is read.
        sent: What the form sent.
        source: The open ledger.
        analysis: What is shown of it.
        choices: The detector and the present budget.
    """
    if analysis is None:
        return
    asked = tried(lambda: trial_options(sent))
    if isinstance(asked, LedgerlensError):
        yield _shown(analysis, message_of(asked, TITLES))
        return
    held = replace(analysis, tries=(*analysis.tries, asked))
    columns, options = read_again(analysis)
    request = lens.request(source, columns, choices, {**options, "trial": asked})
    yield _shown(held, "Trying it on the past.")
    for news in follow_work(lambda report: lens.analyze(request, report)):
        if isinstance(news, ProgressStep):
            continue
        if isinstance(news.answer, LedgerlensError):
            # What could not be tried is no try; the fields keep what was typed.
            yield _shown(held, message_of(news.answer, TITLES)) | {"held": analysis}
            return
        found = replace(held, reading=replace(held.reading, trial=news.answer.analysis.reading.trial))
        yield _shown(found) | {"held": found}


def _shown(analysis: LedgerAnalysis, said: str = "") -> Update:
    return {"pictures": sections("anomaly", ledger_sections(analysis.reading, analysis.tries, said))}
