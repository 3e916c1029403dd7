"""One wallet on one page: a PDF drawn by matplotlib, light, in the page's typeface."""

from __future__ import annotations

import io
import textwrap
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.page.kit import segment_answer as answer
from core.page.kit.theme import ACCENT, INK, LINE, MUTED
from core.page.kit.wording import NOT_A_VERDICT, day, span_of_days, with_unit
from core.page.wallet import report_figures
from core.page.wallet.cards import ACCOUNT_TYPES, TRAITS, is_sample
from core.page.wallet.coin import in_coin
from core.page.wallet.report_font import prepare_fonts
from core.segments.reading import REFITS
from core.wallet.analyze import OpenedWallet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from core.segments.model import SegmentModel

A4_INCHES = (8.27, 11.69)
LEFT, RIGHT = 0.075, 0.925
NOT_THIS = f"{NOT_A_VERDICT}."
REFITS_SHORT = (
    f"“In n of {REFITS} re-fits” says how firmly the training data hold the label. It is not the chance that it is "
    "true."
)
# Matplotlib's settings and font cache are one per process, and two reports at once would only be slower.
_one_at_a_time = threading.Lock()


def report_pdf(opened: OpenedWallet, model: SegmentModel, trained_on: Mapping[str, Any], data_dir: Path) -> bytes:
    """Draw the report; about a second, most of it for the first one.

    Args:
        opened: The wallet.
        model: The model behind its persona.
        trained_on: `training_data` of the model's manifest.
        data_dir: For fonts, see `prepare_fonts`.
    """
    with _one_at_a_time:
        families = prepare_fonts(data_dir)
        import matplotlib as mpl
        from matplotlib.backends.backend_pdf import FigureCanvasPdf
        from matplotlib.figure import Figure

        style: dict[Any, Any] = {
            "font.family": list(families),
            "font.size": 8.5,
            "text.color": INK,
            "axes.edgecolor": LINE,
            "axes.labelcolor": MUTED,
            "xtick.color": MUTED,
            "ytick.color": INK,
            "xtick.labelsize": 7.5,
            "ytick.labelsize": 8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            # Names come from outside: a dollar sign in one is no formula.
            "text.parse_math": False,
            "pdf.fonttype": 42,
        }
        with mpl.rc_context(style):
            figure = Figure(figsize=A4_INCHES, facecolor="white")
            FigureCanvasPdf(figure)
            _draw(figure, opened, model, trained_on)
            file = io.BytesIO()
            figure.savefig(file, format="pdf", metadata={"Title": f"Ledgerlens: {opened.reading.address}"})
    return file.getvalue()


def _draw(figure: Figure, opened: OpenedWallet, model: SegmentModel, trained_on: Mapping[str, Any]) -> None:
    reading, model = opened.reading, in_coin(model, opened.history.chain)
    y = _head(figure, opened)
    if reading.persona is None:
        y = _write(figure, y, reading.no_persona_reason or "No persona.", size=15, width=78)
    else:
        y = _write(figure, y, answer.one_line(reading.persona, model.labels), size=19, weight="bold", width=62)
        y = _write(figure, y, model.descriptions[reading.persona.cluster], color=MUTED)
        familiar = f"{reading.persona.familiarity_band} ({reading.persona.familiarity:.2f})"
        y = _write(figure, y, f"Runner-up: {reading.persona.runner_up}. Familiarity: {familiar}.", color=MUTED)
    y = _write(figure, y, _seen(opened))
    y = _write(figure, y, _traits(opened))
    for caveat in _caveats(opened):
        y = _write(figure, y, caveat, color="#8a5a00")
    top = y - 0.012
    report_figures.draw_all(figure, opened, model, (LEFT, RIGHT), top)
    period = trained_on.get("period")
    trained = f"Model {model.name} {model.version}, {len(model.training_labels):,} training rows"
    notes = (REFITS_SHORT, f"{trained}{f': {period}' if period else ''}.", NOT_THIS)
    for place, note in enumerate(reversed(notes)):
        figure.text(LEFT, 0.025 + 0.0135 * place, textwrap.shorten(note, 170), fontsize=7, color=MUTED)


def _head(figure: Figure, opened: OpenedWallet) -> float:
    reading = opened.reading
    figure.text(LEFT, 0.955, "Ledgerlens", fontsize=13, fontweight="bold", color=ACCENT)
    read = datetime.fromtimestamp(opened.history.fetched_s, UTC)
    figure.text(RIGHT, 0.955, f"Read {day(read)} (UTC)", fontsize=8.5, color=MUTED, ha="right")
    if is_sample(reading):
        figure.text(
            0.5,
            0.955,
            "SYNTHETIC EXAMPLE, not a real wallet",
            fontsize=9,
            fontweight="bold",
            color="#9a3d00",
            ha="center",
        )
    name = f"{reading.ens}  " if reading.ens else ""
    kind = ACCOUNT_TYPES.get(reading.account_type, reading.account_type)
    figure.text(LEFT, 0.932, f"{name}{reading.address}", fontsize=10)
    figure.text(LEFT, 0.916, f"{kind}, {opened.history.chain.title}", fontsize=8.5, color=MUTED)
    return 0.892


def _write(figure: Figure, y: float, text: str, size: float = 8.5, width: int = 132, **look: Any) -> float:
    """Lines of text from `y` downwards; where the next may begin."""
    step = size * 1.32 / (72 * A4_INCHES[1])
    for line in textwrap.wrap(text, width)[:4]:
        figure.text(LEFT, y, line, fontsize=size, va="top", **look)
        y -= step
    return y - 0.004


def _seen(opened: OpenedWallet) -> str:
    cover, spam = opened.reading.coverage, opened.reading.spam
    total = "" if cover.transactions_total is None else f" of {cover.transactions_total:,}"
    window = span_of_days(cover.from_, cover.to)
    left_out = f" Left out as spam, dust or poison: {spam.hidden:,}." if spam.hidden else ""
    return (
        f"Seen: {cover.transactions_seen:,}{total} transactions and {cover.token_transfers_seen:,} token transfers"
        f"{f', {window}' if window else ''}.{left_out}"
    )


def _traits(opened: OpenedWallet) -> str:
    held = [
        f"{TRAITS.get(trait.name, trait.name)} ({with_unit(trait.value, trait.unit)})"
        for trait in opened.reading.traits
        if trait.holds
    ]
    return f"Traits that hold: {', '.join(held) or 'none'}."


def _caveats(opened: OpenedWallet) -> list[str]:
    persona = opened.reading.persona
    said = [*(persona.caveats if persona is not None else ()), *opened.reading.caveats]
    return list(dict.fromkeys(said))[:5]
