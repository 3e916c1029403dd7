"""What columns of a file of holdings are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.tables import Role
from core.tables.orders.people import AGREED
from core.tables.orders.people import REFUSED as NOT_AGREED
from core.tables.vocabulary.names import fold, glued

CLIENT, PRODUCT, DATE, ENDED, STATUS = "client", "product", "date", "ended", "status"
JOINED, SEGMENT, CONSENT, REFUSED = "joined", "segment", "consent", "refused"
CONSENT_WORDS: Final = tuple(sorted({*AGREED, *NOT_AGREED, "x"}))
# What names a client only where no column says client: an account has an owner, a row has a number.
CLIENT_BY_ANOTHER: Final = ("contact id|user id|user|account id|account number|account no", "id")


def _names(*lines: str) -> tuple[str, ...]:
    """Names that are written with bars between them."""
    return tuple(name for line in lines for name in line.split("|"))


ROLES: Final[tuple[Role, ...]] = (
    Role(
        CLIENT,
        "Client",
        _names(
            "client|client id|customer id|cust id|customer|client no|customer no|customer number|client number",
            "cust no|cust number|customer code|client code|customer key|client key|customer ref|cif|cif no",
            "client num|customer num|cust num|member number|member num|party number|party key|insured no",
            "member id|member|member no|policyholder|policyholder id|policy holder|insured id|party id|household id",
            "ncodpers|kunde|kundennummer|kundennr|kunden nr|kunden id|kundin|versicherungsnehmer|n client",
            "numero client|num client|code client|identifiant client|id client|no client|reference client",
            "cliente|id cliente|codigo cliente|numero cliente|n cliente|codice cliente|klantnummer|klant id",
            *CLIENT_BY_ANOTHER,
        ),
        "id",
        required=True,
        description="Who holds the product.",
        effect="Holdings are put together by it",
    ),
    Role(
        PRODUCT,
        "Product",
        _names(
            "product|products|product name|product code|product id|product type|product held|products held|holding",
            "holdings|products owned|owned products|existing products|current products|active products|product list",
            "policy type|contract type|account type|policy product|service|services|produkt|produkte|produkt name",
            "vertragsart|sparte|producto|productos|produit|produits|type de contrat|libelle produit|prodotto|prodotti",
            "produto|produtos|producten|item description|item|item name|articulo|artikel",
        ),
        "text",
        description="Of a file with a row a holding, what is held; a cell may list several.",
        effect="It is what is recommended",
    ),
    Role(
        DATE,
        "Date",
        _names(
            "date|date opened|open date|opened|opening date|opened on|opened at|account open date|start date",
            "inception date|effective date|issue date|issued|purchase date|since|contract start|commencement date",
            "eroeffnet|eroffnet am|eroffnungsdatum|eroeffnungsdatum|vertragsbeginn|abschlussdatum|beginn|kaufdatum",
            "fecha apertura|fecha de apertura|fecha inicio|fecha contratacion|date ouverture|date d ouverture",
            "date de souscription|date souscription|date effet|date d effet|data apertura|data di apertura|decorrenza",
            "data abertura|data de abertura|ingangsdatum|month|as of|as of date|snapshot|snapshot date",
            "snapshot month|reporting date|reporting month|yyyymm|year month|fecha dato|period|monat|stichtag|mois",
            "mes|mese|date de situation|date arrete",
        ),
        description="When the product was opened, or a month in which it was held.",
        effect="Periods are cut by it",
    ),
    Role(
        ENDED,
        "Ended",
        _names(
            "end date|ended|closed|date closed|close date|closing date|closed on|closed at|termination date",
            "cancelled on|cancel date|cancellation date|account close date|expiry date|expiration date|maturity date",
            "valid until|lapse date|surrender date|geschlossen|kundigungsdatum|kuendigungsdatum|gekundigt am",
            "gekuendigt am|vertragsende|ablaufdatum|enddatum|fecha baja|fecha de baja|fecha cierre|fecha vencimiento",
            "date cloture|date de cloture|date resiliation|date de resiliation|date fin|date de fin|date echeance",
            "data chiusura|data di chiusura|data fechamento|data de encerramento|einddatum",
        ),
        description="Of a file with a row a holding, since when it is held no more; empty while it is.",
        effect="What is held follows it",
    ),
    Role(
        STATUS,
        "Status",
        _names(
            "status|state|product status|account status|policy status|contract status|holding status|zustand|statut",
            "vertragsstatus|etat|estado|estado contrato|stato|situacao",
        ),
        "text",
        description="Of a file with a row a holding, whether it is held, over, refused or not begun.",
        effect="What is held follows it",
    ),
    Role(
        JOINED,
        "Client since",
        _names(
            "join date|joined|date joined|client since|customer since|member since|joining date|fecha alta",
            "onboarding date|registration date|kunde seit|client depuis|date entree|fecha de alta|cliente desde",
        ),
        description="Since when a client is one.",
        effect="Who was a client in which month follows it",
    ),
    Role(
        SEGMENT,
        "Segment",
        _names("segment|client segment|customer segment|segmento|kundensegment"),
        "text",
        description="A grouping of your own, for popularity by segment.",
        effect="Popularity is counted by it",
    ),
    Role(
        CONSENT,
        "Consent",
        _names(
            "consent|marketing consent|marketing opt in|opt in|optin|contact consent|may contact|gdpr consent|gdpr",
            "permission|marketing permission|accepts marketing|einwilligung|werbeeinwilligung|consentement",
            "consentimiento|consenso|opt out|optout|do not contact|do not call|werbesperre|unsubscribed",
        ),
        "words",
        words=CONSENT_WORDS,
        description="Whether a client may be approached; empty counts as no.",
        effect="Nobody is approached without it",
    ),
    Role(
        REFUSED,
        "Refused",
        _names("refused|refused products|declined products|declined offers|refused offers|rejected products"),
        "text",
        description="Products that a client refused; a cell may list several.",
        effect="They are not offered until the cooling-off is over",
    ),
)
OPENING_WORDS: Final = frozenset(
    (
        *("open", "opened", "opening", "start", "inception", "effective", "issue", "issued", "purchase", "since"),
        *("eroeffnet", "eroffnet", "eroffnungsdatum", "eroeffnungsdatum", "vertragsbeginn", "abschlussdatum", "beginn"),
        *("kaufdatum", "apertura", "inicio", "contratacion", "ouverture", "souscription", "effet", "decorrenza"),
        *("abertura", "ingangsdatum", "commencement"),
    )
)
MONTHLY_WORDS: Final = frozenset(
    ["month", "as", "snapshot", "reporting", "dato", "period", "monat", "stichtag", "yyyymm", "mois", "mes", "mese"]
)


def means_opened(column: str) -> bool:
    """Whether a column's name says that its dates are of openings."""
    return bool(OPENING_WORDS & set(fold(column).split()))


def means_held(column: str) -> bool:
    """Whether a column's name says that its dates are months of a stock that is listed again and again."""
    return bool(MONTHLY_WORDS & set(fold(column).split()))


def roles_of(names: Sequence[str]) -> tuple[Role, ...]:
    """The roles for a file: beside a column of customers, those of accounts or of row numbers name no client.

    Args:
        names: Its columns.
    """
    there = {glued(name) for name in names}
    weaker = [set(line.replace(" ", "").split("|")) for line in CLIENT_BY_ANOTHER]
    (client,) = (role for role in ROLES if role.name == CLIENT)
    glued_names = {name: name.replace(" ", "") for name in client.synonyms}
    for place in range(len(weaker) + 1):
        out = set().union(*weaker[place:]) if place < len(weaker) else set()
        kept = tuple(name for name, one in glued_names.items() if one not in out)
        if there & {glued_names[name] for name in kept}:
            return tuple(replace(role, synonyms=kept) if role is client else role for role in ROLES)
    return ROLES


def needing(name: str) -> tuple[Role, ...]:
    """The roles, one of them needed."""
    return tuple(replace(role, required=True) if role.name == name else role for role in ROLES)
