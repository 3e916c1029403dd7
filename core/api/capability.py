"""One capability: how each wire names it, where it runs, and what its method takes."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.fields import known_only, whole_characters
from core.lenses import named_object, objects
from core.service import Service
from core.service.choices import spell_out

MAX_BODY_BYTES = 64 * 1024


@dataclass(frozen=True)
class Capability:
    """One line of the table.

    Attributes:
        name: The method, and the name on every wire.
        lens: The object of `Service` that has the method; `core.lenses` says of which class it is.
        verb: GET or POST.
        path: The REST route; arguments not in the path come from the query (GET) or the JSON body (POST).
        blocking: Whether a call may wait for a network or compute for long; such calls run in a bounded pool of
            threads, all others on the event loop, where they must cost about a millisecond.
        blocks_with: Arguments with which a call that else costs about a millisecond blocks: it reads and writes a file.
        upstream: Whether it waits for sources on the network: such calls have threads of their own, so that a source
            which hangs holds up no file, no alert and no model that is asked for its answer.
        writes: Whether it keeps something that later answers depend on.
        at_hand: The lens's method that answers such a call without asking anybody, where it can, or None.
        upload: The argument that is a file, or None; over HTTP such a call is a multipart form. It may be optional:
            then the call is one or the other, and only the one with a file runs as a blocking one does.
        second: Another argument that is a file, beside the first one, or None.
        third: One more, or None.
        beside_file: Arguments that go with an optional file only.
        with_or_without: Arguments that go with an optional file and do without it.
        without_file: Arguments that a call without its optional file has to have.
        or_else: Arguments that it has instead of all others.
        status: The HTTP status of an answer: 202 where it only says that something was begun.
        instead: Over HTTP, a body that holds one of these names is answered by the capability behind it.
        spare: The argument that takes, by name, what else is sent: such a call refuses no name; or None.
        max_body_bytes: The largest JSON body.
        credential: The argument that is taken from the Authorization header and from nowhere else, or None.
    """

    name: str
    lens: str
    verb: str
    path: str
    blocking: bool = False
    blocks_with: tuple[str, ...] = ()
    upstream: bool = False
    writes: bool = False
    at_hand: str | None = None
    upload: str | None = None
    second: str | None = None
    third: str | None = None
    beside_file: tuple[str, ...] = ()
    with_or_without: tuple[str, ...] = ()
    without_file: tuple[str, ...] = ()
    or_else: tuple[str, ...] = ()
    status: int = 200
    instead: Mapping[str, Capability] = field(default_factory=dict, hash=False)
    spare: str | None = None
    max_body_bytes: int = MAX_BODY_BYTES
    credential: str | None = None

    @property
    def _method(self) -> Callable[..., object]:
        method: Callable[..., object] = getattr(named_object(objects()[self.lens]), self.name)
        return method

    def run(self, service: Service, given: Mapping[str, object]) -> object:
        """The answer of the service to these arguments.

        Raises:
            LedgerlensError: An argument is not known, or what the method raises.
        """
        answer: object = getattr(getattr(service, self.lens), self.name)(**self.bind(given))
        return answer

    def run_at_hand(self, service: Service, given: Mapping[str, object], *, crowded: bool) -> object:
        """The answer that needs no source, or None where there is none; raises as `run`.

        Args:
            service: What answers.
            given: Arguments by name.
            crowded: Whether a call that does ask a source would have to wait for others.
        """
        if self.at_hand is None:
            return None
        answer: object = getattr(getattr(service, self.lens), self.at_hand)(**self.bind(given), crowded=crowded)
        return answer

    @cached_property
    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """The method's parameters by name, without `self`, with types resolved: once, for every call asks."""
        method = self._method
        types = typing.get_type_hints(method)
        found = inspect.signature(method).parameters
        return {name: item.replace(annotation=types[name]) for name, item in found.items() if name != "self"}

    @property
    def answer(self) -> Any:
        """The type that the method returns."""
        return typing.get_type_hints(self._method)["return"]

    @property
    def documentation(self) -> str:
        """The method's docstring, with the names that arguments may have."""
        return spell_out(inspect.getdoc(self._method) or "")

    @property
    def files(self) -> tuple[str, ...]:
        """The arguments that are files."""
        return tuple(name for name in (self.upload, self.second, self.third) if name)

    @property
    def takes_other_than_file(self) -> bool:
        """Whether a call may do without its file."""
        return bool(self.upload) and self.parameters[str(self.upload)].default is None

    @property
    def lax(self) -> bool:
        """Whether it takes names that it does not know."""
        return self.spare is not None

    def from_text(self, name: str, text: str) -> object:
        """What an argument is that came as text: that text where it is to be one, else what it says as JSON.

        Raises:
            ValueError: It is neither, or nested too deep.
        """
        parameter = self.parameters.get(name)
        kind = None if parameter is None else parameter.annotation
        if kind in (None, str, str | None):
            return text
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            if str in typing.get_args(kind):
                return text
            raise ValueError(text) from None

    def may_block(self, given: Mapping[str, object]) -> bool:
        """Whether a call with these arguments belongs into the pool of threads."""
        with_file = () if self.upload is None else (self.upload,)
        return self.blocking or any(given.get(name) is not None for name in (*with_file, *self.blocks_with))

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Arguments for the method. A missing one becomes None, which the method refuses by name.

        Raises:
            InvalidInput: `given` holds a name that the method does not know, or half of a character.
        """
        whole_characters(given)
        parameters = self.parameters
        if self.spare:
            rest = {name: value for name, value in given.items() if name not in parameters or name == self.spare}
            given = {**{name: value for name, value in given.items() if name not in rest}, self.spare: rest}
        of_body = [name for name in parameters if name != self.credential]  # the other one is a header
        known_only(self.name, {name: value for name, value in given.items() if name != self.credential}, of_body)
        defaults = {
            name: None if item.default is inspect.Parameter.empty else item.default for name, item in parameters.items()
        }
        return defaults | dict(given)
