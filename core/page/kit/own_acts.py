"""What a press of a button in a form of one's own model asks for: read, loaded, published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from core.errors import InvalidInput
from core.fields import choice
from core.progress import Progress
from core.tables.upload import Upload

Found = TypeVar("Found")


@dataclass(frozen=True)
class Pressed:
    """A press.

    Attributes:
        act: Which button.
        given: The values of its form by name.
        file: What was handed in with it.
    """

    act: str
    given: Mapping[str, Any]
    file: Upload | None

    def text(self, name: str) -> str:
        """What stands in a field, without spaces around it."""
        return str(self.given.get(name) or "").strip()


class Publication(Protocol):
    """What became of a publication."""

    @property
    def repo(self) -> str:
        """Owner and name."""

    @property
    def commit(self) -> str:
        """Its commit."""


def read_press(sent: Mapping[str, Any], acts: Collection[str]) -> Pressed:
    """A press as `OWN_FORM_SCRIPT` sends it.

    Args:
        sent: The button, the values of its form, a file.
        acts: The buttons that there are.

    Raises:
        InvalidInput: There is no such button, or the file is none.
    """
    values = sent.get("values")
    given: Mapping[str, Any] = values if isinstance(values, Mapping) else {}
    act = choice("button", sent.get("act"), tuple(acts))
    return Pressed(act, given, None if sent.get("file") is None else Upload.parse(sent["file"]))


def load_pressed(pressed: Pressed, report: Progress, load: Callable[..., Found]) -> Found:
    """Load a bundle from the file, or from the repository that is named where there is none.

    Args:
        pressed: What was pressed.
        report: Receives the step.
        load: Takes a file, or None and `repo`, `commit` and `name`.
    """
    report("Checking hashes, types and golden answers", 0.3)
    if pressed.file is not None:
        return load(pressed.file)
    return load(None, **{name: pressed.text(name) or None for name in ("repo", "commit", "name")})


def publish_pressed(
    pressed: Pressed, report: Progress, publish: Callable[..., Publication], signed_in: str | None, place: str
) -> str:
    """Publish the model that a form is about; a sentence that says where it is.

    Args:
        pressed: What was pressed.
        report: Receives the step.
        publish: Takes the model's name, a repository, a token and whether it is public.
        signed_in: Token of whoever signed in at the Hub, empty when nobody did; None where tokens are typed in.
        place: Where the button of the Hub's sign-in stands.

    Raises:
        InvalidInput: Nobody signed in.
    """
    if signed_in == "":
        raise InvalidInput("sign_in", "is missing", f"“Sign in with Hugging Face” on {place}, then publish again")
    report("Sending it to the Hugging Face Hub, and reading it back", 0.3)
    token = signed_in or pressed.given.get("token")
    made = publish(pressed.given.get("model"), pressed.text("repo"), token, public=pressed.given.get("public") is True)
    return f"Published to {made.repo}, commit {made.commit}. It came back as it was sent and passed every check."
