"""MCP tools. Gradio lists them from the gr.api endpoints; the calls are answered here.

Gradio's own way of calling a tool checks arguments against the JSON schema first, with messages of its own, and
quotes ours. Answering the calls ourselves gives the same message as every other wire, numbers as structured content,
and is an order of magnitude faster than its loopback client.
"""

from __future__ import annotations

from typing import Any, Final, cast

from mcp import types

from core.api.bounded import Bounds
from core.api.caller import Caller
from core.api.capabilities import BY_NAME
from core.api.capability import Capability
from core.api.limits import CLIENT, client_of
from core.api.questions import error_text
from core.errors import LedgerlensError, NotFound
from core.wire import Json, to_bytes

BOUNDS: Final[dict[str, dict[str, Any]]] = {
    "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": 10_000,
        "description": "The most items of each list of the answer. Without it an answer is kept under 24 kB, and "
        "what is left off is named in left_off.",
    },
    "fields": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Names of the answer to keep, dotted where they lie deeper, such as "
        '["label", "persona.evidence"]; ["*"] gives all of it.',
    },
}


def answer_tool_calls(gradio_mcp: Any, caller: Caller) -> None:
    """Take over the tool calls of a launched app.

    Args:
        gradio_mcp: Gradio's MCP server, `Blocks.mcp_server_obj` after `launch`. On a Space it prefixes tool names.
        caller: What runs the calls.
    """
    server = gradio_mcp.mcp_server

    async def answer(call: types.CallToolRequest) -> types.ServerResult:
        request = server.request_context.request
        if request is not None:
            peer = request.client.host if request.client else None
            CLIENT.set(client_of(peer))
        try:
            capability = BY_NAME.get(gradio_mcp.tool_to_endpoint.get(call.params.name, "").lstrip("/"))
            if capability is None:
                known = ", ".join(gradio_mcp.tool_to_endpoint)
                raise NotFound(f"There is no tool {call.params.name[:60]!r}. There is {known}.", allowed=known)
            given = dict(call.params.arguments or {})
            own = {name: given.pop(name, None) for name in BOUNDS if name not in capability.parameters}
            bounds = Bounds.of(**own)
            return _result(bounds.apply(await caller.call(capability, given)))
        except LedgerlensError as error:
            return _failure(error)

    list_tools = server.request_handlers[types.ListToolsRequest]

    async def listed(request: types.ListToolsRequest) -> types.ServerResult:
        result = await list_tools(request)
        for tool in result.root.tools:
            capability = BY_NAME.get(gradio_mcp.tool_to_endpoint.get(tool.name, "").lstrip("/"))
            if capability is not None:
                _describe(tool, capability)
        return cast("types.ServerResult", result)

    server.request_handlers[types.CallToolRequest] = answer
    server.request_handlers[types.ListToolsRequest] = listed


def _describe(tool: types.Tool, capability: Capability) -> None:
    """Say of a tool whether it changes anything, and how its answer can be made shorter."""
    tool.annotations = types.ToolAnnotations(
        readOnlyHint=not capability.writes,
        destructiveHint=False,  # what is kept is added, nothing is taken away
        idempotentHint=not capability.writes,
        openWorldHint=capability.upstream,
    )
    own = {name: about for name, about in BOUNDS.items() if name not in capability.parameters}
    properties = {**tool.inputSchema.get("properties", {}), **own}
    tool.inputSchema = {**tool.inputSchema, "properties": properties}


def _result(body: Json) -> types.ServerResult:
    text = to_bytes(body).decode()
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=text)]
    # Structured content is an object by the protocol; a list goes under a name of its own.
    structured = body if isinstance(body, dict) else {"result": body}
    return types.ServerResult(types.CallToolResult(content=content, structuredContent=structured))


def _failure(error: LedgerlensError) -> types.ServerResult:
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=error_text(error))]
    return types.ServerResult(types.CallToolResult(content=content, structuredContent=error.as_dict(), isError=True))
