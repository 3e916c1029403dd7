"""Month names, weekday names and clock words in seven languages, without accents, in lower case."""

from __future__ import annotations

from typing import Final

# Place in the list -> the ways in which English, German, French, Spanish, Italian, Portuguese and Dutch write it.
MONTHS: Final = (
    "january jan januar janner jan janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar fevrier fevr fev febrero febbraio fevereiro februari",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dicembre dic dezembro",
)
ENGLISH: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What stands in dates and says nothing more.
FILLERS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    *("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"),
    *("segunda", "terca", "quarta", "quinta", "sexta", "feira"),
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so"),
    *("lun", "mer", "jeu", "ven", "sam", "dim", "mie", "jue", "vie", "sab", "dom", "gio", "seg", "ter", "qua", "qui"),
    *("sex", "ma", "wo", "vr", "za", "zo", "don", "die", "mit", "fre"),
    *("de", "del", "at", "um", "a", "om", "uhr", "le", "el", "il", "of", "as", "h"),
)
ANY_MONTH: Final = tuple(dict.fromkeys(word for names in MONTHS for word in names.split()))


def month_pattern(place: int) -> str:
    """A regular expression for one month, 0 is January, longest names first; for text without accents."""
    names = sorted(set(MONTHS[place].split()), key=len, reverse=True)
    return rf"\b(?:{'|'.join(names)})\b"


def any_month_pattern() -> str:
    """A regular expression for any month."""
    return rf"\b(?:{'|'.join(sorted(ANY_MONTH, key=len, reverse=True))})\b"
