"""The table of capabilities. Every wire is made from it; adding a capability means adding one line here.

The name is that of the method, the gr.api endpoint, the MCP tool and the `python -m core` command. Arguments, their
types and defaults, and the texts people read are those of the method.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.fields import known_only
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
        upload: The argument that is a file, or None; over HTTP such a call is a multipart form. It may be optional:
            then the call is one or the other, and only the one with a file runs as a blocking one does.
        second: Another argument that is a file, beside the first one, or None.
        beside_file: Arguments that go with an optional file only.
        with_or_without: Arguments that go with an optional file and do without it.
        without_file: Arguments that a call without its optional file has to have.
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
    upload: str | None = None
    second: str | None = None
    beside_file: tuple[str, ...] = ()
    with_or_without: tuple[str, ...] = ()
    without_file: tuple[str, ...] = ()
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

    @property
    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """The method's parameters by name, without `self`, with types resolved."""
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
        return tuple(name for name in (self.upload, self.second) if name)

    @property
    def takes_other_than_file(self) -> bool:
        """Whether a call may do without its file."""
        return bool(self.upload) and self.parameters[str(self.upload)].default is None

    @property
    def lax(self) -> bool:
        """Whether it takes names that it does not know."""
        return self.spare is not None

    def may_block(self, given: Mapping[str, object]) -> bool:
        """Whether a call with these arguments belongs into the pool of threads."""
        with_file = () if self.upload is None else (self.upload,)
        return self.blocking or any(given.get(name) is not None for name in (*with_file, *self.blocks_with))

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Arguments for the method. A missing one becomes None, which the method refuses by name.

        Raises:
            InvalidInput: `given` holds a name that the method does not know.
        """
        parameters = self.parameters
        if self.spare:
            rest = {name: value for name, value in given.items() if name not in parameters or name == self.spare}
            given = {**{name: value for name, value in given.items() if name not in rest}, self.spare: rest}
        known_only(self.name, given, parameters)
        defaults = {
            name: None if item.default is inspect.Parameter.empty else item.default for name, item in parameters.items()
        }
        return defaults | dict(given)


SCORE_MANY = Capability("score_many", "transactions", "POST", "/score", blocking=True)

BY_NAME: Final[dict[str, Capability]] = {
    capability.name: capability
    for capability in (
        Capability("analyze_wallet", "wallets", "GET", "/analyze/{address}", blocking=True, upstream=True),
        Capability(
            "analyze_wallets",
            "groups",
            "POST",
            "/wallets",
            blocking=True,
            upload="file",
            beside_file=("columns", "options"),
            with_or_without=("chain",),
            status=202,
            max_body_bytes=1024 * 1024,
        ),
        Capability("compare_wallets", "wallets", "POST", "/compare", blocking=True, upstream=True),
        Capability(
            "predict_persona",
            "personas",
            "POST",
            "/persona",
            upload="file",
            beside_file=("columns", "options"),
            with_or_without=("model",),
            without_file=("features",),
        ),
        Capability(
            "fit_segments",
            "own",
            "POST",
            "/fit",
            blocking=True,
            upload="file",
            beside_file=("columns",),
            with_or_without=("k", "names", "options"),
        ),
        Capability("load_segments", "own", "POST", "/fit/load", blocking=True, upload="file"),
        Capability("measure_drift", "models", "POST", "/drift", blocking=True, upload="file"),
        Capability("segment_customer", "customers", "POST", "/segment"),
        Capability(
            "segment_orders", "customers", "POST", "/orders", blocking=True, upload="file", second="customers_file"
        ),
        Capability("summarize_segments", "customers", "GET", "/clusters/summary"),
        Capability(
            "score_transaction",
            "transactions",
            "POST",
            "/score",
            blocks_with=("session",),
            instead={"transactions": SCORE_MANY},
            max_body_bytes=1024 * 1024,
        ),
        Capability(
            "score_transactions",
            "transactions",
            "POST",
            "/ledgers",
            blocking=True,
            upload="file",
            second="wallets_file",
        ),
        Capability("judge_transaction", "verdicts", "POST", "/verdict", blocking=True),
        Capability("list_verdicts", "verdicts", "GET", "/verdicts", blocking=True),
        Capability("recommend_from_holdings", "holdings", "POST", "/holdings", blocking=True, upload="file"),
        Capability(
            "recommend_products",
            "products",
            "POST",
            "/predict",
            upload="file",
            beside_file=("columns", "options"),
            with_or_without=("formula",),
            without_file=("income", "spending_score", "saving_frequency", "loan_behavior"),
        ),
        Capability("read_table", "files", "POST", "/read", blocking=True, upload="file"),
        Capability("list_models", "models", "GET", "/models"),
        Capability("health", "models", "GET", "/health"),
    )
}
CAPABILITIES: Final = BY_NAME.values()
# Fixed bodies that people have HTTP clients for. What they say is said by a capability too, so no other wire has them.
HTTP_ONLY = (
    Capability("wallets_job", "groups", "GET", "/wallets/{job_id}", blocking=True),
    Capability("start_analysis", "analyses", "POST", "/analyze/start/{address}", blocking=True, upstream=True),
    Capability("analysis_status", "analyses", "GET", "/analyze/status/{job_id}"),
    Capability("predict_cluster", "lending", "POST", "/predict_cluster", spare="others"),
    Capability("send_alert", "alerts", "POST", "/alert", blocking=True, credential="authorization"),
    Capability("list_alerts", "alerts", "GET", "/alerts", blocking=True, credential="authorization"),
    Capability("list_outbox", "alerts", "GET", "/outbox", blocking=True, credential="authorization"),
    Capability("resend_alerts", "alerts", "POST", "/resend", blocking=True, credential="authorization"),
)


def routes() -> tuple[Capability, ...]:
    """Every REST route."""
    return (*CAPABILITIES, *HTTP_ONLY)
