"""Time zones as exports name them. Abbreviations that several countries share are left out."""

from __future__ import annotations

from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

NAMES: Final = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "arizona": "America/Phoenix",
    "hawaii": "Pacific/Honolulu",
    "alaska": "America/Anchorage",
    "london": "Europe/London",
    "dublin": "Europe/Dublin",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "madrid": "Europe/Madrid",
    "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne",
    "tokyo": "Asia/Tokyo",
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
}


@cache
def known_zones() -> frozenset[str]:
    """Every IANA name that this machine knows."""
    return frozenset(available_timezones())


def zone_of(text: str) -> str | None:
    """The IANA name of a zone as a file names it, or None.

    >>> zone_of("Berlin"), zone_of("Europe/Berlin"), zone_of("CST")
    ('Europe/Berlin', 'Europe/Berlin', None)
    """
    plain = text.strip()
    if plain in known_zones():
        return plain
    return NAMES.get(plain.lower())


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name that `zone_of` gave."""
    return ZoneInfo(name)
