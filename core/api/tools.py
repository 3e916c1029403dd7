"""MCP tools. Gradio lists them from the gr.api endpoints; the calls are answered here.

Gradio's own way of calling a tool checks arguments against the JSON schema first, with messages of its own, and
quotes ours. Answering the calls ourselves gives the same message as every other wire, numbers as structured content,
and is an order of magnitude faster than its loopback client.
"""

from __future__ import annotations

from typing import Any

from mcp import types

from core.api.caller import Caller
from core.api.capabilities import BY_NAME
from core.api.limits import CLIENT, client_of
from core.api.questions import error_text
from core.errors import LedgerlensError, NotFound
from core.wire import Json, to_bytes


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
            return _result(await caller.call(capability, call.params.arguments or {}))
        except LedgerlensError as error:
            return _failure(error)

    server.request_handlers[types.CallToolRequest] = answer


def _result(body: Json) -> types.ServerResult:
    text = to_bytes(body).decode()
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=text)]
    # Structured content is an object by the protocol; a list goes under a name of its own.
    structured = body if isinstance(body, dict) else {"result": body}
    return types.ServerResult(types.CallToolResult(content=content, structuredContent=structured))


def _failure(error: LedgerlensError) -> types.ServerResult:
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=error_text(error))]
    return types.ServerResult(types.CallToolResult(content=content, structuredContent=error.as_dict(), isError=True))
