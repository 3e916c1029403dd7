"""Every kind of subject has its work."""

from __future__ import annotations

import pytest

from core.batch.request import SUBJECTS, parse_request
from core.batch.run import MODELS
from core.batch.subjects import JOBS, subject_work


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_can_be_looked_at_and_carried_out(subject: str) -> None:
    work = subject_work(parse_request([subject, "in", "out"]))
    assert callable(work.dry_look)
    assert callable(work.carry_out)
    assert subject in MODELS


def test_there_is_no_work_without_a_subject() -> None:
    assert set(JOBS) == set(SUBJECTS)
