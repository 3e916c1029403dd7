"""A catalogue as a file of its own: a table with a row a product, its columns known by their names or its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.errors import InvalidInput
from core.holdings.catalogue import COLUMNS, MOST_LINES, CatalogueLine, parse_catalogue
from core.tables import Table
from core.tables.vocabulary.names import fold

FIELD: Final = "catalogue"
# Names of columns, besides those of the option.
SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("product", "product name", "produkt", "produktname", "producto", "produit", "produto", "prodotto"),
    "category": ("product category", "group", "product group", "kategorie", "produktgruppe", "categoria", "categorie"),
    "excludes": ("excluded by", "not with", "schliesst aus", "ausschluss", "excluye", "exclut", "exclui"),
    "needs": ("requires", "prerequisite", "setzt voraus", "voraussetzung", "requiere", "exige", "requer"),
    "minimum_age": ("min age", "age min", "age from", "mindestalter", "edad minima", "age minimum", "idade minima"),
    "closed": ("discontinued", "not offered", "geschlossen", "eingestellt", "cerrado", "ferme", "encerrado"),
    "rules": ("rule", "conditions", "condition", "eligibility", "regeln", "bedingungen", "reglas", "regras"),
}
MOSTLY: Final = 0.5
MOST_NAMED: Final = 6


def read_catalogue(table: Table, products: Sequence[str]) -> tuple[tuple[CatalogueLine, ...], tuple[str, ...]]:
    """The products of a file with their rules, and what was decided.

    Args:
        table: The file.
        products: As the holdings name them; a column without a known name that holds them is the one of names.

    Raises:
        InvalidInput: No column names products, two could be the same one, or a line is wrong; the field is
            `catalogue`, with the place of the line.
    """
    found = _columns(table, products)
    cells = {name: table.texts(column) for name, column in found.items()}
    rows = [{name: values[row] or "" for name, values in cells.items()} for row in range(table.rows)]
    kept = [row for row in rows if row["name"]]
    notes = [f"The catalogue's products are read from “{found['name']}”"] if fold(found["name"]) != "name" else []
    unread = [name for name in table.names if name not in found.values()]
    if unread:
        notes.append(f"Not read of the catalogue: {', '.join(unread[:MOST_NAMED])}")
    if len(kept) < len(rows):
        notes.append(f"{len(rows) - len(kept):,} rows of the catalogue name no product")
    spelt = {one.lower(): one for one in products}

    def as_held(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(spelt.get(one.lower(), one) for one in names)

    lines = tuple(
        replace(line, name=as_held([line.name])[0], excludes=as_held(line.excludes), needs=as_held(line.needs))
        for line in parse_catalogue(FIELD, kept)
    )
    return lines, tuple(notes)


def is_catalogue(table: Table) -> bool:
    """Whether a table is a catalogue: it names products, and says something of them that only a catalogue says."""
    known = {name: {name.replace("_", " "), *SYNONYMS[name]} for name in COLUMNS}
    there = {name for name, words in known.items() if any(fold(column) in words for column in table.names)}
    return "name" in there and bool(there - {"name", "category"}) and table.rows <= MOST_LINES


def _columns(table: Table, products: Sequence[str]) -> dict[str, str]:
    """Column of the catalogue -> column of the file."""
    found: dict[str, str] = {}
    for name in COLUMNS:
        known = {name.replace("_", " "), *SYNONYMS[name]}
        fitting = [column for column in table.names if fold(column) in known]
        if len(fitting) > 1:
            raise InvalidInput(FIELD, f"has two columns for {name}: {' and '.join(fitting[:2])}", "one of them")
        if fitting:
            found[name] = fitting[0]
    if "name" not in found:
        held = {one.lower() for one in products}
        named = [column for column in table.names if _share(table.texts(column), held) > MOSTLY]
        if len(named) != 1:
            allowed = f"a table with a row a product, and columns {', '.join(COLUMNS)}"
            raise InvalidInput(FIELD, "has no column that names products", allowed)
        found["name"] = named[0]
    return found


def _share(cells: Sequence[str | None], held: set[str]) -> float:
    filled = [cell.lower() for cell in cells if cell]
    return sum(cell in held for cell in filled) / max(len(filled), 1)
