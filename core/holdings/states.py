"""What a column of states says of a holding: held, over, refused or not begun. What is unknown is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.errors import InvalidInput
from core.holdings.layout import HoldingLayout
from core.holdings.options import HoldingOptions
from core.holdings.roles import STATUS
from core.tables import Table
from core.tables.evidence import words_of
from core.tables.vocabulary.names import fold

HELD, OVER, REFUSED, NOT_BEGUN = "held", "over", "refused", "not begun"
NONE_OVER: Final = "none"
_WORDS: Final[Mapping[str, str]] = {
    HELD: (
        "active|a|open|opened|in force|inforce|current|live|held|yes|1|true|paid up|renewed|ok|normal|good standing"
        "|performing|issued|in arrears|dormant|frozen|blocked|grace|grace period|aktiv|laufend|offen|bestehend|actif"
        "|active contract|en cours|ouvert|en vigueur|activo|activa|vigente|abierto|abierta|attivo|attiva|in vigore"
        "|aperto|ativo|ativa|aberto|aberta|em vigor|lopend|actief"
    ),
    OVER: (
        "closed|c|inactive|ended|expired|lapsed|cancelled|canceled|terminated|surrendered|matured|paid off|paid out"
        "|settled|written off|charged off|churned|no|0|false|gekundigt|gekuendigt|beendet|geschlossen|storniert"
        "|erloschen|abgelaufen|inaktiv|ausgelaufen|resilie|resiliee|cloture|cloturee|ferme|fermee|expire|expiree"
        "|inactif|termine|echu|inactivo|inactiva|cerrado|cerrada|cancelado|cancelada|vencido|vencida|baja|chiuso"
        "|chiusa|estinto|estinta|cessato|scaduto|disdetto|fechado|fechada|encerrado|encerrada|inativo|inativa"
        "|opgezegd|beeindigd|gesloten"
    ),
    REFUSED: (
        "refused|declined|rejected|not interested|opted out|offer declined|offer refused|abgelehnt|kein interesse"
        "|refuse|refusee|rechazado|rechazada|rifiutato|recusado|recusada|afgewezen"
    ),
    NOT_BEGUN: (
        "pending|applied|application|quote|quoted|draft|prospect|in progress|submitted|offered|offer sent|proposal"
        "|beantragt|angebot|in bearbeitung|en attente|devis|demande|pendiente|solicitado|in attesa|pendente"
    ),
}
STATES: Final = {word: meaning for meaning, words in _WORDS.items() for word in words.split("|")}


def read_states(table: Table, layout: HoldingLayout, options: HoldingOptions) -> dict[str, str]:
    """Word of the column of states, as it stands there -> what it means; empty where the file has none.

    Words that are not known, and that the caller does not name, are asked about.

    Args:
        table: The file.
        layout: How it is read; takes the question.
        options: What the caller chose.

    Raises:
        InvalidInput: The column says too many different things, or has not the words that the caller names.
    """
    column = layout.column(STATUS)
    if column is None and options.ended_states:
        raise InvalidInput("options.ended_states", "has no column of states to stand in", "a file with one, or nothing")
    if column is None:
        return {}
    words = tuple(words_of(table, column))
    if not words:
        raise InvalidInput(f"columns.{STATUS}", f"is “{column}”, which names no few states", "a column of states")
    named = [word for word in options.ended_states if word != NONE_OVER]
    wrong = next((word for word in named if word not in words), None)
    if wrong is not None:
        allowed = f"{NONE_OVER}, or words of “{column}”: {'; '.join(words[:12])}"
        raise InvalidInput("options.ended_states", f"names “{wrong}”, which stands in no row", allowed)
    if options.ended_states:
        return {word: OVER if word in named else _other(word) for word in words}
    found = {word: STATES.get(fold(word), "") for word in words}
    unknown = [word for word, meaning in found.items() if not meaning]
    if unknown:
        over = [word for word, meaning in found.items() if meaning == OVER]
        first = ";".join(over) or NONE_OVER
        rest = [";".join([*over, word]) for word in unknown] + [NONE_OVER]
        why = f"is not plain: “{column}” says {', '.join(unknown[:6])}"
        layout.ask("ended_states", tuple(dict.fromkeys([first, *rest])), "Such holdings are held no more", why)
    return {word: meaning or HELD for word, meaning in found.items()}


def _other(word: str) -> str:
    """What a word means that the caller does not name as the end of a holding."""
    meaning = STATES.get(fold(word), HELD)
    return HELD if meaning == OVER else meaning
