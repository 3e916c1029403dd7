"""How a cell says yes or no, in seven languages."""

from __future__ import annotations

from typing import Final

YES: Final = frozenset(("yes", "true", "1", "y", "t", "ja", "oui", "si", "sim"))
NO: Final = frozenset(("no", "false", "0", "n", "f", "nein", "non", "nao", "nee"))
