"""Dates as programs and people of seven languages write them, all of one truth."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import numpy as np
import pytest

from core.tables import read_table
from core.tables.dates import date_style
from tests.tables.writing import MONTHS, SHORT, TRUTH, Writer, as_csv, half, month, rows

EPOCH: Final = datetime(1970, 1, 1)
# Name -> how a moment is written, and how many minutes east of UTC it says it is, None where it says nothing.
TIMED: Final[dict[str, tuple[Writer, int | None]]] = {
    "mail": (lambda at: f"{at:%a, %d %b %Y %H:%M:%S} +0000", 0),
    "mail of New York": (lambda at: f"{at:%a, %d %b %Y %H:%M:%S} -0500", -300),
    "C": (lambda at: f"{at:%a %b %d %H:%M:%S %Y}", None),
    "date of Unix": (lambda at: f"{at:%a %b %d %H:%M:%S} UTC {at:%Y}", 0),
    "JavaScript": (lambda at: f"{at:%a %b %d %Y %H:%M:%S} GMT+0530 (India Standard Time)", 330),
    "Java": (lambda at: f"{at:%Y-%m-%dT%H:%M:%S}+01:00[Europe/Berlin]", 60),
    "SAS": (lambda at: f"{at:%d%b%Y:%H:%M:%S}".upper(), None),
    "compact": (lambda at: f"{at:%Y%m%dT%H%M%S}Z", 0),
    "OFX": (lambda at: f"{at:%Y%m%d%H%M%S}[-5:EST]", -300),
    "OFX with parts of a second": (lambda at: f"{at:%Y%m%d%H%M%S}.000[+1:CET]", 60),
    "OFX of half an hour": (lambda at: f"{at:%Y%m%d%H%M%S}[5.5:IST]", 330),
    "OFX in Greenwich": (lambda at: f"{at:%Y%m%d%H%M%S}[0:GMT]", 0),
    "compact and clock": (lambda at: f"{at:%Y%m%d %H:%M:%S}", None),
    "clock first": (lambda at: f"{at:%H:%M:%S %b %d, %Y} PST", None),
    "letters of a zone": (lambda at: f"{at:%m/%d/%Y %H:%M:%S} PST", None),
    "offset behind parts": (lambda at: f"{at:%d/%m/%Y %H:%M:%S} +0100", 60),
    "half day with seconds": (lambda at: f"{at:%m/%d/%Y %I:%M:%S %p}", None),
    "half day behind ISO": (lambda at: f"{at:%Y-%m-%d %I:%M:%S %p}", None),
    "half day in words": (lambda at: f"{at:%A, %B %d, %Y} at {half(at)}", None),
    "weekday before parts": (lambda at: f"{at:%a %d/%m/%Y %H:%M}", None),
    "dots in the clock": (lambda at: f"{at:%d/%m/%Y %H.%M}", None),
    "German": (lambda at: f"{at.day}. {month(MONTHS, 'de', at)} {at:%Y} um {at:%H:%M} Uhr", None),
    "German parts": (lambda at: f"{at:%d.%m.%Y, %H:%M} Uhr", None),
    "French": (lambda at: f"{at.day} {month(MONTHS, 'fr', at)} {at:%Y} à {at:%H:%M}", None),
    "French h": (lambda at: f"{at.day} {month(MONTHS, 'fr', at)} {at:%Y} {at.hour}h{at:%M}", None),
    "Spanish": (lambda at: f"{at.day} de {month(MONTHS, 'es', at)} de {at:%Y}, {half(at, 'a. m.', 'p. m.')}", None),
    "Italian": (lambda at: f"{at.day} {month(MONTHS, 'it', at)} {at:%Y} ore {at:%H:%M}", None),
    "Portuguese": (lambda at: f"{at.day} de {month(MONTHS, 'pt', at)} de {at:%Y} às {at:%H:%M}", None),
    "Dutch": (lambda at: f"{at:%d-%m-%Y} om {at:%H:%M}", None),
    "Japanese": (lambda at: f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}", None),
}


@pytest.mark.parametrize("name", TIMED)
def test_every_way_of_writing_a_moment_gives_the_moment(name: str) -> None:
    writer, offset = TIMED[name]
    with read_table(as_csv(rows(writer)).encode()) as table:
        style = date_style(table, "date")
        local, utc = table.arrays([f"epoch_ms({style.local}) // 60000", f"epoch_ms({style.sql}) // 60000"])
    expected = np.array([int((one.at - EPOCH).total_seconds()) // 60 for one in TRUTH])
    assert np.ma.filled(local, -1).tolist() == expected.tolist()
    assert np.ma.filled(utc, -1).tolist() == (expected - (offset or 0)).tolist()
    assert (style.zoned, style.instants) == (0 if offset is None else len(TRUTH), offset == 0)
    assert style.timed


@pytest.mark.parametrize("language", MONTHS)
def test_months_have_names_in_seven_languages(language: str) -> None:
    expected = [one.at.date().isoformat() for one in TRUTH]
    for words, mark in ((MONTHS, " "), (SHORT, " "), (SHORT, "-")):
        cells = rows(lambda at, words=words, mark=mark: f"{at.day}{mark}{month(words, language, at)}{mark}{at:%Y}")  # type: ignore[misc]
        with read_table(as_csv(cells).encode()) as table:
            style = date_style(table, "date")
            (days,) = table.arrays([f"strftime({style.local}, '%Y-%m-%d')"])
        assert days.tolist() == expected
        assert not style.timed


def test_letters_of_a_zone_are_said_and_times_stay_as_written() -> None:
    with read_table(b'd,n\n"Jan 3, 2024 8:15:12 PM PST",1\n"Jul 3, 2024 8:15:12 PM PDT",2\n') as table:
        assert "(PDT, PST)" in date_style(table, "d").note


def test_a_named_zone_is_the_zone_of_its_cells() -> None:
    with read_table(b"d,n\n2024-01-03 20:15:00 Europe/Berlin,1\n2024-07-03 20:15:00 Europe/Berlin,2\n") as table:
        style = date_style(table, "d")
        hours, written = table.arrays([f"hour({style.sql})", f"hour({style.local})"])
    assert (hours.tolist(), written.tolist()) == ([19, 18], [20, 20])


def test_cells_that_are_no_dates_stay_unread_beside_odd_ones() -> None:
    with read_table(b'd,n\n"Tue, 05 Mar 2024 20:20:00 +0000",1\nsoon,2\n2024-03-06,3\n99:99,4\n') as table:
        moments, readable = table.times("d")
    assert readable.tolist() == [True, False, True, False]
    assert moments[2] - moments[0] == (24 * 60 - 20 * 60 - 20) * 60_000


def test_letters_beside_an_offset_are_not_said_to_be_left_aside() -> None:
    data = b"at\n20240305120000[-5:EST]\n20240306120000[-5:EST]\n"
    with read_table(data) as table:
        assert "letters" not in date_style(table, "at").note
