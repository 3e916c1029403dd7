"""How shops call the columns of pieces, prices, totals and what is taken off or added, in the same languages."""

from __future__ import annotations

from typing import Final

QUANTITY: Final = (
    (
        "kwmeng|quantity|qty|units|pieces|pcs|lineitem quantity|line item quantity|quantity ordered|units sold"
        "|quantity sold"
        "|item quantity|quantity purchased|quantity shipped|order quantity|qty ordered|number of units"
        "|ordered quantity"
        "|order lines quantity|quantidade comprada|cantidad del producto|menge|anzahl|stuck|stuckzahl|quantite"
        "|qte|nombre|cantidad|unidades|cant|quantita|qta|pezzi"
        "|quantidade|qtd|qtde|aantal|hoeveelheid|stuks"
    ),
    "count|items",
)
UNIT_PRICE: Final = (
    (
        "unit price|unit amount|sold for"
        "|price each|price per unit|item unit price|lineitem price|line item price|price per item"
        "|single price|deal price|item cost"
        "|unit selling price|price per piece|einzelpreis|stuckpreis|preis pro stuck|preis je stuck|prix unitaire"
        "|prix unit|precio unitario|precio por unidad|precio unidad|prezzo unitario|preco unitario|valor unitario"
        "|valor do produto|precio del producto|order lines unit price|stukprijs|eenheidsprijs|prijs per stuk"
    ),
    "price|item price|selling price|sale price|preis|verkaufspreis|prix|precio|prezzo|preco|prijs|list price",
)
AMOUNT: Final = (
    (
        "amount|line total|line amount|total price|total sales|sales|sales amount|revenue|net sales|net amount"
        "|netwr|net value|net revenue|value|spend|spent|turnover|line value|extended price|item total"
        "|total spent|dollars|sales value"
        "|transaction amount|purchase amount|paid amount|amount spent|sales revenue|line price|gross sales|total line"
        "|transaction value|order line total|product subtotal|line item total|line subtotal"
        "|order lines subtotal|sale amount|product sales|row total|line net|order revenue"
        "|betrag|betrag netto|netto|nettobetrag|umsatz|nettoumsatz|positionsbetrag|zeilenbetrag|zeilensumme|wert"
        "|gesamtpreis|netto betrag|verkaufswert|positionswert|umsatz netto"
        "|montant|montant ht|ventes nettes|ventes|chiffre d affaires|montant net|valeur|prix total|montant ligne"
        "|importe|importe neto|ventas|ventas netas|monto|valor|precio total|importe linea|ingresos"
        "|importo|importo netto|vendite|vendite nette|fatturato|valore|prezzo totale|incasso|ricavi"
        "|valor liquido|vendas|vendas liquidas|receita|montante|preco total|faturamento"
        "|bedrag|netto bedrag|nettobedrag|omzet|netto omzet|verkopen|waarde|totaalprijs|regelbedrag"
    ),
)
ORDER_TOTAL: Final = (
    (
        "total|order total|grand total|total amount|order value|invoice total|invoice amount|total paid|amount paid"
        "|total incl tax|total inc tax|total including tax|order amount|basket value|total gross|gross total"
        "|total due|total to pay|total to pay amount|amount to pay"
        "|total order value|order total inc tax|total order amount|total collected|amount total|payment value"
        "|totalbetrag|gesamtbetrag|gesamtsumme|rechnungsbetrag|brutto|bruttobetrag|endbetrag|gesamt|bestellwert|summe"
        "|betrag brutto|total brutto|montant total|montant ttc|total ttc|total commande|total de la commande"
        "|importe total|total pedido|total del pedido|importe bruto|total factura|totale|totale ordine|importo totale"
        "|totale fattura|valor total|total do pedido|valor do pedido|total geral"
        "|totaal|totaalbedrag|ordertotaal|factuurbedrag|totaal incl btw|bestelbedrag|eindbedrag"
    ),
)
SUBTOTAL: Final = (
    (
        "subtotal|subtotal de productos|sub total|items total|items subtotal|merchandise total|product total"
        "|order subtotal|total net"
        "|net total"
        "|total excl tax|total ex tax|subtotal ex tax|cart subtotal|products total|goods total"
        "|zwischensumme|warenwert|netto gesamt|gesamt netto|sous total|total ht|total htva|total articles"
        "|subtotale|totale articoli|imponibile|total liquido|subtotaal|totaal excl btw|total productos|base imponible"
    ),
)
DISCOUNT: Final = (
    (
        "discount|discounts|discount amount|total discount|discount total|order discount|cart discount|item discount"
        "|promotion discount|coupon amount|coupon discount|line discount|lineitem discount|discount value|rebate"
        "|rabatt|nachlass|rabattbetrag|skonto|rabatt betrag|gutschein|remise|remises|montant remise|reduction|rabais"
        "|descuento|descuentos|importe descuento|sconto|sconti|importo sconto|desconto|descontos|valor desconto"
        "|korting|kortingsbedrag|kortingen"
    ),
)
SHIPPING: Final = (
    (
        "shipping|shipping total|shipping cost|shipping costs|shipping price|shipping amount|shipping fee|delivery"
        "|freight"
        "|freight value|valor do frete|custo do frete|costo de envio|costo del envio|precio de envio"
        "|order delivery amount|delivery fee|delivery amount|delivery price|invoice shipping|delivery cost|postage"
        "|postage and packaging|shipping and handling|shipping charge"
        "|order shipping|delivery charge|shipping charges|shipping paid"
        "|versand|versandkosten|verpackung und versand|fracht|porto|liefergebuhr|frais de port|livraison"
        "|frais de livraison|port|envio|gastos de envio|costes de envio|coste envio|spedizione|spese di spedizione"
        "|costo spedizione|frete|valor frete|portes|verzending|verzendkosten|bezorgkosten"
    ),
)
TAX: Final = (
    (
        "tax|taxes|tax amount|total tax|tax total|sales tax|vat|vat amount|gst|hst|pst|order tax|item tax|tax value"
        "|order sales tax|total taxes|cart tax"
        "|steuer|mwst|mehrwertsteuer|ust|umsatzsteuer|mwst betrag|steuerbetrag|tva|taxe|montant tva"
        "|impuesto|impuestos|iva|importe iva|imposta|imposte|imposto|impostos|btw|btw bedrag|belasting"
    ),
)
REFUNDED: Final = (
    (
        "refunded|refunded amount|refund amount|amount refunded|refunded total|total refunded|refund|refunds"
        "|refund total"
        "|refund value|returned amount|return amount|refunded value|refund amt|partial refund"
        "|erstattet|erstattung|erstattungsbetrag|erstatteter betrag|ruckerstattung|ruckerstattet|ruckzahlung"
        "|refunds total|gutschrift|gutschriften|gutschriftbetrag|rembourse|remboursement|montant rembourse"
        "|remboursements|reembolsado|reembolso|importe reembolsado|reembolsos"
        "|rimborso|rimborsato|importo rimborsato|rimborsi|valor reembolsado|devolucao|estorno"
        "|terugbetaald|terugbetaling|terugbetaald bedrag|restitutie"
    ),
)
