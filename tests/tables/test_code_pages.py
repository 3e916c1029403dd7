"""One table of orders in every code page that exports use gives the same names; what tells nothing is Western."""

from __future__ import annotations

from typing import Final

import pytest

from core.tables.code_pages import PAGES, code_page
from core.tables.encodings import as_utf8

ENGLISH: Final = "Customer ID,Order ID,Order Date,Amount,Name"
NAMES: Final = {
    "ja": ("顧客番号,注文番号,注文日,金額,氏名", "山田太郎|佐藤花子|鈴木一郎|高橋美咲"),
    "kana": (ENGLISH, "ﾔﾏﾀﾞ ﾀﾛｳ|ｻﾄｳ ﾊﾅｺ|ｽｽﾞｷ|ﾀｶﾊｼ"),
    "zh": ("客户编号,订单编号,下单时间,金额,姓名", "张伟|王芳|李娜|刘洋"),
    "tw": ("客戶編號,訂單編號,訂單日期,金額,姓名", "陳怡君|林志明|黃淑芬|張家豪"),
    "ko": ("고객번호,주문번호,주문일자,금액,이름", "김민수|이영희|박지훈|최수진"),
    "ru": ("Клиент,Номер заказа,Дата заказа,Сумма,Имя", "Иванов Иван|Петрова Анна|Сидоров Олег|Кузнецова Мария"),
    "uk": ("Клієнт,Номер,Дата,Сума,Ім'я", "Шевченко Тарас|Їжак Юлія|Коваленко Ігор|Єфремова Ганна"),  # noqa: RUF001
    "pl": ("Klient,Numer,Data,Kwota,Imię", "Paweł Łukasiewicz|Małgorzata Wójcik|Grażyna Ścibor|Zbigniew Żak"),
    "cs": ("Zákazník,Číslo,Datum,Částka,Jméno", "Jiří Dvořák|Tomáš Němec|Zdeněk Růžička|Petr Černý"),
    "hu": ("Vevő,Rendelés,Dátum,Összeg,Név", "Erdős Pál|Kovács Győző|Tóth Űrs|Szűcs Ödön"),
    "ro": ("Client,Comandă,Data,Sumă,Nume", "Ştefan Ţurcanu|Mihăiţă Ioniţă|Ana Popescu|Grădinaru Ion"),
    "tr": ("Müşteri,Sipariş No,Sipariş Tarihi,Tutar,Adı", "Ayşe Yılmaz|İbrahim Çağlar|Gökçe Şahin|Işıl Doğan"),  # noqa: RUF001
    "el": ("Πελάτης,Αριθμός,Ημερομηνία,Ποσό,Όνομα", "Γιώργος Παπαδόπουλος|Μαρία Νικολάου|Ελένη Κώστα"),
    "he": (ENGLISH, "דוד כהן|שרה לוי|משה מזרחי|רחל פרץ"),
    "ar": (ENGLISH, "محمد علي|فاطمة حسن|أحمد خالد|ليلى عمر"),
    "th": (ENGLISH, "สมชาย ใจดี|สุดา แสนสุข|วิชัย ทองดี|มาลี รักไทย"),
    "lt": (ENGLISH, "Jūratė Šimkutė|Žydrūnas Čepas|Gražina Vėlyvė|Dainius Ąžuolas"),
    "de": ("Kunde,Bestellnummer,Bestelldatum,Betrag,Währung", "Jürgen Müller|Björn Groß|Uwe Böhm|Käthe Weiß"),
    "fr": ("Client,N° de commande,Date,Montant,Prénom", "Hélène Lefèvre|François Côté|Zoé Gagné|Maël Hébert"),
    "es": ("Cliente,Número de pedido,Fecha,Importe,Año", "José Muñoz|María Núñez|Ángel Ibáñez|Iñaki Pérez"),
    "it": ("Cliente,Numero ordine,Data,Importo,Città", "Niccolò Foà|Noè Ricù|Perché Già|Forlì Così"),
    "pt": ("Cliente,Número do pedido,Data,Valor,Código", "João Simões|Conceição Araújo|Antônio Brandão"),
    "nl": ("Klant,Bestelnummer,Besteldatum,Bedrag,Coördinaat", "Daniëlle Visser|Zoë de Boer|Reünie Café|Ruïne Één"),
    "sv": (ENGLISH, "Åsa Öberg|Björn Sjöström|Märta Åkesson|Göran Lindström"),
}
WRITTEN: Final = (
    *(("ja", "cp932"), ("ja", "euc_jp"), ("kana", "cp932"), ("zh", "gb18030"), ("tw", "big5"), ("ko", "cp949")),
    *(("ru", codec) for codec in ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")),
    *(("uk", "cp1251"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("pl", "cp852")),
    *(("cs", "cp1250"), ("cs", "iso8859_2"), ("cs", "cp852"), ("hu", "cp1250"), ("ro", "cp1250")),
    *(("tr", "cp1254"), ("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"), ("th", "cp874"), ("lt", "cp1257")),
    *((one, "cp1252") for one in ("de", "fr", "es", "it", "pt", "nl", "sv")),
    *((one, "cp850") for one in ("de", "fr", "es", "pt", "sv")),
    *((one, "mac_roman") for one in ("de", "fr", "es", "pt", "sv")),
)


@pytest.mark.parametrize(("language", "codec"), WRITTEN)
@pytest.mark.parametrize("rows", [4, 60])
@pytest.mark.parametrize("header", ["own", "English"])
def test_a_table_is_the_same_in_every_page_that_its_language_uses(
    language: str, codec: str, rows: int, header: str
) -> None:
    own, names = NAMES[language]
    who = names.split("|")
    head = own if header == "own" else ENGLISH
    lines = [
        head,
        *(f"k{one % 5},O{one},2024-01-1{one % 9},{20 + one}.50,{who[one % len(who)]}" for one in range(rows)),
    ]
    text = "\n".join(lines) + "\n"
    assert as_utf8(text.encode(codec))[0].decode() == text


@pytest.mark.parametrize(
    "text",
    [
        *("€ 12,50", "25 °C", "Nº pedido", "N° commande", "5 m³; 3¾ kg", "“quoted” text…", "Gebühr – Spesen", "Zoë"),  # noqa: RUF001
        *(
            "Þór; Guðrún",
            "Škoda; Müller",
            "DIRETÓRIO; AÇÃO",
            "Pão de açúcar; Mãos; Irmã",
            "Œuvre; sœur",
            "d’Évian; l’été",  # noqa: RUF001
        ),
        *("Själland; Ærø; Malmö; Düsseldorf; Mañana; Ça", "plain"),
    ],
)
def test_western_text_stays_western(text: str) -> None:
    assert code_page(text.encode("cp1252")) == "cp1252"


def test_bytes_that_no_page_makes_words_of_are_western() -> None:
    assert code_page(b"a\n\xe9\x81\n") == "cp1252"
    assert code_page(b"") == "cp1252"


def test_every_page_is_a_codec_of_one_byte() -> None:
    for page in PAGES:
        assert all(len(letter.encode(page.codec)) == 1 for letter in page.letters if _has(page.codec, letter))
        assert sum(_has(page.codec, letter) for letter in page.letters) >= 0.5 * len(page.letters), page.codec


def _has(codec: str, letter: str) -> bool:
    try:
        return bool(letter.encode(codec))
    except UnicodeEncodeError:
        return False
