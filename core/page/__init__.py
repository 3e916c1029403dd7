"""The page: a folder per lens, each with `build(service, links, pane)` in its tab.py; `core.lenses` lists them.

layout.py    build_page(service): header, tabs, foot
links.py     what the tabs share: how one hands work to another
embed.py     the answer of a link as a read-only document, for frames on other sites
kit/         what every tab uses: look, states, tables, progress, downloads, the answer of a segment model, evidence
wallet/  persona/  customers/  anomaly/  products/  models/  connect/     one tab each
"""
