"""How shops call the columns of an order file, in English, German, French, Spanish, Italian, Portuguese and Dutch."""

from __future__ import annotations

from typing import Final

from core.tables.vocabulary.roles import Vocabulary

CUSTOMER: Final = (
    (
        "customer id|customer|customer number|customer no|customer nr|customer code|customer ref|customer reference"
        "|cust id|cust ref|cust no|cust|client id|client|client number|client no|user id|user|buyer id|buyer"
        "|buyer user id|buyer username|member id|member|member number|account id|account number|shopper id|shopper"
        "|customer key|customer unique id|contact id|subscriber id|purchaser|purchaser id|loyalty id|customer user"
        "|household key|household id|profile id|visitor id|customerid|cid|id customer"
        "|kunde|kunden nr|kundennummer|kunden nummer|kunden id|kd nr|kaufer|besteller|mitglied|mitgliedsnummer"
        "|debitor|debitorennummer|nutzername des kaufers|mitgliedsname"
        "|n client|numero client|numero de client|no client|code client|identifiant client|acheteur|reference client"
        "|id client|cliente|id cliente|codigo cliente|numero cliente|numero de cliente|no cliente|n cliente|cliente id"
        "|comprador|codice cliente|acquirente|codigo do cliente|id do cliente|numero do cliente"
        "|klant|klantnummer|klant id|klantnr|klant nr|klantcode|koper"
    ),
)
EMAIL: Final = (
    (
        "email|e mail|customer email|email address|e mail address|buyer email|client email|purchaser email"
        "|purchaser e mail|payer email|de l adresse email|adresse email|billing email|contact email"
        "|user email|from email address|customer e mail|buyer email address|customer email address|mail"
        "|email adresse|e mail adresse|absender e mail adresse|kunden e mail|courriel|adresse e mail|email client"
        "|correo|correo electronico|email del cliente|posta elettronica|e mail cliente|email cliente|e mailadres"
        "|emailadres"
    ),
)
ORDER: Final = (
    (
        "order id|order number|order no|order nr|order|order ref|order reference|invoice no|invoice number|invoice id"
        "|invoice nr|invoice|receipt|receipt no|receipt number|receipt id|basket id|basket|purchase id|sales order"
        "|sales order number|so number|document no|document number|cart id|bill no|bill number|ticket no|ticket number"
        "|sale id|amazon order id|order code|order key|checkout id|id order|booking id|purchase order|order name"
        "|auftrag|auftragsnummer|auftrags nr|bestellung|bestellnummer|bestell nr|rechnung|rechnungsnummer|rechnungs nr"
        "|beleg|belegnummer|beleg nr|bonnummer|bon nr|vorgangsnummer"
        "|commande|numero commande|numero de commande|n commande|n de commande|no commande|id commande"
        "|reference commande|ref commande|reference|facture|numero facture|numero de facture|n facture|no facture"
        "|pedido|numero pedido|numero de pedido|n pedido|no pedido|no de pedido|n de pedido|id pedido|pedido id|factura"
        "|numero factura|numero de factura|orden|numero de orden"
        "|ordine|numero ordine|id ordine|n ordine|fattura|numero fattura|scontrino|numero scontrino"
        "|numero do pedido|id do pedido|n do pedido|no do pedido|nota fiscal|encomenda|fatura|numero da encomenda"
        "|bestelling|bestelnummer|bestelnr|bestel nr|ordernummer|ordernr|factuur|factuurnummer|bonnr"
    ),
    "transaction id|transaction|transaction number|trans id|transaktions id|transaktion|id transaction|id transaccion",
    "id|number|no|nr|nummer|numero",
)
DATE: Final = (
    (
        "order date|ordered at|ordered on|order time|order timestamp|order datetime|order date time"
        "|order purchase timestamp|purchase date|purchased at|purchased on|purchase timestamp|date of purchase"
        "|invoice date|sale date|sales date|date of sale|sold on|sold at|date of order|placed at|order created at"
        "|order placed|date ordered|date placed|order created|date of invoice|purchase time|invoice datetime"
        "|bestelldatum|auftragsdatum|rechnungsdatum|kaufdatum|belegdatum|verkaufsdatum|datum der bestellung|verkauft am"
        "|bestellt am|date commande|date de commande|date achat|date d achat|date facture|date de facture"
        "|date de la commande|commande le|date de vente|fecha pedido|fecha de pedido|fecha del pedido|fecha compra"
        "|fecha de compra|fecha factura|fecha de factura|fecha de venta|data ordine|data acquisto|data di acquisto"
        "|data fattura|data dell ordine|data vendita|data pedido|data do pedido|data compra|data da compra"
        "|data de compra"
        "|data da venda|data venda|besteldatum|orderdatum|factuurdatum|aankoopdatum|verkoopdatum"
    ),
    (
        "date|datetime|date time|day|timestamp|time stamp|created at|created|created on|date created|creation date"
        "|transaction date|transaction time|trans date|when|created time|created utc|date utc|event date|date and time"
        "|datum|zeitpunkt|erstellt am|tag|jour|date creation|date de creation|date heure|fecha|fecha hora"
        "|fecha creacion|fecha de creacion|dia|data|data hora|data ora|giorno|data creazione|data criacao|dag"
        "|aangemaakt op"
    ),
    "paid at|paid on|payment date|date paid|zahlungsdatum|bezahlt am|date de paiement|fecha de pago|data pagamento",
)
TIME: Final = ("time|order time|time of day|uhrzeit|zeit|heure|hora|ora|orario|tijd|tijdstip|sale time",)
QUANTITY: Final = (
    (
        "quantity|qty|units|pieces|pcs|lineitem quantity|line item quantity|quantity ordered|units sold|quantity sold"
        "|item quantity|quantity purchased|quantity shipped|order quantity|qty ordered|number of units|ordered quantity"
        "|menge|anzahl|stuck|stuckzahl|quantite|qte|nombre|cantidad|unidades|cant|quantita|qta|pezzi"
        "|quantidade|qtd|qtde|aantal|hoeveelheid|stuks"
    ),
    "count|items|number",
)
UNIT_PRICE: Final = (
    (
        "unit price|unit amount|sold for"
        "|price each|price per unit|item unit price|lineitem price|line item price|price per item"
        "|single price"
        "|unit selling price|price per piece|einzelpreis|stuckpreis|preis pro stuck|preis je stuck|prix unitaire"
        "|prix unit|precio unitario|precio por unidad|precio unidad|prezzo unitario|preco unitario|valor unitario"
        "|stukprijs|eenheidsprijs|prijs per stuk"
    ),
    "price|item price|selling price|sale price|preis|verkaufspreis|prix|precio|prezzo|preco|prijs|list price",
)
AMOUNT: Final = (
    (
        "amount|line total|line amount|total price|total sales|sales|sales amount|revenue|net sales|net amount"
        "|net revenue|value|spend|spent|turnover|line value|extended price|item total|total spent|dollars|sales value"
        "|transaction amount|purchase amount|paid amount|amount spent|sales revenue|line price|gross sales|total line"
        "|transaction value|order line total|sale amount|product sales|row total|line net"
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
        "|total incl tax|total inc tax|total including tax|order amount|basket value|total gross|gross total|total due"
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
        "subtotal|sub total|items total|items subtotal|merchandise total|product total|order subtotal|total net"
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
        "|freight value|delivery fee|delivery cost|postage|postage and packaging|shipping and handling|shipping charge"
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
        "|rembourse|remboursement|montant rembourse|remboursements|reembolsado|reembolso|importe reembolsado|reembolsos"
        "|rimborso|rimborsato|importo rimborsato|rimborsi|valor reembolsado|devolucao|estorno"
        "|terugbetaald|terugbetaling|terugbetaald bedrag|restitutie"
    ),
)
STATUS: Final = (
    (
        "status|order status|payment status|financial status|state|order state|payment state|transaction status"
        "|bestellstatus|auftragsstatus|zahlungsstatus|zustand|statut|etat|statut commande|statut de la commande"
        "|etat commande"
        "|estado|estado pedido|estado del pedido|stato|stato ordine|situacao|status do pedido|orderstatus|bestelstatus"
    ),
    "item status|fulfillment status|shipping status|delivery status|lieferstatus",
)
CURRENCY: Final = (
    (
        "currency|currency code|order currency|iso currency|presentment currency|wahrung|waehrung|devise|moneda|divisa"
        "|valuta|moeda|munteenheid|currency iso"
    ),
)
CONSENT: Final = (
    (
        "accepts marketing|marketing consent|consent|opt in|optin|newsletter|email opt in|accepts email marketing"
        "|email consent|marketing opt in|subscribed|newsletter consent|buyer accepts marketing|email marketing consent"
        "|einwilligung|werbeeinwilligung|newsletter abonniert|consentement|consentement marketing|consentimiento"
        "|consenso|consenso marketing|consentimento|toestemming"
    ),
)
COUNTRY: Final = (
    (
        "country|country code|shipping country|billing country|ship country|delivery country|buyer country"
        "|land|pays|pais|paese|lieferland"
    ),
)
PRODUCT: Final = (
    (
        "stock code|product id|sku|product|item|article|artikel|artikelnummer|lineitem sku|lineitem name|product name"
        "|item name|product code|item id|asin|produkt|produit|producto|prodotto|produto|articulo|articolo|artigo"
        "|description|product title|item title|item description|article name"
    ),
)
LINE: Final = (
    (
        "line id|order item id|order line id|lineitem id|line item id|row id|line number id|order line|item line id"
        "|positions id|positionsnummer|order detail id|order details id|invoice line id|detail id"
    ),
)
NOT_A_ROLE: Final = (
    (
        "customer name|name|full name|buyer name|billing name|shipping name|first name|last name|ship name|recipient"
        "|kundenname|vorname|nachname|nom client|nom|prenom|nombre cliente|nome cliente|klantnaam|nome|nombre"
        "|profit|cost|margin|cost price|balance|outstanding balance|fee|fees|net|gross margin|unit cost|weight"
        "|card processing fees|net profit|tip|tips|zip|postal code|postcode|phone|age|latitude|longitude|lat|lng"
    ),
)
ORDER_NAMES: Final = Vocabulary(
    {
        "customer": CUSTOMER,
        "email": EMAIL,
        "order": ORDER,
        "date": DATE,
        "time": TIME,
        "quantity": QUANTITY,
        "unit_price": UNIT_PRICE,
        "amount": AMOUNT,
        "order_total": ORDER_TOTAL,
        "subtotal": SUBTOTAL,
        "discount": DISCOUNT,
        "shipping": SHIPPING,
        "tax": TAX,
        "refunded": REFUNDED,
        "status": STATUS,
        "currency": CURRENCY,
        "consent": CONSENT,
        "country": COUNTRY,
        "product": PRODUCT,
        "line": LINE,
        "other": NOT_A_ROLE,
    }
)
