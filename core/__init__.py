"""Ledgerlens: a ledger of dated events in, what it behaves like and how far to trust that out.

The map of this house; imports point downwards only.

    app.py        the only place that wires: settings, environment, service, page
    core.page     kit/ (cards, tables, states: once) and a folder per tab, each with `build` in its tab.py
    core.api      the same capabilities as gr.api endpoints, MCP tools and REST routes
    core.service  one public method per capability
    ------------  gradio is imported above this line only
    core.artifacts  bundles: pin, verify, load, swap; the only module that knows the Hub
    core.sources    wallet histories: explorers/, aave/ (lending), dune/, nodes, ENS, samples, cache
    core.alerts     the alert store, signed webhooks, the admin token
    core.simulate   seeded synthetic wallets, shops, clients (what sample_data/ is made of)
    core.train      python -m core.train <model>
    core.models     the table of models: what each is and what builds it  (pure)
    core.wallet     history -> account type, features, traits, reading  (pure)
    core.anomaly    a ledger of payments -> as-of features (asof/), detectors, typologies, a queue with reasons  (pure)
    core.products   bank profile -> health score, gate, products with reasons  (pure)
    core.lending    Aave records and logs -> activity, points score, reading  (pure)
    core.customers  orders -> R, F, M, grid, segments, migration; value/ holds the lifetime models  (pure)
    core.segments   SegmentModel: fit, predict, probabilities, evidence, familiarity  (pure)
    core.charts     figures, one look  (pure)
    core.tables     untrusted tables in and out: limits, columns recognised, formula-safe export
    core.address, core.fields, core.wire, core.markup, core.config, core.errors, core.compiled   the ground
"""

__version__ = "0.1.0"
