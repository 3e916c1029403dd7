"""Mercado Libre's report of sales, in Spanish and Portuguese: products, shipping and fees apart, the shop's time."""

from __future__ import annotations

from core.tables.platforms.base import NET, ORDER, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, PENDING, REFUNDED

MERCADO_LIBRE = Platform(
    name="mercado_libre",
    title="Mercado Libre sales report",
    lens="rfm",
    signatures=(
        names("# de venta|Fecha de venta|Estado|Unidades"),
        names("N.º de venda|Data da venda|Estado|Unidades"),
        names("# de venda|Data da venda|Estado|Unidades"),
    ),
    columns={
        "order": names("# de venta|N.º de venda|# de venda"),
        "customer": names("DNI|CPF|Documento|Número de documento|Comprador"),
        "date": names("Fecha de venta|Data da venda"),
        "status": names("Estado"),
        "amount": names(
            "Ingresos por productos|Ingresos por productos (ARS)|Ingresos por productos (MXN)"
            "|Ingresos por productos (CLP)|Ingresos por productos (COP)|Ingresos por productos (UYU)"
            "|Ingresos por productos (PEN)|Ingresos por productos (USD)|Receita por produtos (BRL)"
        ),
        "refunded": names(
            "Anulaciones y reembolsos|Anulaciones y reembolsos (ARS)|Anulaciones y reembolsos (MXN)"
            "|Anulaciones y reembolsos (CLP)|Anulaciones y reembolsos (COP)|Anulaciones y reembolsos (UYU)"
            "|Anulaciones y reembolsos (PEN)|Anulaciones y reembolsos (USD)|Cancelamentos e reembolsos (BRL)"
        ),
        "product": names("SKU|Título de la publicación|Título do anúncio"),
    },
    needed=("order", "customer", "date", "status", "amount"),
    row=ORDER,
    ways=(Way("amount", NET, ORDER),),
    once=("amount", "refunded"),
    states={
        "entregado": COUNTS,
        "entregue": COUNTS,
        "en camino": COUNTS,
        "a caminho": COUNTS,
        "venta concretada": COUNTS,
        "venta cancelada": CANCELLED,
        "cancelada por el comprador": CANCELLED,
        "cancelada pelo comprador": CANCELLED,
        "venda cancelada": CANCELLED,
        "devuelto": REFUNDED,
        "devolucion": REFUNDED,
        "devolvido": REFUNDED,
        "reembolsada": REFUNDED,
        "pendiente de pago": PENDING,
    },
    date_order="day first",
)
