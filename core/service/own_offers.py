"""Models of what to offer, fitted on one's own holdings: kept by an unguessable name, taken away, brought, asked."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from core.errors import BundleRefused, InvalidInput
from core.service.own_answer import OwnBundleFile
from core.service.own_bundle import LICENSE
from core.service.own_offers_answer import KeptOffers, OfferModelKept
from core.service.own_shelf import OwnShelf, own_name
from core.tables.upload import Upload
from core.wire import iso, to_json

if TYPE_CHECKING:
    from core.artifacts.own_hub import OwnPublished
    from core.holdings.analyze import HoldingsAnalysis
    from core.holdings.offer_model import OfferModel
    from core.service.shared import Shared

NAME: Final = "offers"
VERSION: Final = "1.0.0"
FILENAME: Final = "ledgerlens-own-offers.zip"
KIND: Final = "a model of what to offer"


class OwnOffers:
    """What the service can do about fitted models of what to offer.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._shelf = OwnShelf(shared, lambda: shared.own_offers, KIND)

    def load_offers(
        self,
        file: Upload | None = None,
        repo: str | None = None,
        commit: str | None = None,
        name: str | None = None,
    ) -> OfferModelKept:
        """Load a model of what to offer: from its bundle, or from any repository of the Hugging Face Hub.

        Args:
            file: The bundle: the zip archive that recommend_from_holdings (options.keep) and the page hand out.
            repo: Instead of a file, a public repository of models: owner/name.
            commit: The commit of the repository, 40 hexadecimal digits.
            name: Which of the repository's models, where it holds several.

        Returns:
            Its name for recommend_products, and how it was tested. Hashes, types and golden answers are checked as for
            the models that ship.
        """
        return self.kept_offers(self._shelf.load(file, repo, commit, name))

    def keep_offers(self, found: HoldingsAnalysis, data: bytes, *, with_bundle: bool) -> OfferModelKept:
        """Keep the model of an answer.

        Args:
            found: The answer.
            data: The file that it was fitted on, of which the hash alone is kept.
            with_bundle: Whether the archive goes into the answer.

        Raises:
            InvalidInput: It is too large to be kept.
            Busy: The disk refuses.
        """
        try:
            made = self._shared.own_offers.keep(_write(found, hashlib.sha256(data).hexdigest()))
        except BundleRefused as error:
            allowed = "nothing, or true for a model with fewer products"
            raise InvalidInput("options.keep", f"is true, and {error.message.rstrip('.')}", allowed) from error
        return self.kept_offers(made, with_bundle=with_bundle)

    def offers_of(
        self,
        model: object,
        holdings: object,
        file: object,
        columns: object,
        options: object,
        *,
        second: Upload | None = None,
        catalogue: Upload | None = None,
    ) -> KeptOffers:
        """What a kept model offers: to one client, or to those of a file (as `recommend_from_holdings`).

        Raises:
            Asked: The file can be read in more than one way.
            LedgerlensError: There is no such model, or something that was handed in is wrong.
        """
        name = own_name(model)
        fitted = cast("OfferModel", self._shared.own_offers.get(name).model)
        if file is None:
            for field, value in (("columns", columns), ("options", options)):
                if value is not None:
                    raise InvalidInput(field, "goes with a file only", "nothing, or a file beside it")
            return self._to_one(name, fitted, holdings)
        if holdings is not None:
            raise InvalidInput("holdings", "does not go with a file, whose rows tell it", "a file or holdings")
        upload = Upload.parse(file)
        self._shared.admit()
        return self._to_file(name, fitted, upload, columns, options, second, catalogue)

    def kept_offers(self, name: str, *, with_bundle: bool = False) -> OfferModelKept:
        """What is said of a kept model.

        Raises:
            NotFound: There is none of that name, or no longer.
        """
        kept = self._shared.own_offers
        bundle, data = kept.get(name), self.zipped(name)
        model = cast("OfferModel", bundle.model)
        tested = _answering(bundle.manifest.get("metrics"))
        return OfferModelKept(
            model=name,
            model_title=model.contender.kind.title,
            products=model.products,
            profile=model.profile,
            segments=model.segments,
            proof=model.proof,
            period_months=model.months,
            last_month=model.last_month,
            precision_at_1=tested.get("precision_at_1"),
            low=tested.get("low"),
            high=tested.get("high"),
            bundle=OwnBundleFile(
                FILENAME,
                len(data),
                hashlib.sha256(data).hexdigest(),
                base64.b64encode(data).decode() if with_bundle else None,
            ),
            expires=kept.expires(name),
        )

    def zipped(self, model: str) -> bytes:
        """A kept model as a zip archive; raises as `OwnShelf.zipped`."""
        return self._shelf.zipped(model)

    def publish(self, model: object, repo: object, token: object, *, public: bool) -> OwnPublished:
        """Publish a kept model to one's own repository; as `OwnShelf.publish`."""
        return self._shelf.publish(model, repo, token, public=public)

    def _to_one(self, name: str, model: OfferModel, holdings: object) -> KeptOffers:
        from core.holdings.offer_clients import ALLOWED, ClientSays, as_panel
        from core.holdings.options import HoldingOptions

        if holdings is None:
            raise InvalidInput("holdings", "is missing", f"{ALLOWED}; or a file")
        panel = as_panel([ClientSays.parse(holdings, model.names)], model.names)
        return KeptOffers.of(name, model, model.offers(panel, HoldingOptions()), 0, 1)

    def _to_file(
        self,
        name: str,
        model: OfferModel,
        upload: Upload,
        columns: object,
        options: object,
        second: Upload | None,
        catalogue: Upload | None,
    ) -> KeptOffers:
        from core.holdings.catalogue_file import read_catalogue
        from core.holdings.offer_clients import with_products_of
        from core.holdings.options import HoldingOptions
        from core.holdings.read import read_holdings
        from core.tables import read_table
        from core.tables.second_file import open_second
        from core.tables.upload import named_columns

        chosen = HoldingOptions.parse(options)
        fitting = next((name for name in ("keep", "period_months", "use") if getattr(chosen, name)), None)
        if fitting is not None:
            raise InvalidInput(f"options.{fitting}", "does not go with a model that is fitted already", "nothing")
        if catalogue is not None and chosen.catalogue:
            raise InvalidInput("catalogue", "does not go with options.catalogue", "one of both")
        notes: tuple[str, ...] = ()
        with (
            read_table(upload.data, upload.filename, wanted=named_columns(columns), sheet=chosen.sheet) as table,
            open_second(second, "profiles") as joined,
            open_second(catalogue, "catalogue") as products,
        ):
            _, gathered = read_holdings(table, columns, chosen, joined)
            if products is not None:
                lines, notes = read_catalogue(products, model.products)
                chosen = replace(chosen, catalogue=lines)
        panel, said = with_products_of(gathered.panel, model.names)
        everyone = model.offers(panel, chosen)
        return KeptOffers.of(name, model, everyone, chosen.offset, chosen.limit, (*gathered.notes, *notes, *said))


def _write(found: HoldingsAnalysis, sha256: str) -> Callable[[Path], None]:
    """What writes the bundle of a model into a folder."""
    from core.artifacts.pack import write_bundle
    from core.holdings.offer_card import offer_card
    from core.holdings.offer_model import OfferModel

    model, reading = found.model, found.reading
    payload = model.payload()
    inputs = model.golden_inputs()
    again = OfferModel.from_payload(payload, {"golden": {}})
    span = None if reading.first_month is None else f"{reading.first_month} to {reading.last_month}"
    stated = {
        "created_at": iso(time.time()),
        "git_commit": None,
        "feature_schema": [
            *({"name": name, "unit": "held or not"} for name in model.products),
            *({"name": name, "unit": "as in the file"} for name in model.profile),
        ],
        "training_data": {
            "source": "holdings handed in by the maker",
            "url": None,
            "rows": reading.rows_read,
            "sha256": sha256,
            "period": span,
            "synthetic": False,
        },
        "params": {"model": reading.model, "profile": model.contender.profile, "period_months": model.months},
        "seed": None,
        "metrics": to_json(
            {"test": reading.test, "calibration": reading.calibration, "tested": reading.tested_clients}
        ),
        "golden": {"inputs": inputs, "outputs": again.golden(inputs)},
        "license": LICENSE,
    }

    def write(root: Path) -> None:
        write_bundle(root, NAME, VERSION, payload, stated, offer_card(reading, LICENSE))

    return write


def _answering(metrics: object) -> Mapping[str, Any]:
    """The figures of the model that answers; nothing where a bundle that somebody else made does not say them."""
    tested = metrics.get("test") if isinstance(metrics, Mapping) else None
    lines = [one for one in tested or () if isinstance(one, Mapping) and one.get("answers") is True]
    figures = {name: lines[0].get(name) for name in ("precision_at_1", "low", "high")} if lines else {}
    return {name: value for name, value in figures.items() if isinstance(value, float)}
