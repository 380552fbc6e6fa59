"""The language of a text."""

import pytest

from tui.loaders.lang import language_code, language_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The company said on Monday that it was going to buy the rest of the shares from its partner.", "en"),
        ("Das Unternehmen teilte am Montag mit, dass es die übrigen Anteile von seinem Partner kaufen wird.", "de"),
        ("L'entreprise a annoncé lundi que les autres parts de son partenaire sont dans une autre société.", "fr"),
        ("La empresa dijo el lunes que iba a comprar el resto de las acciones de su socio en el país.", "es"),
        ("Компания сообщила в понедельник, что выкупит остальные акции у своего партнёра.", "ru"),
        ("該公司週一表示，將從合作夥伴手中收購其餘股份。", "zh"),
        ("同社は月曜日、提携先から残りの株式を取得すると発表しました。", "ja"),
        ("회사는 월요일에 나머지 지분을 인수한다고 밝혔다.", "ko"),
        ("قالت الشركة يوم الاثنين إنها ستشتري باقي الأسهم من شريكها.", "ar"),
        ("החברה הודיעה ביום שני כי תרכוש את יתר המניות מהשותף שלה.", "he"),
        ("Lorem ipsum dolor sit amet", None),
        ("", None),
        ("12345 67890", None),
    ],
)
def test_language_is_told_or_not_at_all(text: str, lang: str | None) -> None:
    """By script and common words; None when it is not clear."""
    assert language_of(text) == lang


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("English", "en"),
        ("german", "de"),
        ("", None),
        (None, None),
        ("klingonish", None),
    ],
)
def test_names_and_codes_become_two_letters(name: str | None, code: str | None) -> None:
    """However a file names its language."""
    assert language_code(name) == code
