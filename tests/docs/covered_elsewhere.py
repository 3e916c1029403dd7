"""Modules of core without a test file of their own, by the test that covers them. The list may only get shorter."""

from __future__ import annotations

from typing import Final

# Test file -> the modules that it covers beside its own.
COVERED_BY: Final[dict[str, tuple[str, ...]]] = {
    "anomaly/asof/test_features.py": ("anomaly/asof/kernel.py",),
    "anomaly/forest/test_trees.py": ("anomaly/forest/kernel.py",),
    "anomaly/test_analyze.py": ("anomaly/reading.py",),
    "anomaly/test_intake.py": ("anomaly/intake_values.py",),
    "anomaly/test_single.py": ("anomaly/model.py",),
    "api/test_alerts.py": ("service/alerts.py",),
    "api/test_parity.py": (
        "service/customers.py",
        "service/models.py",
        "service/personas.py",
    ),
    "api/test_score.py": ("service/transactions.py",),
    "artifacts/test_load.py": ("artifacts/bundle.py",),
    "customers/test_analyze.py": (
        "customers/analysis.py",
        "customers/downloads.py",
        "customers/lifetime.py",
        "customers/reading.py",
        "customers/rows.py",
        "simulate/orders.py",
    ),
    "customers/value/test_forecast.py": ("customers/value/simulation.py",),
    "front/test_first_html.py": ("front/preview.py",),
    "lending/test_analyze.py": ("lending/reading.py",),
    "lending/test_logs.py": ("lending/events.py",),
    "page/anomaly/test_lens.py": ("page/anomaly/answer.py",),
    "page/anomaly/test_tab.py": (
        "page/anomaly/figures.py",
        "page/kit/file_panel.py",
        "service/synthetic.py",
    ),
    "page/customers/test_answer.py": (
        "page/customers/cards.py",
        "page/customers/figures.py",
    ),
    "page/customers/test_tab.py": ("page/customers/value_cards.py",),
    "page/kit/test_questions.py": ("page/kit/file_lens.py",),
    "page/models/test_tab.py": ("page/models/figures.py",),
    "page/persona/test_tab.py": ("page/persona/answer.py",),
    "page/products/test_answer.py": ("page/products/figures.py",),
    "page/products/test_tab.py": ("page/products/cards.py",),
    "page/wallet/test_compare.py": ("page/wallet/compare_cards.py",),
    "page/wallet/test_report.py": (
        "page/wallet/report_figures.py",
        "page/wallet/report_font.py",
    ),
    "products/test_document.py": ("products/clients.py",),
    "products/test_recommend.py": ("products/reading.py",),
    "products/test_wires.py": ("service/products.py",),
    "recipes/test_model.py": (
        "service/everywhere.py",
        "service/service.py",
        "train/recipes.py",
    ),
    "recipes/test_typology.py": ("train/anomaly_card.py",),
    "service/test_files.py": (
        "service/looks.py",
        "tables/ledgers/read.py",
        "tables/vocabulary/ledger_names.py",
    ),
    "simulate/test_aave.py": (
        "simulate/archetypes/automated.py",
        "simulate/archetypes/human.py",
        "simulate/archetypes/lenders.py",
        "simulate/archetypes/traders.py",
    ),
    "simulate/test_ledger.py": ("simulate/ordinary_events.py",),
    "simulate/test_profiles.py": ("simulate/__main__.py",),
    "sources/aave/test_lending.py": (
        "sources/aave/history.py",
        "sources/aave/logs.py",
        "sources/aave/samples.py",
    ),
    "sources/test_chains.py": (
        "page/wallet/answer.py",
        "page/wallet/chain_cards.py",
    ),
    "tables/test_numbers.py": ("tables/rows.py",),
    "tables/test_order_cases.py": (
        "tables/orders/amounts.py",
        "tables/orders/bind.py",
        "tables/orders/clock.py",
        "tables/orders/doubts.py",
        "tables/orders/known.py",
        "tables/orders/lines.py",
        "tables/orders/money.py",
        "tables/orders/read.py",
        "tables/orders/reconcile.py",
        "tables/orders/standing.py",
        "tables/vocabulary/order_names.py",
    ),
    "tables/test_read.py": (
        "tables/formats/workbook.py",
    ),
    "tables/test_subjects.py": ("tables/subjects/read.py",),
    "train/test_bank.py": ("train/bank_card.py",),
    "train/test_onchain.py": ("train/dataset.py",),
    "train/test_publication.py": ("train/parts.py",),
    "wallet/kinds/test_cases.py": ("train/kinds.py",),
    "wallet/test_analyze.py": ("wallet/reading.py",),
}
