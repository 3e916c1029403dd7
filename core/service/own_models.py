"""Lenses of one's own: trained on a table or a list of wallets, kept by an unguessable name, taken away and brought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from core.errors import InvalidInput
from core.fields import known_only, mapping, text
from core.progress import Progress, quiet
from core.segments.own import CHOOSE, checked_k, checked_names
from core.service.groups import STORE_FILE
from core.service.job_store import DONE, JobStore
from core.service.own_answer import OwnModel, own_answer
from core.service.own_bundle import renamed_release, write_own
from core.service.own_features import FeatureTable, features_of_wallets
from core.service.own_shelf import OwnShelf, own_name
from core.service.own_table import features_of_file
from core.service.room import Room
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.artifacts.own_hub import OwnPublished
    from core.service.shared import Shared

SOURCES: Final = "a file, the job_id of a list of wallets, or the name of a model of one's own"


class OwnModels:
    """What the service can do about models of one's own.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._jobs = JobStore(shared.settings.data_dir / STORE_FILE)
        self._room = Room(1, "Another model is being trained.")
        self._shelf = OwnShelf(shared, lambda: shared.own_models, "a segment model")

    def fit_segments(
        self,
        file: Upload | None = None,
        job_id: str | None = None,
        model: str | None = None,
        k: int | str = CHOOSE,
        names: list[str] | None = None,
        columns: dict[str, list[str]] | None = None,
        options: dict[str, Any] | None = None,
    ) -> OwnModel:
        """Train a persona model of your own on a table of features or a list of wallets, and say how firm it is.

        Args:
            file: A table with a row per subject and columns of numbers: CSV, Excel, JSON or Parquet, at least 60 rows;
                of more than 5,000, as many are drawn.
            job_id: Instead of a file, a finished list of analyze_wallets: its wallets by the features of a persona.
            model: Instead of both, the name of a model of one's own: how it stands; with names, it is renamed.
            k: How many groups, 2 to 12; "choose" takes the clearest of those that are stable, of two to eight.
            names: A name per group, in the order of labels; proposed ones where omitted.
            columns: Of a file, features: a list of the columns to take.
            options: sheet of a workbook; bundle (true to get the model as a file in base64).

        Returns:
            The model's name for predict_persona and measure_drift, its groups, how firm they are beside rows without
            groups, and until when it is kept: for a week, under a name that nobody can guess.
        """
        given = _options(options)
        with_bundle = given.pop("bundle", False)
        if not isinstance(with_bundle, bool):
            raise InvalidInput("options.bundle", "is neither true nor false", "true or false")
        if sum(one is not None for one in (file, job_id, model)) != 1:
            raise InvalidInput("file", "has to be given, or job_id, or model, and one of them only", SOURCES)
        if model is not None:
            return self._known(model, names, with_bundle)
        found = self._rows(file, job_id, columns, given)
        return self._fit(found, k, names, quiet, with_bundle=with_bundle)

    def train_watched(
        self, report: Progress, *, file: Upload | None, job_id: str | None, k: object, columns: object
    ) -> OwnModel:
        """As `fit_segments`, for the page, which shows how far it is.

        Args:
            report: Receives each step.
            file: As for `fit_segments`.
            job_id: As for `fit_segments`.
            k: As for `fit_segments`.
            columns: As for `fit_segments`.

        Raises:
            LedgerlensError: As for `fit_segments`.
        """
        return self._fit(self._rows(file, job_id, columns, {}), k, None, report)

    def load_segments(
        self,
        file: Upload | None = None,
        repo: str | None = None,
        commit: str | None = None,
        name: str | None = None,
    ) -> OwnModel:
        """Load a persona model of your own: from its bundle, or from any repository of the Hugging Face Hub.

        Args:
            file: The bundle: the zip archive that fit_segments and the page hand out.
            repo: Instead of a file, a public repository of models: owner/name.
            commit: The commit of the repository, 40 hexadecimal digits.
            name: Which of the repository's models, where it holds several.

        Returns:
            The model as for fit_segments. Hashes, types and golden answers are checked as for the models that ship.
        """
        return self._answer(self._shelf.load(file, repo, commit, name))

    def zipped(self, model: str) -> bytes:
        """A model of one's own as a zip archive; raises as `OwnShelf.zipped`."""
        return self._shelf.zipped(model)

    def publish(self, model: object, repo: object, token: object, *, public: bool) -> OwnPublished:
        """Publish a model of one's own to one's own repository; as `OwnShelf.publish`."""
        return self._shelf.publish(model, repo, token, public=public)

    def _fit(
        self, found: FeatureTable, k: object, names: object, report: Progress, *, with_bundle: bool = False
    ) -> OwnModel:
        asked = checked_k(k, len(found.raw))
        if names is not None and asked is None:
            raise InvalidInput("names", "go with a number of groups only", "nothing where k is to be chosen")
        wanted = None if names is None or asked is None else checked_names(names, asked)
        self._shared.admit()
        with self._room:
            made = self._shared.own_models.keep(write_own(found, asked, wanted, report))
        return self._answer(made, with_bundle=with_bundle, found=found)

    def _rows(self, file: object, job_id: object, columns: object, options: Mapping[str, Any]) -> FeatureTable:
        if file is not None:
            return features_of_file(Upload.parse(file), columns, options or None)
        if columns is not None:
            raise InvalidInput("columns", "go with a file only", "nothing, or a file beside it")
        job = self._jobs.get(text("job_id", job_id, 64, "the text that analyze_wallets answered"))
        if job.status != DONE:
            raise InvalidInput("job_id", f"is {job.status}, not done", "a list whose wallets are all read")
        from core.wallet.features import ONCHAIN_SCHEMA

        return features_of_wallets(self._jobs.features(job.id), ONCHAIN_SCHEMA, job.chain)

    def _known(self, model: object, names: object, with_bundle: bool) -> OwnModel:
        name = own_name(model)
        bundle = self._shared.own_models.get(name)
        if names is not None:
            wanted = checked_names(names, len(self._shared.model(name).labels))
            root = self._shared.own_models.root(name)
            self._shared.own_models.keep(renamed_release(root, bundle, wanted), name)
        return self._answer(name, with_bundle=with_bundle)

    def _answer(self, name: str, *, with_bundle: bool = False, found: FeatureTable | None = None) -> OwnModel:
        kept = self._shared.own_models
        return own_answer(
            name, kept.get(name), self.zipped(name), kept.expires(name), with_bundle=with_bundle, found=found
        )


def _options(options: object) -> dict[str, Any]:
    given = {} if options is None else mapping("options", options, "an object: sheet, bundle")
    known_only("options", given, ("sheet", "bundle"))
    return dict(given)
