"""What is said of an Aave file, as a card: what became of its records, and a row for every wallet. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.lending.intake import RecordIntake
from core.lending.reading import LendingFileReading, WalletLine
from core.markup import el
from core.page.kit.card import card, caveat_lines, mono, more, note
from core.page.kit.tables import row, table
from core.page.kit.wording import number_text
from core.segments.reading import REFITS

SHOWN_ROWS = 200
HEADS = (
    "Wallet",
    "Segment",
    "Risk",
    "Score",
    "Deposits",
    "Borrows",
    "Repays",
    "Redeems",
    "Liquidations",
    "Borrowed, USD",
    "Repaid",
)
NUMBERS = range(3, len(HEADS))


def file_card(reading: LendingFileReading, name: str) -> Markup:
    """What was read of the file, what was left out and why, and one row per wallet.

    Args:
        reading: What was read.
        name: What the file is called.
    """
    lines = reading.wallets
    cut = f" The first {SHOWN_ROWS} are shown; the downloads have all." if len(lines) > SHOWN_ROWS else ""
    return card(
        f"{len(lines):,} wallet{'' if len(lines) == 1 else 's'} in {name[:80]}",
        _left_out(reading.intake),
        table(HEADS, map(_row, lines[:SHOWN_ROWS]), numbers=NUMBERS),
        caveat_lines((*reading.intake.notes, *reading.caveats)),
        sub=f"{_read(reading.intake)} Dollars are those of each moment, with the decimals of each token; ratios "
        f"without a denominator are empty. No loan: thin file.{cut}",
    )


def _read(intake: RecordIntake) -> str:
    what = "records" if intake.kind == "records" else "rows"
    return f"{intake.kept:,} of {intake.read:,} {what} count."


def _left_out(intake: RecordIntake) -> Markup:
    """Everything that was left out or is incomplete, by kind."""
    if not intake.problems:
        return note("Nothing was left out.")
    what = "record" if intake.kind == "records" else "row"
    rows = [
        row(
            problem.kind,
            f"{problem.count:,}",
            "yes" if problem.dropped else "no",
            "; ".join(problem.examples[:3]),
            numbers=(1,),
        )
        for problem in intake.problems
    ]
    heads = ("What", "How many", "Left out", f"For example, {what}")
    listed = table(heads, rows, numbers=(1,), kind="")
    return more(f"Left out, or not whole: {len(rows)} kinds", listed, opened=True)


def _row(line: WalletLine) -> Markup:
    counts = (line.deposits, line.borrows, line.repays, line.redeems, line.liquidations)
    return row(
        mono(f"{line.wallet[:8]}…{line.wallet[-6:]}", title=line.wallet),
        [line.segment, " ", el("em", f"{line.refits} of {REFITS}")],
        line.risk_label,
        "none" if line.score is None else f"{line.score:,}",
        *(f"{count:,}" for count in counts),
        "" if line.borrowed_usd is None else number_text(round(line.borrowed_usd, 2)),
        "" if line.repaid_to_borrowed is None else f"{100 * line.repaid_to_borrowed:,.0f} %",
        numbers=NUMBERS,
    )
