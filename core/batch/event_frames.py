"""Events as frames of pandas, as Spark hands them to Python: the same kernel and the same detectors, a group at a time.

`add_between` needs every event of the ledger at once, on one executor; `score_frame` all events of some wallets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.features import BETWEEN, COLUMNS, compute_between
from core.anomaly.ledger import MISSING, NEVER_MS, Ledger
from core.anomaly.limits import limit_of
from core.anomaly.model import AnomalyModel
from core.anomaly.score import Scores
from core.anomaly.shares import thresholds_in
from core.anomaly.typologies import TYPOLOGIES
from core.batch.engine import plain_column
from core.batch.event_rows import NAMED, coded_ledger
from core.batch.event_scores import LATER, Scorer
from core.batch.event_tables import event_columns, wallet_columns

if TYPE_CHECKING:
    import pandas as pd

BLANK: Final[dict[str, Any]] = {
    "type": "",
    "latitude": np.nan,
    "longitude": np.nan,
    "kyc_level": MISSING,
    "kyc_ms": NEVER_MS,
}
BETWEEN_NAMES: Final = tuple(f"between_{COLUMNS[place]}" for place in BETWEEN)


@dataclass(frozen=True)
class FrameScorer:
    """What an executor needs to score; sent to it whole.

    Attributes:
        model: The bundled model.
        detector: What scores.
        limits: Reporting limits of the owner's, by currency.
        features: Whether the as-of-time values are wanted beside the scores.
    """

    model: AnomalyModel
    detector: str
    limits: Mapping[str, float]
    features: bool = False

    def score_frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Rows of events, with their `BETWEEN` columns, to scored events; the events hold whole wallets."""
        import pandas as pd

        out = []
        for code, rows_of in _by_currency(frame):
            ledger, own = frame_ledger(rows_of)
            between = np.empty((len(own), len(COLUMNS)))
            between[:, BETWEEN] = own[list(BETWEEN_NAMES)].to_numpy(dtype=np.float64)
            thresholds = thresholds_in(
                code, self.model.thresholds, limit_of(code, self.limits, self.model.thresholds.limit)
            )
            rows = np.arange(len(ledger), dtype=np.int64)
            units = np.broadcast_to(np.float64(self.model.unit), (len(ledger),))
            models = ((-LATER, self.model.on_scale(self.model.unit, thresholds)),)
            scored = Scorer(ledger, rows, between, units, thresholds, models, self.detector).score(rows)
            currency = np.full(len(ledger), code, dtype=object) if "currency" in frame else None
            columns = event_columns(scored, currency)
            if self.features:
                columns |= {name: (scored.view.values[:, place], "DOUBLE") for place, name in enumerate(COLUMNS)}
            out.append(pd.DataFrame({name: values for name, (values, _) in columns.items()}))
        return plain_frame(pd.concat(out, ignore_index=True))


def add_between(frame: pd.DataFrame) -> pd.DataFrame:
    """All events of one currency with the columns that other wallets' events have a part in."""
    ledger, rows = frame_ledger(frame)
    found = compute_between(ledger)
    for place, name in zip(BETWEEN, BETWEEN_NAMES, strict=True):
        rows[name] = found[:, place]
    return plain_frame(rows)


def frame_ledger(frame: pd.DataFrame) -> tuple[Ledger, pd.DataFrame]:
    """Events in the order of (time, id) as a ledger, and the rows in that order."""
    import pandas as pd

    rows = frame.sort_values(["time_ms", "event_id"], kind="stable", ignore_index=True)
    given: dict[str, NDArray[Any]] = {"time_ms": rows["time_ms"].to_numpy(), "tie": rows["event_id"].to_numpy()}
    given["amount"] = rows["amount"].to_numpy(dtype=np.float64)
    names: dict[str, list[str]] = {}
    sides = [rows[side].astype(object) for side in ("wallet", "counterparty") if side in rows]
    codes, known = pd.factorize(pd.concat(sides, ignore_index=True), sort=True)
    names["party"] = [str(one) for one in known]
    places = {"wallet": codes[: len(rows)], "counterparty": codes[len(rows) :]}
    given |= {name: side for name, side in places.items() if name in rows}
    for name in [name for name in NAMED if name in rows]:
        coded = pd.factorize(rows[name].astype(object), sort=True)
        given[name], names[name] = coded[0], [str(one) for one in coded[1]]
    plain = ("type", "latitude", "longitude", "kyc_level", "kyc_ms")
    given |= {name: rows[name].fillna(BLANK[name]).to_numpy() for name in plain if name in rows}
    return coded_ledger(given, names), rows


def wallet_frame(frame: pd.DataFrame, detector: str) -> pd.DataFrame:
    """Scored events of whole wallets to a row per wallet."""
    import pandas as pd

    codes, known = pd.factorize(frame["wallet"].astype(object), sort=True)
    fired = [set(str(text).split(";")) for text in frame["typologies"]]
    rules = np.array([[name in own for name in TYPOLOGIES] for own in fired], dtype=np.bool_)
    scores = Scores(
        raw=frame["raw_score"].to_numpy(dtype=np.float64),
        tail=frame["tail"].to_numpy(dtype=np.float64),
        rules=rules.reshape(len(frame), len(TYPOLOGIES)),
        ledger=Ledger(
            frame["time_ms"].to_numpy(),
            codes.astype(np.int32),
            frame["amount"].to_numpy(dtype=np.float64),
            names={"party": [str(one) for one in known]},
        ),
        detector=detector,
        scored=np.ones(len(frame), dtype=np.bool_),
    )
    return plain_frame(pd.DataFrame({name: values for name, (values, _) in wallet_columns(scores).items()}))


def plain_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame whose text is objects, in one piece: Spark takes no text of Arrow's that is in several."""
    import pandas as pd

    texts = [name for name in frame.columns if frame[name].dtype.kind not in "iufb"]
    return frame.assign(**{name: pd.Series(plain_column(frame[name]), dtype=object) for name in texts})


def _by_currency(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    if "currency" not in frame:
        return [("", frame)]
    return [(str(code), own) for code, own in frame.groupby("currency", sort=True)]
