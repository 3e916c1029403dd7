"""Mercado Libre: products without shipping and fees; cancelled and returned sales are none."""

from __future__ import annotations

from core.tables.platforms.mercado_libre import MERCADO_LIBRE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
# de venta,Fecha de venta,Estado,Unidades,Ingresos por productos (ARS),Ingresos por envío (ARS),\
Cargo por venta e impuestos,Anulaciones y reembolsos (ARS),Total (ARS),SKU,Comprador,DNI
2001,3 de enero de 2024 10:00 hs.,Entregado,1,1000.00,50.00,-100.00,,950.00,A,Ada,111
2002,4 de enero de 2024 23:40 hs.,Entregado,2,2000.00,,-200.00,-500.00,1300.00,B,Ben,222
2003,5 de febrero de 2024 09:00 hs.,Venta cancelada,1,700.00,,0,,0.00,A,Ada,111
2004,6 de febrero de 2024 09:00 hs.,Devuelto,1,800.00,,-80.00,-800.00,-80.00,A,Cleo,333
"""


def test_it_keeps_the_contract() -> None:
    left_out = {"cancelled": 1, "refunded": 1}
    keeps_the_contract(MERCADO_LIBRE, Example(TEXT, count=2, money=1000 + 1500, left_out=left_out))
