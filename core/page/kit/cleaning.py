"""The card that says which column of a file was read as what, and what became of every row. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from core.markup import Child, el, join
from core.page.kit.card import card, note
from core.page.kit.tables import facts
from core.tables import CleaningReport, Role


def read_rows_card(
    report: CleaningReport, roles: Sequence[Role], reasons: Mapping[str, str], *more: Child, remark: str = ""
) -> Markup:
    """Rows read, left out by reason and used; then the columns.

    Args:
        report: What was read.
        roles: The roles of this kind of file, in the order in which to say them.
        reasons: What each reason of the report means.
        more: What stands below.
        remark: What else is to be known of rows that were left out.
    """
    counts = [
        ("Rows in the file", f"{report.rows_read:,}"),
        *((f"left out: {reasons[reason]}", f"{count:,}") for reason, count in report.dropped.items()),
        ("Rows used", f"{report.rows_kept:,}"),
    ]
    named = report.named
    columns = [[el("b", role.title), f" from “{named[role.name][:60]}”"] for role in roles if role.name in named]
    said = f"Each row is counted once, under the first reason that holds. {remark}".rstrip()
    return card(
        "What was read",
        facts(counts),
        note("Read as: ", join(columns, ", "), ". Wrong? Choose other columns above and read again.")
        if columns
        else None,
        more,
        sub=f"{said} {report.written[:1].upper()}{report.written[1:]}.",
    )
