"""How shops call the columns of an order file, in nine languages; the names of Polish and Russian shops are beside."""

from __future__ import annotations

from typing import Final

from core.tables.vocabulary.order_money_names import (
    AMOUNT,
    DISCOUNT,
    ORDER_TOTAL,
    QUANTITY,
    REFUNDED,
    SHIPPING,
    SUBTOTAL,
    TAX,
    UNIT_PRICE,
)
from core.tables.vocabulary.roles import Vocabulary, also
from core.tables.vocabulary.slavic_names import SLAVIC

CUSTOMER: Final = (
    (
        "customer id|customer|customer number|customer no|customer nr|customer code|customer ref|customer reference"
        "|cust id|cust ref|cust no|cust|client id|client|client number|client no|user id|buyer id|buyer"
        "|buyer user id|buyer username|member id|member|member number|account id|account number|shopper id|shopper"
        "|customer key|customer unique id|contact id|subscriber id|purchaser|purchaser id|loyalty id|customer user"
        "|kunnr|sold to|sold to party|bill to customer|buyer login|household key|household id|profile id"
        "|visitor id|customerid|cid|id customer"
        "|kunde|kunden nr|kundennummer|kunden nummer|kunden id|kd nr|kaufer|besteller|mitglied|mitgliedsnummer"
        "|debitor|debitorennummer|nutzername des kaufers|mitgliedsname"
        "|n client|numero client|numero de client|no client|code client|identifiant client|acheteur|reference client"
        "|id client|cliente|id cliente|codigo cliente|numero cliente|numero de cliente|no cliente|n cliente"
        "|cliente id"
        "|username buyer|comprador|codice cliente|acquirente|codigo do cliente|id do cliente|numero do cliente"
        "|klant|klantnummer|klant id|klantnr|klant nr|klantcode|koper"
    ),
    "user",  # of a till it is who sold
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
        "|sales order number|so number|document no|document number|cart id|bill no|bill number|ticket no"
        "|ticket number|vbeln|sales document|n de venta|no de venta|de venta|n da venda|no da venda|de venda"
        "|sale id|amazon order id|order code|order key|checkout id|id order|booking id|purchase order|order name"
        "|auftrag|auftragsnummer|auftrags nr|bestellung|bestellnummer|bestell nr|rechnung|rechnungsnummer"
        "|rechnungs nr"
        "|beleg|belegnummer|beleg nr|bonnummer|bon nr|vorgangsnummer"
        "|commande|numero commande|numero de commande|n commande|n de commande|no commande|id commande"
        "|reference commande|ref commande|order lines order reference|reference|facture|numero facture"
        "|numero de facture|n facture|no facture"
        "|pedido|numero pedido|numero de pedido|n pedido|no pedido|no de pedido|n de pedido|id pedido|pedido id"
        "|factura"
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
        "|order creation date|order creation time|order placed|date ordered|date placed|order created"
        "|erdat|date of invoice|purchase time|invoice datetime"
        "|bestelldatum|auftragsdatum|rechnungsdatum|kaufdatum|belegdatum|verkaufsdatum|datum der bestellung"
        "|verkauft am"
        "|bestellt am|date commande|date de commande|date achat|date d achat|date facture|date de facture"
        "|date de la commande|commande le|date de vente|fecha pedido|fecha de pedido|fecha del pedido|fecha compra"
        "|fecha de compra|fecha factura|fecha de factura|fecha de venta|data ordine|data acquisto|data di acquisto"
        "|data fattura|data dell ordine|data vendita|data pedido|data do pedido|data compra|data da compra"
        "|data de compra"
        "|data da venda|data venda|besteldatum|orderdatum|factuurdatum|aankoopdatum|verkoopdatum"
    ),
    (
        "date|datetime|date time|day|timestamp|time stamp|created at|created|created on|date created|creation date"
        "|transaction date|transaction time|trans date|when|created time|created utc|date utc|event date"
        "|event time|date purchased"
        "|date and time"
        "|datum|zeitpunkt|erstellt am|tag|jour|date creation|date de creation|date heure|fecha|fecha hora"
        "|fecha creacion|fecha de creacion|dia|data|data hora|data ora|giorno|data creazione|data criacao|dag"
        "|aangemaakt op"
    ),
    "paid at|paid on|payment date|date paid|zahlungsdatum|bezahlt am|date de paiement|fecha de pago|data pagamento",
)
TIME: Final = ("time|order time|time of day|uhrzeit|zeit|heure|hora|ora|orario|tijd|tijdstip|sale time",)
STATUS: Final = (
    (
        "status|order status|payment status|order payment state"
        "|financial status|state|order state|payment state|transaction status"
        "|invoice status|sale status|sales status|purchase status|document status|order payment status|paid status"
        "|bestellstatus|auftragsstatus|zahlungsstatus|rechnungsstatus|zustand|statut|etat|statut commande"
        "|statut de la commande|etat commande|etat de la commande|statut du paiement|statut paiement|etat du paiement"
        "|estado|estado pedido|estado del pedido|estado del pago|estado de pago|estado pago|estado de la orden"
        "|stato|stato ordine|stato dell ordine|stato pagamento|stato del pagamento|stato del ordine"
        "|situacao|situacao do pedido|status do pedido|status do pagamento|estado do pedido|estado da encomenda"
        "|estado do pagamento|orderstatus|bestelstatus|betaalstatus|betalingsstatus|status bestelling|status betaling"
        "|status pesanan|status pembayaran|durum|siparis durumu|odeme durumu|trang thai|trang thai don hang"
    ),
    "item status|fulfillment status|shipping status|delivery status|lieferstatus",
)
CURRENCY: Final = (
    (
        "currency|currency code|order currency|iso currency|presentment currency|wahrung|waehrung|devise|moneda"
        "|divisa"
        "|valuta|moeda|munteenheid|currency iso|waerk|document currency"
    ),
)
CONSENT: Final = (
    (
        "accepts marketing|marketing consent|consent|opt in|optin|newsletter|email opt in|accepts email marketing"
        "|email consent|marketing opt in|subscribed|newsletter consent|buyer accepts marketing"
        "|email marketing consent"
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
        "stock code|matnr|material|order lines product|product id|sku|product|item|article|artikel"
        "|artikelnummer|lineitem sku"
        "|lineitem name|product name"
        "|item name|product code|item id|asin|produkt|produit|producto|prodotto|produto|articulo|articolo|artigo"
        "|description|product title|item title|item description|article name"
    ),
)
LINE: Final = (
    (
        "line id|order line number|order line no|line number|line no|posnr|order item id|order line id"
        "|lineitem id|line item id|row id|line number id|order line|item line id"
        "|positions id|positionsnummer|order detail id|order details id|invoice line id|detail id"
    ),
)
# The first names say that a row with one gives money back, the others only that it has to do with that order.
REFERENCE: Final = (
    (
        "refund of|refunds order|refunded order|refunded order id|refunded transaction|return of|return of order"
        "|returned order|returned order id|reversed transaction id|credit note for|credits invoice|refund for"
        "|refund for order|refunded invoice|refunded sale id|credited invoice|credit for order"
        "|storno zu|gutschrift zu|erstattung zu|avoir sur|remboursement de|reembolso de|rimborso di|terugbetaling van"
    ),
    (
        "parent transaction id|parent transaction|parent order id|parent order|parent order number|original order id"
        "|original order|original order number|original transaction id|original transaction|original invoice"
        "|original invoice number|original invoice no|original receipt|original receipt number|original sale id"
        "|reference txn id|reference transaction id|related order|related order id|related transaction id|parent id"
        "|ursprungsbestellung|originalbestellung|ursprungliche bestellung"
        "|commande d origine|commande originale|facture d origine|pedido original|factura original|ordine originale"
        "|ordine di riferimento|fattura originale|encomenda original|pedido de origem|oorspronkelijke bestelling"
        "|originele bestelling"
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
    also(
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
            "reference": REFERENCE,
            "other": NOT_A_ROLE,
        },
        SLAVIC,
    )
)
