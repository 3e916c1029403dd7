"""What a caller asks of a ledger besides its queue: a part of the lists, a trial of other settings, verdicts to use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.anomaly.chosen_order import COMPARED
from core.anomaly.earlier import KeptEvents
from core.anomaly.supervised.judged import VerdictSource
from core.anomaly.trial import LedgerTrial
from core.anomaly.window import FIRST_PAGE, AnswerWindow


@dataclass(frozen=True)
class LedgerAsked:
    """What is asked.

    Attributes:
        window: Which of the alerts, each explained, and of the events are in the answer.
        trial: Other settings to try on the past, or None.
        verdicts: What was decided about events, to order the queue by where that proves better; None for none.
        earlier: Events that those of the file are compared with, and that are not scored; None for none.
        order: The order of the queue: one of `ORDERS`.
        keeps: Whether all these events are to be compared with once more, by later files.
    """

    window: AnswerWindow = FIRST_PAGE
    trial: LedgerTrial | None = None
    verdicts: VerdictSource | None = None
    earlier: KeptEvents | None = None
    keeps: bool = False
    order: str = COMPARED


NOTHING_MORE: Final = LedgerAsked()
