"""How a file of holdings is shown on the Bank products tab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.holdings.roles import ROLES
from core.markup import EMPTY, el, join
from core.page.kit.column_form import column_form
from core.page.kit.file_lens import Request, Shown
from core.page.products.again_cards import again_card
from core.page.products.files import write_offers
from core.page.products.holding_cards import holdings_html
from core.page.products.kept import shown_kept

if TYPE_CHECKING:
    from core.holdings.analyze import HoldingsAnalysis
    from core.service import Service

HOLDINGS = "holdings"
HOLDINGS_NAME = "holdings.csv"


def shown_holdings(service: Service, found: HoldingsAnalysis, request: Request) -> Shown:
    """The cards, the file, and the columns to correct: those of holdings.

    Args:
        service: What has the model, where it was kept.
        found: The answer.
        request: What was read.
    """
    form = column_form(ROLES, found.column_names, found.reading.columns, "Read the file again", "holdings")
    carried = json.dumps({"columns": {}, "options": dict(request.options)})
    kept = getattr(found.reading, "kept", None)
    again = again_card(request.columns or {}, request.options)
    answer = holdings_html(found.reading, synthetic=request.shipped)
    return Shown(
        answer=join([answer, again]),
        kept=EMPTY if request.shipped else answer,
        files=(write_offers(found),),
        parts={
            "columns": el("div", form, data_form=carried),
            **({"kept": shown_kept(service, kept.model)} if kept else {}),
        },
    )
