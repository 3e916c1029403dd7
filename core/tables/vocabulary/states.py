"""What an order's or a transaction's state says about its money, in twelve languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.tables.vocabulary.names import fold

COUNTS, PENDING, CANCELLED, FAILED, REFUNDED, TEST = "counts", "pending", "cancelled", "failed", "refunded", "test"
OUTCOMES: Final = (COUNTS, PENDING, CANCELLED, FAILED, REFUNDED, TEST)
MEANINGS: Final = {
    COUNTS: "counts",
    PENDING: "not settled yet",
    CANCELLED: "cancelled or voided",
    FAILED: "failed: nothing moved",
    REFUNDED: "wholly refunded",
    TEST: "a test or a draft",
}
WORDS: Final[Mapping[str, str]] = {
    COUNTS: (
        "paid|complete|completed|archived|archiviert|archivee|archive|settled|succeeded|success|successful"
        "|shipped|delivered|fulfilled|processing|processed"
        "|partially paid|partially refunded|partially fulfilled|partially shipped|partial refund|closed|approved"
        "|captured"
        "|invoiced|dispatched|confirmed|done|finished|sent|in transit|unshipped|unfulfilled|ready|accepted|ok|posted"
        "|booked|book|cleared|active|open dispute|disputed|picked up|payment accepted|awaiting fulfillment"
        "|sales order|locked|acsc|accc|acsp|actc|accp|acwc|executed|payment received|awaiting shipment"
        "|awaiting pickup|on hold shipment|shipped delivered to buyer|shipped picked up|sold|received"
        "|bezahlt|abgeschlossen|versandt|versendet|verschickt|geliefert|zugestellt|erledigt|teilweise erstattet"
        "|komplett bezahlt|komplett abgeschlossen|komplett ausgeliefert|teilerstattet|in bearbeitung|gebucht"
        "|umsatz gebucht|erfolgreich|vollstandig|fertig"
        "|paye|payee|terminee|termine|expedie|expediee|livre|livree|traitee|en cours de traitement|en cours"
        "|partiellement remboursee|partiellement rembourse|paiement accepte|effectue|reussi|valide|validee|accepte"
        "|recibido|archivado|archivada|pagado|pagada|completado|completada|enviado|enviada|entregado|entregada"
        "|procesando|procesado"
        "|parcialmente reembolsado|aprobado|exitoso"
        "|pagato|pagata|completato|completata|spedito|spedita|consegnato|consegnata|in lavorazione|evaso"
        "|parzialmente rimborsato|eseguito"
        "|confirmado|confirmada|arquivado|arquivada|pago|paga|concluido|concluida|completo|entregue|aprovado"
        "|faturado|processando"
        "|parcialmente reembolsado|sucesso"
        "|betaald|voltooid|verzonden|geleverd|verwerkt|afgerond|in behandeling|gedeeltelijk terugbetaald|geslaagd"
        "|oplacone|oplacony|oplacona|zaplacone|zrealizowane|zrealizowana|wyslane|wyslana|dostarczone|zakonczone"
        "|w realizacji|w trakcie realizacji|przyjete|odebrane|czesciowo zwrocone"
        "|оплачен|оплачено|оплачена|выполнен|выполнено|выполненныи|завершен|завершено|доставлен|доставлено|отправлен"
        "|отгружен|получен|в обработке|в работе|собран|передан в доставку|частичныи возврат"
        "|selesai|pesanan selesai|dikirim|telah dikirim|sedang dikirim|perlu dikirim|diproses|terkirim|lunas|dibayar"
        "|tamamlandi|teslim edildi|kargoda|kargoya verildi|gonderildi|odendi|onaylandi"
        "|hazirlaniyor|hoan thanh|da giao|dang giao|da giao hang|da thanh toan"
    ),
    PENDING: (
        "pending|pending payment|awaiting payment|authorized|authorised|uncaptured|on hold|incomplete|unpaid"
        "|outstanding"
        "|requires action|requires payment method|requires capture|in progress|initiated|created|new|open|pdng"
        "|rcvd|acwp"
        "|awaiting payment confirmation|awaiting bank wire payment|awaiting check payment|partially authorized|hold"
        "|payment review|under review|waiting|overdue|partially overdue|pending waiting for pick up"
        "|pending pick up|to be paid|scheduled"
        "|ausstehend|offen|unbezahlt|wartend|zahlung ausstehend|in der warteschleife|vorgemerkt|schwebend"
        "|umsatz vorgemerkt"
        "|en attente|en attente de paiement|attente paiement|impaye|impayee|non paye"
        "|pendiente|pendiente de pago|en espera|no pagado|sin pagar"
        "|in attesa|in attesa di pagamento|in sospeso|non pagato"
        "|aberto|aberta|abierto|abierta|pendente|aguardando|aguardando pagamento|em espera|nao pago"
        "|openstaand|in afwachting|wacht op betaling|onbetaald|niet betaald"
        "|nowe|oczekujace|oczekuje na platnosc|oczekiwanie na platnosc|nieoplacone|niezaplacone|wstrzymane"
        "|новыи|ожидает|ожидает оплаты|ожидание оплаты|не оплачен|не оплачено|неоплачен|в ожидании"
        "|menunggu pembayaran|belum bayar|belum dibayar|beklemede|odeme bekleniyor|onay bekliyor|chua thanh toan"
        "|cho thanh toan|cho xac nhan"
    ),
    CANCELLED: (
        "cancelled|canceled|canc|cancel|voided|void|expired|abandoned|unavailable|shipped rejected by buyer"
        "|rejected by buyer"
        "|shipped lost in transit|annulled|deleted|trash|withdrawn|not fulfilled"
        "|storniert|abgebrochen|abgelaufen|widerrufen|annulliert|geloscht"
        "|annule|annulee|expire|expiree|abandonne|abandonnee"
        "|cancelado|cancelada|venta cancelada|compra cancelada|venda cancelada|cancelada por el comprador"
        "|anulado|anulada|expirado|caducado"
        "|annullato|annullata|scaduto|scaduta|cancellato"
        "|expirada|indisponivel"
        "|geannuleerd|verlopen|vervallen"
        "|anulowane|anulowany|anulowana|wygasle|odwolane"
        "|отменен|отменено|отменена|отмена|аннулирован|аннулировано|удален|просрочен"
        "|batal|dibatalkan|pesanan dibatalkan|dibatalkan oleh pembeli|dibatalkan oleh penjual|iptal|iptal edildi|da huy"
    ),
    FAILED: (
        "failed|failure|fail|declined|denied|rejected|rjct|error|reverted|reversed|blocked|bounced"
        "|suspected fraud|fraud"
        "|payment error|unsuccessful|returned unpaid|not completed|timeout|timed out|card declined"
        "|fehlgeschlagen|abgelehnt|fehler|gescheitert|ruckgangig gemacht"
        "|echoue|echouee|echec|refuse|refusee|rejete|erreur de paiement"
        "|fallido|fallida|rechazado|rechazada|denegado|denegada|revertido"
        "|fallito|fallita|rifiutato|rifiutata|respinto|stornato"
        "|falhou|falhado|recusado|recusada|negado|estornado pelo banco"
        "|mislukt|geweigerd|afgewezen|teruggedraaid"
        "|nieudane|nieudana|odrzucone|odrzucona|blad|blad platnosci"
        "|отклонен|отклонено|отклонена|ошибка|неуспешно|не прошел"
        "|gagal|pembayaran gagal|ditolak|basarisiz|reddedildi"
    ),
    REFUNDED: (
        "refunded|fully refunded|refund|returned|return|returning|shipped returned to seller"
        "|shipped returning to seller"
        "|charged back|chargeback|money returned"
        "|erstattet|wiedergutschrift|zuruckerstattet|ruckerstattet|zuruckgegeben|retourniert|retoure"
        "|rembourse|remboursee|retourne|retournee"
        "|reintegrado|reintegrada|reembolsado|reembolsada|devuelto|devuelta"
        "|rimborsato|rimborsata|reso|restituito"
        "|devolvido|devolvida|estornado"
        "|terugbetaald|geretourneerd|retour"
        "|zwrocone|zwrocony|zwrocona|zwrot|zwrot pieniedzy"
        "|возврат|возвращен|возвращено|возврат средств|деньги возвращены"
        "|dikembalikan|dana dikembalikan|pengembalian dana|iade|iade edildi|da hoan tien|hoan tien"
    ),
    TEST: (
        "test|draft|quotation|quotation sent|angebot|devis|presupuesto|preventivo|orcamento|offerte|entwurf|brouillon"
        "|borrador|bozza|rascunho|concept|checkout draft|quote|gift card sale"
    ),
}
OUTCOME_OF: Final = {word: outcome for outcome, words in WORDS.items() for word in words.split("|")}
# Words that are said of other things too: alone they do not show that a column is a state.
COMMON: Final = frozenset(
    {"active", "new", "open", "ok", "ready", "closed", "received", "sent", "return", "hold", "waiting", "done", "test"}
    | {
        "created",
        "locked",
        "cancel",
        "error",
        "blocked",
        "fraud",
        "accepted",
        "complete",
        "full",
        "concept",
        "retour",
        "book",
    }
)
# Names of columns that may be the state of anything.
BARE: Final = frozenset(
    ("status", "state", "zustand", "toestand", "statut", "etat", "estado", "stato", "situacao", "result", "outcome")
)
MOST_STATES: Final = 20
ERROR_BEGINNINGS: Final = ("error", "fail", "revert")


def outcome_of(word: str, own: Mapping[str, str] | None = None) -> str | None:
    """What a state says, or None for a word that nobody knows.

    Args:
        word: As the file writes it.
        own: Meanings of the platform's own, by folded word; they come first.
    """
    plain = fold(word)
    if own and plain in own:
        return own[plain]
    return OUTCOME_OF.get(plain)


# A word inside a state that turns its meaning round or limits it to a part.
LIMITS: Final = frozenset(
    {"not", "no", "non", "nicht", "nie", "niet", "nao", "un", "without", "ohne", "sans", "sin", "partial", "partially"}
    | {"teilweise", "partiellement", "partiel", "parcialmente", "parcial", "parzialmente", "gedeeltelijk"}
)


def hint_of(word: str, own: Mapping[str, str] | None = None) -> str | None:
    """What a state most likely says, by the words inside it: enough to propose, never to decide.

    >>> hint_of("Storniert / Abgelehnt"), hint_of("Venta cancelada"), hint_of("not refunded")
    ('cancelled', 'cancelled', None)
    """
    told = outcome_of(word, own)
    parts = fold(word).split()
    if told or LIMITS & set(parts):
        return told
    said = {OUTCOME_OF.get(part) for part in parts if part not in COMMON or part == "return"}
    return next((one for one in (CANCELLED, FAILED, REFUNDED, COUNTS) if one in said), None)


def may_be_states(name: str, words: Mapping[str, int]) -> bool:
    """Whether the values of a column that is named after a state are states, though few of their words are known.

    Args:
        name: The column's name. `Order status` says what it is; a bare `Status` may as well be a customer's.
        words: Value -> rows.
    """
    if says_states(words, named=True):
        return True
    told = fold(name) not in BARE and 0 < len(words) <= MOST_STATES
    return told and sum(words.values()) > 2 * len(words)


def says_states(words: Mapping[str, int], *, named: bool = False) -> bool:
    """Whether the values of a column are states of orders or payments: a telling word, and mostly known ones.

    Args:
        words: Value -> rows.
        named: Whether its name says that they are: then one word by which something does not count is enough.
    """
    if not words or len(words) > 60:
        return False
    if named and any(hint_of(word) not in {None, COUNTS} and fold(word) not in COMMON for word in words):
        return True
    known = {word: rows for word, rows in words.items() if hint_of(word) is not None}
    telling = [word for word in known if outcome_of(word) is not None and fold(word) not in COMMON]
    return bool(telling) and sum(known.values()) >= 0.5 * sum(words.values())


# Words of a column's name that say that it holds a moment.
MOMENT: Final = frozenset(
    {"at", "on", "date", "time", "datetime", "timestamp", "utc", "am", "datum", "le", "data", "fecha", "op", "em", "il"}
    | {"el", "de", "d", "der", "of"}
)
NOUNS: Final = frozenset(
    {"cancellation", "cancelation", "storno", "stornierung", "annulation", "cancelacion", "anulacion", "annulering"}
    | {"annullamento", "cancelamento"}
)


def called_off_by(name: str) -> str | None:
    """What a filled cell says in a column of moments that is named after a state: `cancelled_at`, `Storniert am`.

    >>> called_off_by("cancelledAt"), called_off_by("Date d'annulation"), called_off_by("Cancelled")
    ('cancelled', 'cancelled', None)
    """
    words = fold(name).split()
    left = [word for word in words if word not in MOMENT]
    if len(left) == len(words) or len(left) != 1 or left[0] in {"expired", "refund", "return"}:
        return None
    outcome = CANCELLED if left[0] in NOUNS else OUTCOME_OF.get(left[0])
    return outcome if outcome in {CANCELLED, REFUNDED} else None
