"""`/openapi.json`, `/docs` and `/redoc`: our routes only, from the table, and without a network."""

from __future__ import annotations

import functools
import importlib.util
import inspect
import re
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from core import __version__
from core.api.capabilities import routes
from core.api.capability import Capability
from core.api.file_bodies import file_bodies
from core.api.routes import json_response
from core.api.uploads import MULTIPART
from core.wire import to_bytes

DOCUMENT_PATH = "/openapi.json"
FILES_PATH = "/docs/files"
SCRIPT, STYLE = "text/javascript", "text/css"
FILES = {"swagger-ui-bundle.js": SCRIPT, "swagger-ui.css": STYLE, "redoc.standalone.js": SCRIPT}
REDOC_LOGO = b"https://cdn.redoc.ly/redoc/logo-mini.svg"
PIXEL = b"data:image/gif;base64,R0lGODlhAQABAAAAACw="
ADMIN = "admin_token"
FAVICON = "/favicon.ico"
ERRORS = {
    "401": "The admin token is missing.",
    "403": "The admin token is wrong, or none is configured.",
    "422": "A field is wrong: named, with what is allowed.",
    "429": "This client asked too often; see Retry-After.",
    "502": "A provider answered wrongly; named.",
    "503": "A provider is unreachable, the app is offline, or too much waits.",
}
OTHERWISE = "What else went wrong, in the same shape: nothing has that name, too large, too slow, a defect of ours."


def build_documentation() -> list[Route]:
    """The routes of the documentation."""
    return [
        Route(DOCUMENT_PATH, _document),
        Route("/docs", _swagger),
        Route("/redoc", _redoc),
        Route(f"{FILES_PATH}/{{name}}", _file),
    ]


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    return _document_of(routes())


@functools.lru_cache(maxsize=2)
def _document_of(capabilities: tuple[Capability, ...]) -> dict[str, Any]:
    schemas: dict[str, Any] = {"Error": _error_schema()}
    paths: dict[str, Any] = {}
    for capability in capabilities:
        paths.setdefault(capability.path, {})[capability.verb.lower()] = _operation(capability, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ledgerlens",
            "version": __version__,
            "description": "What a ledger of dated events behaves like, how far to trust that, and why. "
            "The same capabilities answer over gradio_client, MCP and `python -m core`. A field that is null counts as "
            "left out.",
        },
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {ADMIN: {"type": "http", "scheme": "bearer"}}},
    }


def _operation(capability: Capability, schemas: dict[str, Any]) -> dict[str, Any]:
    summary = capability.documentation.partition("\n\n")[0]
    codes = ["422", "503"]
    if capability.credential:
        codes += ["401", "403"]
    elif capability.blocking or capability.upload:
        codes += ["429", "502"]
    others = list(capability.instead.values())
    answers = [_schema(one.answer, schemas) for one in (capability, *others)]
    operation: dict[str, Any] = {
        "operationId": capability.name,
        "summary": " ".join(summary.split()),
        "responses": {
            str(capability.status): {"description": "The answer.", "content": _content(_any_of(answers))},
            **{
                code: {"description": ERRORS[code], "content": _content({"$ref": "#/components/schemas/Error"})}
                for code in sorted(codes)
            },
            "default": {"description": OTHERWISE, "content": _content({"$ref": "#/components/schemas/Error"})},
        },
    }
    if capability.credential:
        # What may be read needs the token; what may be sent is worth more with it.
        operation["security"] = [{ADMIN: []}] if capability.verb == "GET" else [{}, {ADMIN: []}]
    body = _arguments(capability, schemas)
    in_path = {
        name: body["properties"].pop(name) for name in list(body["properties"]) if f"{{{name}}}" in capability.path
    }
    body["required"] = [name for name in body["required"] if name not in in_path]
    parameters = _parameters("path", in_path, required=list(in_path))
    if capability.verb == "POST":
        operation["requestBody"] = _request_body(capability, body, [_arguments(other, schemas) for other in others])
    else:
        parameters += _parameters("query", body["properties"], body["required"])
    if parameters or capability.verb == "GET":
        operation["parameters"] = parameters
    return operation


def _request_body(capability: Capability, body: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    content = _content(_any_of([body, *others]))
    for name in capability.files:
        described = body["properties"][name]["description"]
        body["properties"][name] = {"type": "string", "format": "binary", "description": described}
    if capability.upload:
        without, form = file_bodies(capability, body)
        content = {**(_content(_any_of(without)) if without else {}), MULTIPART: {"schema": form}}
    return {"required": "{" not in capability.path, "content": content}


def _parameters(place: str, properties: dict[str, Any], required: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": place,
            "required": name in required,
            "description": schema.pop("description"),
            "schema": schema,
        }
        for name, schema in properties.items()
    ]


def _arguments(capability: Capability, schemas: dict[str, Any]) -> dict[str, Any]:
    """The arguments as one object."""
    texts = _argument_texts(capability.documentation.partition("\n\n")[2])
    properties = {
        name: _schema(item.annotation, schemas)
        | {"description": texts.get(name, "")}
        | ({} if item.default is inspect.Parameter.empty else {"default": item.default})
        for name, item in capability.parameters.items()
        if name not in (capability.credential, capability.spare)
    }
    required = [n for n, item in capability.parameters.items() if item.default is inspect.Parameter.empty]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": capability.lax}


def _any_of(choices: list[dict[str, Any]]) -> dict[str, Any]:
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _schema(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a type; what it refers to goes to `schemas`."""
    from pydantic import TypeAdapter  # the document is made when first asked for, not at the start

    found = TypeAdapter(kind).json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    for name, schema in found.pop("$defs", {}).items():
        schemas[name] = _as_on_the_wire(schema)
    if found.get("type") == "object" and "properties" in found:
        schemas[found["title"]] = _as_on_the_wire(found)
        return {"$ref": f"#/components/schemas/{found['title']}"}
    return dict(found)


def _as_on_the_wire(schema: dict[str, Any]) -> dict[str, Any]:
    """`from_` of a dataclass is `from` on the wire, as in `core.wire`."""
    named = {name.rstrip("_"): item for name, item in schema["properties"].items()}
    return {
        **schema,
        "description": schema.get("description", "").partition("\n\n")[0],
        "properties": named,
        "required": list(named),
    }


def _argument_texts(documentation: str) -> dict[str, str]:
    """The `Args:` section of a Google docstring, by argument."""
    section = re.search(r"Args:\n(.*?)(?:\n\n|\Z)", documentation, re.DOTALL)
    items = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section[1] if section else "", re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in items}


def _error_schema() -> dict[str, Any]:
    nullable = {"type": ["string", "null"]}
    fields = {
        "code": {"type": "string"},
        "field": nullable,
        "message": {"type": "string"},
        "allowed": nullable,
        "provider": nullable,
    }
    inner = {"type": "object", "properties": fields, "required": list(fields)}
    return {"type": "object", "title": "Error", "properties": {"error": inner}, "required": ["error"]}


async def _document(request: Request) -> Response:
    root = request.scope.get("root_path", "")
    return json_response(to_bytes(document() | ({"servers": [{"url": root}]} if root else {})))


async def _swagger(request: Request) -> HTMLResponse:
    from fastapi.openapi.docs import get_swagger_ui_html

    root = request.scope.get("root_path", "")
    return get_swagger_ui_html(
        openapi_url=f"{root}{DOCUMENT_PATH}",
        title="Ledgerlens: the HTTP API",
        swagger_js_url=f"{root}{FILES_PATH}/swagger-ui-bundle.js",
        swagger_css_url=f"{root}{FILES_PATH}/swagger-ui.css",
        swagger_favicon_url=f"{root}{FAVICON}",
    )


async def _redoc(request: Request) -> HTMLResponse:
    from fastapi.openapi.docs import get_redoc_html

    root = request.scope.get("root_path", "")
    return get_redoc_html(
        openapi_url=f"{root}{DOCUMENT_PATH}",
        title="Ledgerlens: the HTTP API",
        redoc_js_url=f"{root}{FILES_PATH}/redoc.standalone.js",
        redoc_favicon_url=f"{root}{FAVICON}",
        with_google_fonts=False,
    )


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return Response("Not found", 404)
    spec = importlib.util.find_spec("fastapi_offline")
    if spec is None or spec.origin is None:
        raise RuntimeError("fastapi-offline is not installed")
    path = Path(spec.origin).parent / "static" / name
    if name.startswith("redoc"):
        # ReDoc loads a logo from its makers' server; here no page asks anyone else for anything.
        return Response(path.read_bytes().replace(REDOC_LOGO, PIXEL), media_type=FILES[name])
    return FileResponse(path, media_type=FILES[name])
