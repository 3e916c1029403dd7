"""Every number of every reason is worked out again from the file, by code that shares nothing with what made it.

What a detector cites depends on the detector; which sentences can be cited at all does not. So every sentence that any
detector may cite of an event, and every rule that fires on it, is recounted over whole files: the example that ships,
simulated ledgers, and the example with its dates alone.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.anomaly import inputs
from core.anomaly.asked import LedgerAsked
from core.anomaly.detectors import DETECTORS
from core.anomaly.file import score_file
from core.anomaly.model import AnomalyModel
from core.anomaly.score import ScoredLedger
from core.anomaly.typologies import TYPOLOGIES
from core.anomaly.window import AnswerWindow
from core.anomaly.wording import SENTENCES
from core.service.service import bundled_store
from core.simulate.ledger import simulate_ledger
from core.simulate.ledger_csv import ledger_csv, sample_ledger
from core.tables.ledgers.choices import LedgerChoices
from core.tables.upload import Upload
from tests.anomaly.recount import Book, Known
from tests.anomaly.recount_reasons import SENTENCES as PATTERNS
from tests.anomaly.recount_reasons import recounted

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data/ledger"
STEP = 5  # of the events on which no rule fires


def written() -> bytes:
    """What no simulated wallet does: forty payers within a day, a night that turned up yesterday, verified just now."""
    heads = "transaction_id,timestamp,wallet_id,type,amount,counterparty"
    heads += ",country,latitude,longitude,device,kyc_level,kyc_date"
    rows: list[str] = []

    def tell(moment: datetime, wallet: str, kind: str, amount: float, party: str, level: int = 1) -> None:
        known = f"GB,51.5,0.0,phone of {wallet},{level},2026-03-01"
        rows.append(f"T{len(rows):06d},{moment:%Y-%m-%dT%H:%M:%SZ},{wallet},{kind},{amount},{party},{known}")

    start = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    for place in range(40):
        tell(start + timedelta(minutes=20 * place), "mule", "deposit", 90 + place, f"payer {place}")
    tell(start + timedelta(hours=14), "mule", "transfer", 4_000, "boss")
    for day in range(40):
        tell(start + timedelta(days=day, hours=day % 9), "day", "payment", 20, "shop")
    for hours in (38 * 24 + 18.5, 39 * 24 + 18.17, 39 * 24 + 18.25, 39 * 24 + 21, 39 * 24 + 21.2):
        tell(start + timedelta(hours=hours), "day", "payment", 21, "shop")
    for place in range(8):
        tell(start + timedelta(hours=5 * place), "fresh", "payment", 30 if place < 7 else 9_000, "shop")
    return "\n".join([heads, *rows]).encode()


def files() -> dict[str, bytes]:
    """By name."""
    sample = sample_ledger(SAMPLES)
    return {
        "sample": sample,
        "made": ledger_csv(simulate_ledger(6_000, seed=11)),
        "busy": ledger_csv(simulate_ledger(2_000, seed=12, days=120)),
        "written": written(),
        "dates": re.sub(rb"T\d\d:\d\d:\d\dZ", b"", sample),
    }


@pytest.fixture(scope="module")
def model() -> AnomalyModel:
    """The bundled one."""
    found: AnomalyModel = bundled_store().get("anomaly").model  # type: ignore[assignment]  # what that name holds
    return found


SEEN: Counter[str] = Counter()


@pytest.mark.parametrize("name", list(files()))
def test_every_sentence_that_can_be_said_is_true(name: str, model: AnomalyModel) -> None:
    data = files()[name]
    book = Book(data.decode())
    scored = score_file(Upload("l.csv", data), model, "combined", 10, None, LedgerChoices.parse(None)).scored
    assert isinstance(scored, ScoredLedger)
    usual = np.empty((len(scored.ledger), len(inputs.NAMES)))
    for period in scored.periods:
        usual[period.rows] = period.model.usual
    raised = inputs.detector_rows(scored.view) > usual
    rules = [kind.under(scored.view.thresholds) for kind in TYPOLOGIES.values()]
    wrong = []
    for row in range(len(scored.ledger)):
        fired = np.flatnonzero(scored.rules[row])
        if row % STEP and not len(fired):
            continue
        view = scored.view.at(slice(row, row + 1))
        families = {item.family for item, up in zip(inputs.INPUTS, raised[row], strict=True) if up}
        texts = [SENTENCES[family](view)[0] for family in sorted(families)]
        texts += [rules[place].reason(view) for place in fired]
        known = Known(book, book.entries[book.place[scored.ledger.id_of(row)]])
        for text in texts:
            pattern, said, truth = recounted(known, text, model.unit)
            SEEN[pattern] += 1
            if said != truth:
                wrong.append((text, truth))
    assert not wrong, f"{len(wrong)} sentences are not what the file says, such as {wrong[:3]}"


def test_every_sentence_was_met() -> None:
    if not SEEN:
        pytest.skip("the files were not recounted in this process")
    missing = {pattern for pattern, _ in PATTERNS} - SEEN.keys()
    assert not missing


@pytest.mark.parametrize("detector", list(DETECTORS))
def test_what_an_answer_says_is_true(detector: str, model: AnomalyModel) -> None:
    data = files()["sample"]
    book = Book(data.decode())
    upload = Upload("l.csv", data)
    asked = LedgerAsked(AnswerWindow(0, 1_000))
    reading = score_file(upload, model, detector, 100, None, LedgerChoices.parse(None), asked=asked).reading
    assert len(reading.alerts) > 50
    for alert in reading.alerts:
        known = Known(book, book.entries[book.place[alert.transaction_id]])
        # A rule's sentence and a detector's reason may hold the same numbers: they are said once.
        for once in ("amounts of cash", " came in and "):
            assert sum(once in text for text in alert.reasons) <= 1, alert.reasons
        for text in alert.reasons:
            _, said, truth = recounted(known, text, model.unit)
            assert said == truth, text
