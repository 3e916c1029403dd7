"""Progress of a batch: rows, share, time left."""

from __future__ import annotations

import io

from core.batch.meter import Meter


def test_a_stage_says_rows_share_and_time_left_every_five_seconds() -> None:
    now, out = [100.0], io.StringIO()
    meter = Meter(out, lambda: now[0])
    with meter.stage("Counting", 1_000):
        now[0] = 102.0
        meter.add(100)  # too early for a line
        now[0] = 110.0
        meter.add(150)
    assert out.getvalue().splitlines() == [
        "Counting: 0 of 1,000 rows, 0%",
        "Counting: 250 of 1,000 rows, 25%, about 30 s left",
        "Counting: done in 10 s, 250 rows",
    ]
    assert meter.durations == {"Counting": 10.0}


def test_what_a_lens_says_of_its_work_is_passed_on() -> None:
    now, out = [0.0], io.StringIO()
    meter = Meter(out, lambda: now[0])
    with meter.stage("Fitting"):
        now[0] = 6.0
        meter.progress("Trying 3 segments", 0.5)
    assert "Fitting: 0 rows (Trying 3 segments, 50%)" in out.getvalue()
