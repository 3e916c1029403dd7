"""Detectors: rows in, one number per row out, larger for stranger. `DETECTORS` is the list; all keep one contract.

To add one: a class with `fit`, `score`, `payload` and `from_payload` as `base.Detector` describes them, and a line
here. The contract test picks it up. A bundle that was made without it fits it when it is first asked for (`asked`).
"""

from __future__ import annotations

from typing import Final

from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.combined import Combined
from core.anomaly.detectors.isolation import Isolation
from core.anomaly.detectors.oneclass import OneClass

DETECTORS: Final[dict[str, type[Detector]]] = {kind.name: kind for kind in (Combined, Isolation, OneClass)}
DEFAULT: Final = Combined.name
