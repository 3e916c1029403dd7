"""Whether cells name countries, by code or by name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Final

from core.tables.vocabulary.names import fold

MOST_OF_THEM: Final = 0.9
# Names in use beside those of ISO 3166 as the time-zone database writes them.
ALSO: Final = (
    *("United Kingdom", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "UK"),
    *("United States of America", "USA", "US", "America", "Russia", "Russian Federation", "South Korea", "Korea"),
    *("Republic of Korea", "North Korea", "Czechia", "Viet Nam", "Turkiye", "Ivory Coast", "Cote d'Ivoire", "Congo"),
    *("Iran", "Syria", "Laos", "Moldova", "Republic of Moldova", "Tanzania", "Bolivia", "Venezuela", "Brunei"),
    *("Bosnia and Herzegovina", "Trinidad and Tobago", "Antigua and Barbuda", "Saint Lucia", "UAE", "Burma"),
    *("Macedonia", "North Macedonia", "Cape Verde", "Swaziland", "Timor-Leste", "Samoa", "Palestine", "Macau", "Macao"),
    *("Slovak Republic", "Slovakia (Slovak Republic)", "Libyan Arab Jamahiriya", "Syrian Arab Republic", "Holy See"),
    *("Lao People's Democratic Republic", "Micronesia", "Reunion", "Netherlands Antilles", "Holland", "Eswatini"),
    *("Deutschland", "Allemagne", "España", "Italia", "Österreich", "Schweiz", "Suisse", "Frankreich", "Nederland"),
    *("Brasil", "México", "Polska", "Sverige", "Norge", "Danmark", "Suomi", "Česko", "Türkiye", "Belgique", "België"),
)
# A column of these is as likely to name states: California, Delaware, Indiana.
STATES: Final = frozenset(
    fold(code)
    for line in (
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT",
        "NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC",
    )
    for code in line.split()
)


@cache
def _known() -> frozenset[str]:
    """Codes of two letters, and names, folded."""
    lines = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(fold(name) for name in (*ALSO, *(part for row in rows for part in row)))


def are_countries(words: Collection[str]) -> bool:
    """Whether nine in ten of the different cells of a column are countries.

    Args:
        words: The cells.

    >>> are_countries({"Germany", "US", "France"}), are_countries({"Paris", "Berlin"}), are_countries({"CA", "DE"})
    (True, False, False)
    """
    folded = {fold(word) for word in words} - {""}
    if not folded or folded <= STATES:
        return False
    return sum(word in _known() for word in folded) >= MOST_OF_THEM * len(folded)
