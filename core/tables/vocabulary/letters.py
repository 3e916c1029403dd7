"""The letters of languages beyond ASCII, and the signs that texts of other scripts cannot do without."""

from __future__ import annotations

from typing import Final

GERMAN, FRENCH = "äöüß", "àâæçéèêëîïôœùûüÿ"
SPANISH, ITALIAN, DUTCH = "áéíóúüñ", "àèéìíîòóù", "éëïóöüèêáij"
PORTUGUESE, NORDIC, ICELANDIC = "áâãàçéêíóôõúü", "åäöæøéü", "áéíóúýþæöð"
POLISH, CZECH, HUNGARIAN = "ąćęłńóśźż", "áčďéěíňóřšťúůýžäľĺŕô", "áéíóöőúüű"
ROMANIAN, CROATIAN, TURKISH = "ăâîşţșț", "čćđšž", "çğıöşüâîûi̇"  # noqa: RUF001
BALTIC, ESTONIAN = "ąčęėįšųūžāēģīķļņ", "õäöüšž"
RUSSIAN, UKRAINIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
WEST: Final = (GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE, NORDIC, ICELANDIC)
CENTRAL: Final = (POLISH, CZECH, HUNGARIAN, ROMANIAN, CROATIAN)
HEBREW, ARABIC = "".join(map(chr, range(0x5D0, 0x5EB))), "".join(map(chr, range(0x621, 0x653)))
THAI = "".join(map(chr, range(0xE01, 0xE5C)))
# Those that make up half of a text.
COMMON: Final = {
    RUSSIAN: "оеаинтсрвл",
    UKRAINIAN: "оаинтвсреіл",
    GREEK: "αοιετσνηυρς",
    HEBREW: "יוהלאמרתבש",
    ARABIC: "اليمونرتبةعد",
    THAI: "านรกอเงมยลวดท่สตะปบคหแจพชขใไ้ั็ีุูิื์",
}
JAPANESE: Final = (
    "日付注文金額商品数量合計顧客取引番号山田中村小林木藤佐高橋本井川口一二三太郎子美年月円株会社名東京大阪店様入出残"
)
# Of code pages of two bytes a sign: signs of names, headers and notes.
OFTEN: Final = {
    "cp932": JAPANESE,
    "gb18030": (
        "的一是不了在人有我他这中大来上国个到说们王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
        "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂金额日期时间余订单商品收入支出客户账数量编号姓名交易下北京上海公司"
    ),
    "cp950": (
        "日期訂單金額商品數量客戶交易餘額陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何"
        "蕭羅高潘簡朱鍾怡君志明淑芬家豪美雅惠編號姓名公司台北市"
    ),
    "cp949": (
        "날짜주문금액상품수량고객거래잔김이박최정강조윤장임한오서신권황안송류전홍민영지현수진희경은"
        "성미준호철재훈우연하원선숙자동번호일시름점서울기인대사가"
    ),
    "euc_jis_2004": JAPANESE,
}
