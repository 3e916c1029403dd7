"""How Polish and Russian shops call the columns of an order file, folded: without accents, short i for its letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SLAVIC: Final[Mapping[str, str]] = {
    "customer": (
        "klient|id klienta|nr klienta|numer klienta|kod klienta|kupujacy|login kupujacego|nabywca|kontrahent"
        "|клиент|id клиента|код клиента|номер клиента|покупатель|id покупателя|заказчик|контрагент|пользователь"
    ),
    "email": (
        "e mail klienta|email klienta|adres e mail|adres email|e mail kupujacego|email kupujacego|mail klienta"
        "|электронная почта|почта|e mail клиента|email клиента|email покупателя|эл почта"
    ),
    "order": (
        "numer zamowienia|nr zamowienia|id zamowienia|zamowienie|numer faktury|nr faktury|faktura|numer paragonu"
        "|nr paragonu|номер заказа|заказ|id заказа|no заказа|код заказа|номер чека|чек|номер счета|номер накладнои"
    ),
    "date": (
        "data zamowienia|data zlozenia zamowienia|data zakupu|data sprzedazy|data wystawienia|data utworzenia"
        "|дата заказа|дата покупки|дата продажи|дата создания|дата оформления|дата и время заказа|дата|время заказа"
    ),
    "time": "godzina|czas|время",
    "status": (
        "status zamowienia|status platnosci|stan zamowienia|stan|статус|статус заказа|статус оплаты|состояние"
        "|состояние заказа"
    ),
    "quantity": "ilosc|liczba sztuk|sztuk|szt|количество|кол во|колво|штук|шт",
    "unit_price": (
        "cena jednostkowa|cena za sztuke|cena netto|cena brutto|cena|цена за единицу|цена за штуку|цена|цена за шт"
    ),
    "amount": (
        "wartosc pozycji|wartosc netto|kwota netto|kwota|wartosc|сумма позиции|сумма|стоимость|сумма строки|выручка"
    ),
    "order_total": (
        "wartosc zamowienia|suma|razem|do zaplaty|kwota zamowienia|kwota brutto|wartosc brutto|zaplacono"
        "|сумма заказа|итого|всего|стоимость заказа|к оплате|оплачено|итоговая сумма|общая сумма"
    ),
    "subtotal": "wartosc produktow|suma czesciowa|стоимость товаров|сумма товаров|подытог",
    "discount": "rabat|kwota rabatu|znizka|upust|скидка|сумма скидки",
    "shipping": (
        "koszt dostawy|koszt wysylki|koszty wysylki|dostawa|wysylka|стоимость доставки|доставка|цена доставки"
    ),
    "tax": "vat|podatek|podatek vat|kwota vat|ндс|налог|сумма ндс",
    "refunded": ("zwrot|kwota zwrotu|zwrocono|kwota zwrocona|возврат|сумма возврата|возвращено|возвращенная сумма"),
    "currency": "waluta|валюта",
    "consent": "zgoda marketingowa|zgoda na marketing|newsletter zgoda|согласие|согласие на рассылку|подписка",
    "country": "kraj|kraj dostawy|страна|страна доставки",
    "product": "produkt|nazwa produktu|towar|nazwa towaru|товар|наименование|название товара|артикул|продукт",
    "reference": "zwrot do zamowienia|korekta do|возврат по заказу|возврат к заказу",
    "other": "imie|nazwisko|imie i nazwisko|nazwa klienta|имя|фамилия|имя клиента|фио|телефон|telefon",
}
