"""What can be done with bundles of one's own of any kind: loaded, taken away, published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.errors import BundleRefused, InvalidInput
from core.fields import text
from core.tables.upload import Upload

if TYPE_CHECKING:
    from core.artifacts.own_hub import OwnPublished
    from core.artifacts.own_store import OwnBundles
    from core.service.shared import Shared

T = TypeVar("T")


class OwnShelf:
    """Bundles of one kind.

    Args:
        shared: What every lens stands on.
        bundles: Gives where they are kept.
        kind: What they are, in messages.
    """

    def __init__(self, shared: Shared, bundles: Callable[[], OwnBundles], kind: str) -> None:
        self._shared, self._bundles, self._kind = shared, bundles, kind

    def load(self, file: Upload | None, repo: str | None, commit: str | None, name: str | None) -> str:
        """Keep a bundle that is brought along, or one of any repository of the Hub; its name here.

        Args:
            file: The zip archive.
            repo: Instead of a file, `owner/name`.
            commit: Of the repository, 40 hexadecimal digits.
            name: Which of the repository's models, where it holds several.

        Raises:
            InvalidInput: Both or none are given, or what they lead to does not pass the checks.
            LedgerlensError: The Hub cannot be asked, or refuses.
        """
        self._shared.admit()
        if (file is None) == (repo is None):
            raise InvalidInput("file", "has to be given, or repo and commit, and not both", "a bundle, or a repository")
        if file is not None:
            for field, value in (("commit", commit), ("name", name)):
                if value is not None:
                    raise InvalidInput(field, "goes with repo only", "nothing, or a repository beside it")
            from core.artifacts.own_zip import unzip_release

            data = Upload.parse(file).data
            return self._kept(lambda root: unzip_release(data, root), "file")
        from core.artifacts.own_hub import checked_place, fetch_own

        chosen = None if name is None else text("name", name, 40, "the name of one of the repository's models")
        write = self._tried(lambda: fetch_own(self._shared.settings, *checked_place(repo, commit), chosen), "repo")
        return self._kept(write, "repo")

    def zipped(self, model: str) -> bytes:
        """A bundle as a zip archive.

        Raises:
            NotFound: There is none of that name, or no longer.
        """
        from core.artifacts.own_zip import zip_release

        return zip_release(self._bundles().root(model))

    def publish(self, model: object, repo: object, token: object, *, public: bool) -> OwnPublished:
        """Publish a bundle to one's own repository: on the page only, since no other wire takes a token.

        Args:
            model: Its name.
            repo: `owner/name`.
            token: A token of the Hub that may write there; kept nowhere.
            public: Whether a repository that has to be made is for everybody to see.

        Raises:
            LedgerlensError: The name, the repository or the token is wrong, or the Hub refuses.
        """
        from core.artifacts.own_hub import publish_own

        bundles = self._bundles()
        root = bundles.root(own_name(model))
        self._shared.admit()
        return publish_own(root, repo, token, bundles.builder, self._shared.settings, public=public)

    def _kept(self, write: Callable[[Path], None], field: str) -> str:
        return self._tried(lambda: self._bundles().keep(write), field)

    def _tried(self, work: Callable[[], T], field: str) -> T:
        """What a check refuses is what the visitor handed in, not a fault of ours."""
        try:
            return work()
        except BundleRefused as error:
            allowed = f"a bundle of {self._kind} whose hashes, types and golden answers hold"
            raise InvalidInput(field, f"does not pass the checks: {error.message.rstrip('.')}", allowed) from error


def own_name(model: object) -> str:
    """The name of a model of one's own, as far as its form goes."""
    return text("model", model, 40, "own: and the 24 characters of a model of one's own")
