"""Which columns may say who bought, where none is named after it: the likeliest first."""

from __future__ import annotations

from typing import Final

from core.tables.evidence import counts, filled_share
from core.tables.likely import MONEY_WORDS
from core.tables.orders.bound import Bound, may_be_id, means_another
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold, glued
from core.tables.vocabulary.order_names import ORDER_NAMES

# Words in the names of columns that hold a part of who somebody is, which others share.
PART_OF_A_PERSON: Final = frozenset(
    (
        *("first", "last", "firstname", "lastname", "contactfirstname", "contactlastname", "vorname", "nachname"),
        *("prenom", "address", "addressline1", "addressline2", "street", "phone", "contact", "age", "zip"),
    )
)
CUSTOMER_NAMES: Final = frozenset(
    (
        *("customername", "customerfullname", "clientname", "buyername", "customer", "fullname", "kundenname"),
        *("nomclient", "nombrecliente", "nomecliente", "klantnaam", "billtoname", "billingname"),
    )
)
# Words that begin the names of columns about whoever bought, written apart or together.
BUYERS: Final = (
    *("customer", "client", "buyer", "shopper", "username", "kunde", "kaufer", "acheteur", "cliente", "comprador"),
    *("acquirente", "klant", "koper", "klient", "payer", "guest", "member"),
)
# Words in the names of columns of what was written on an order.
WRITTEN: Final = frozenset(
    (
        *("description", "beschreibung", "beschrijving", "omschrijving", "descripcion", "descrizione", "descricao"),
        *("note", "notes", "memo", "comment", "comments", "remark", "remarks", "reference", "text", "betreff"),
    )
)
AS_FINE: Final = 0.95
FEW: Final = 3
HALF: Final = 0.5


def likely_customers(table: Table, bound: Bound) -> list[str]:
    """Free columns that could name whoever bought, the likeliest first; none that only numbers the rows."""
    free = [name for name in bound.free(table) if may_be_id(table, bound, name) and not means_another(name)]
    free = [name for name in free if not counts_rows(table, name)]
    # A column of amounts is somebody only where there is no other.
    free = [name for name in free if not MONEY_WORDS & set(fold(name).split())] or free
    finest = max((_values(table, name) for name in free if _names_customers(name)), default=0)
    return sorted(free, key=lambda name: _rank_customer(table, name, finest))


def counts_rows(table: Table, name: str) -> bool:
    """Whether a column only numbers the rows of the file, one after the other."""
    value = f"TRY_CAST({table.text_sql(name)} AS BIGINT)"
    off, all_rows, differ = table.query(
        f"SELECT count({value}), count(*), count(DISTINCT {value} - rowid) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (0, 0, 0)
    return int(all_rows) > 1 and int(off) == int(all_rows) and int(differ) == 1


def _rank_customer(table: Table, name: str, finest: int) -> tuple[bool, bool, int, float]:
    """Columns of unknown names come first, names of people, then of parts of people, later; amounts last.

    What most rows have comes before what is empty on most.

    Of equals those with several rows a value come first. An id parts people at least as finely as their names do, of
    which there are `finest`; what does not comes later.
    """
    values = _values(table, name)
    words = set(fold(name).split())
    known = any(role == "other" for _, role in ORDER_NAMES.roles_of(name))
    coarse = values < AS_FINE * finest and not _names_customers(name)
    buyer = any(word.startswith(BUYERS) for word in words) and not PART_OF_A_PERSON & words and not coarse
    person = 2 if PART_OF_A_PERSON & words or coarse or (WRITTEN & words and not buyer) else 1
    person = 0 if person == 1 and not known and values >= FEW else person
    person = -1 if buyer else person
    share = values / max(table.rows, 1)
    sparse = filled_share(table, name) < HALF
    return bool(MONEY_WORDS & words), sparse, person, abs(share - 0.45)


def _values(table: Table, name: str) -> int:
    return counts(table, table.id_sql(name))[0]


def _names_customers(name: str) -> bool:
    """Whether a column is the name of whoever bought, as it says: `Customer Name`, `CUSTOMERNAME`."""
    return glued(name) in CUSTOMER_NAMES
