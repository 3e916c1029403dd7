"""`python -m core figures`: the map of a model's training rows and the radar of its personas, as PNG and SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import InvalidInput
from core.service.personas import persona_model
from core.service.shell_words import named_options

if TYPE_CHECKING:
    from core.service import Service

USUAL: Final = "market"
USAGE: Final = "figures [--model MODEL] [--out FOLDER]"


def figure_lines(service: Service, words: Sequence[str]) -> Iterator[str]:
    """Write the figures; the path of each file, as it is written.

    Args:
        service: What holds the models.
        words: `--model`: whose training rows, `market` where omitted; `--out`: a folder, this one where omitted.

    Raises:
        InvalidInput: An option is wrong, or the folder cannot be written to.
    """
    from core.charts.figure_files import write_map, write_radar
    from core.segments.percentile_profile import median_percentiles

    found = named_options(words, ("--model", "--out"), USAGE)
    name = persona_model(found.model or USUAL)
    model = service.model(name)
    rows = f"{len(model.training):,} training rows of {name} {model.version}"
    profiles = {label: median_percentiles(model, place) for place, label in enumerate(model.labels)}
    folder = Path(found.out or ".")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield from map(
            str,
            write_map(
                folder / f"{name}-map",
                f"{rows}: {model.map_method}",
                model.map_xy,
                model.training_labels,
                model.labels,
            ),
        )
        yield from map(
            str,
            write_radar(
                folder / f"{name}-radar",
                f"Median member of each persona, percentiles among {rows}",
                [spec.title for spec in model.schema],
                profiles,
            ),
        )
    except OSError as error:
        raise InvalidInput("out", f"cannot be written to ({error.strerror})", "a folder of yours") from None
