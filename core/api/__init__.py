"""The wires: the same capabilities as gr.api endpoints, MCP tools, REST routes and shell commands.

    capabilities.py  the table; a new capability is one line there
    caller.py        one call: bind, admit, run, to JSON; every wire goes through it
    limits.py        how often a client may ask, how much may wait, how large a body may be
    routes.py        REST
    openapi.py       /openapi.json, /docs, /redoc
    endpoints.py     gr.api
    tools.py         MCP
    headers.py       security headers, /gradio.js

Only `endpoints.py` and `tools.py` know gradio; `python -m core` imports none of them.
"""
