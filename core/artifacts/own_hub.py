"""A model of one's own on the Hub: taken from any repository by name and commit, published to one's own.

The app's own token is never used for a visitor: what is read is read as nobody, what is written with the token that she
hands over, which is kept nowhere.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.artifacts.bundle import CARD, INDEX, Builder
from core.artifacts.client import COMMIT, REPOSITORY, HubLimits, api, ask, checked_commit, snapshot
from core.artifacts.hub_errors import NAME, Advice
from core.artifacts.load import load_release
from core.artifacts.own_store import MOST_BYTES
from core.artifacts.own_zip import paths_of
from core.artifacts.release_card import own_release_card
from core.artifacts.verify import read_index
from core.config import Settings
from core.errors import InvalidInput, Offline, ProviderFailed
from core.fields import choice, shown

LIMITS: Final = HubLimits(connect_s=5.0, read_s=15.0, total_s=120.0)
# One of the Hub's own sign-in is a signed document of many hundred characters; one that is typed in is short.
TOKEN: Final = re.compile(r"hf_oauth_[!-~]{8,4000}|[!-~]{8,200}")
READING: Final = Advice(
    "Check its name; a private repository cannot be read from here: download its bundle and hand that in",
    "A gated repository cannot be read from here: download its bundle and hand that in",
    "Check the commit on the repository's page, under its history",
    "Nothing was loaded",
)
WRITING: Final = Advice(
    "Check its name, and that the token is of its owner",
    "Check that the token may write to it",
    "Try again",
    "Nothing can be said of what arrived: look at the repository",
)


@dataclass(frozen=True)
class OwnPublished:
    """Where a model of one's own went: the repository and the commit that holds it."""

    repo: str
    commit: str


def checked_place(repo: object, commit: object) -> tuple[str, str]:
    """A repository and a commit, of the form the Hub uses.

    Raises:
        InvalidInput: They are not.
    """
    if not isinstance(repo, str) or not REPOSITORY.fullmatch(repo):
        raise InvalidInput("repo", f"is {shown(repo)}", "a repository of models such as owner/name")
    if not isinstance(commit, str) or not COMMIT.fullmatch(commit):
        raise InvalidInput(
            "commit", f"is {shown(commit)}", "a commit of 40 hexadecimal digits: a tag or a branch can be moved"
        )
    return repo, commit


def fetch_own(settings: Settings, repo: str, commit: str, name: object) -> Callable[[Path], None]:
    """Download one model of a repository; what writes it into a folder, to be verified there.

    Args:
        settings: offline is used.
        repo: The repository.
        commit: 40 hex digits.
        name: Which of its models; None where it holds one.

    Raises:
        InvalidInput: It holds several and none was chosen, or none of that name.
        LedgerlensError: The Hub cannot be asked, or does not give it.
    """
    if settings.offline:
        raise Offline(NAME)
    with tempfile.TemporaryDirectory(prefix="ledgerlens-own-") as folder:
        files = ask(LIMITS, lambda: _download(settings, repo, commit, name, Path(folder)), repo, commit, READING)

    def write(root: Path) -> None:
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)

    return write


def _download(settings: Settings, repo: str, commit: str, name: object, cache: Path) -> dict[str, bytes]:
    checked_commit(commit, api(False).model_info(repo, revision=commit, timeout=LIMITS.read_s, token=False).sha)
    root = snapshot(settings, repo, commit, [INDEX], LIMITS, token=False, cache=cache)
    entries = read_index(root).entries
    if name is None and len(entries) > 1:
        raise InvalidInput("name", "has to be told: the repository holds several models", ", ".join(entries))
    chosen = next(iter(entries)) if name is None else choice("name", name, entries)
    entry = entries[chosen]
    sizes = {
        file.path: file.size
        for file in api(False).list_repo_tree(repo, entry.path, revision=commit, token=False)
        if hasattr(file, "size")
    }
    if sum(sizes.values()) > MOST_BYTES:
        problem = f"lists {sum(sizes.values()):,} bytes for {entry.path} of {repo}"
        raise ProviderFailed(NAME, problem, f"A model of one's own has at most {MOST_BYTES:,} bytes")
    content = json.loads((root / INDEX).read_bytes())
    content["models"] = {chosen: content["models"][chosen]}
    files = {INDEX: (json.dumps(content, indent=1) + "\n").encode()}
    root = snapshot(settings, repo, commit, [f"{entry.path}/*"], LIMITS, token=False, cache=cache)
    (root / INDEX).unlink(missing_ok=True)
    (root / INDEX).write_bytes(files[INDEX])
    return files | {path: (root / path).read_bytes() for path in paths_of(root)[1:] if (root / path).is_file()}


def publish_own(
    root: Path, repo: object, token: object, builder: Builder, settings: Settings, *, public: bool
) -> OwnPublished:
    """Publish the model of a release folder to a repository, in one commit, and verify what came back.

    A repository that is not there yet is made, private unless `public`; in one that is there, other models stay. The
    token goes to the Hub and nowhere else.

    Args:
        root: The folder with `index.json`.
        repo: `owner/name`.
        token: Of somebody who may write there.
        builder: (payload, manifest) -> model, to verify with.
        settings: offline and data_dir are used.
        public: Whether a new repository is for everybody to see.

    Raises:
        InvalidInput: The repository or the token is not of the form the Hub uses.
        LedgerlensError: The Hub cannot be asked, refuses, or gives back something else than was sent.
    """
    if not isinstance(repo, str) or not REPOSITORY.fullmatch(repo):
        raise InvalidInput("repo", f"is {shown(repo)}", "a repository such as your-name/your-model")
    if not isinstance(token, str) or not TOKEN.fullmatch(token.strip()):
        raise InvalidInput(
            "token", "is no token of the Hub", "a token with the right to write, as the Hub's settings show it"
        )
    if settings.offline:
        raise Offline(NAME)
    key = token.strip()
    files = {path: (root / path).read_bytes() for path in paths_of(root)}
    models = json.loads(files[INDEX])["models"]

    def commit(cache: Path) -> str:
        from huggingface_hub import CommitOperationAdd

        hub = api(key)
        hub.create_repo(repo, private=not public, exist_ok=True)
        parent = checked_commit("main", hub.model_info(repo, timeout=LIMITS.read_s).sha)
        before = snapshot(settings, repo, parent, [INDEX], LIMITS, token=key, cache=cache)
        files.update(_beside(files[INDEX], before / INDEX, repo))
        operations = [CommitOperationAdd(path, data) for path, data in files.items()]
        made = hub.create_commit(repo, operations, commit_message="A model made with Ledgerlens", parent_commit=parent)
        return checked_commit("main", made.oid)

    with tempfile.TemporaryDirectory(prefix="ledgerlens-own-") as folder:
        oid = ask(LIMITS, lambda: commit(Path(folder)), repo, advice=WRITING)
    with tempfile.TemporaryDirectory(prefix="ledgerlens-own-") as folder:
        # Into an empty cache of its own: what is verified has to come from the Hub.
        back = ask(
            LIMITS,
            lambda: snapshot(settings, repo, oid, list(files), LIMITS, token=key, cache=Path(folder)),
            repo,
            oid,
            WRITING,
        )
        for path, data in files.items():
            if not (back / path).is_file() or (back / path).read_bytes() != data:
                raise ProviderFailed(NAME, f"gave back another {path} than was sent", WRITING.rest)
        load_release(back, dict.fromkeys(models, builder), source="own")
    return OwnPublished(repo, oid)


def _beside(index: bytes, before: Path, repo: str) -> dict[str, bytes]:
    """The index and the card of a repository, with the models that it holds already."""
    content = json.loads(index)
    if before.is_file():
        read_index(before.parent)  # refuses what is none
        content["models"] = {**json.loads(before.read_bytes())["models"], **content["models"]}
    return {
        INDEX: (json.dumps(content, indent=1) + "\n").encode(),
        CARD: own_release_card(repo, content["models"]).encode(),
    }
