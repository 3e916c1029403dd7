"""What stands in the place of a customer's id where nobody in particular bought, in seven languages."""

from __future__ import annotations

from typing import Final

NOBODY: Final = (
    "guest|guests|guest customer|guest checkout|guest user|guest order|not logged in|anonymous|anonymous customer"
    "|anon|unknown|unknown customer|no customer|walk in|walkin|walk in customer|cash customer|counter sale"
    "|na|none"
    "|gast|gaste|gastkunde|gastbestellung|anonym|unbekannt|laufkunde|laufkundschaft|barverkauf|barverkaufskunde"
    "|invite|client invite|client anonyme|anonyme|inconnu|client de passage|client comptoir"
    "|invitado|cliente invitado|anonimo|desconocido|publico en general|cliente mostrador|consumidor final"
    "|ospite|cliente ospite|sconosciuto|cliente anonimo"
    "|convidado|visitante|cliente convidado|desconhecido|nao identificado"
    "|gastklant|anoniem|onbekend|passant"
)
GUESTS: Final = frozenset(NOBODY.split("|"))
