"""The language of a text, by its script and its commonest words. Looks only at the beginning."""

from __future__ import annotations

import re

_SAMPLE = 3000
_WORDS = {
    "en": "the of and to in is that for it was with as on are be this by have from not at has they which you were or",
    "de": "der die und das den von ist mit nicht dem des ein eine auf für sich auch wird zu im es werden sind oder",
    "fr": "le la les et des est une dans que pour qui sur pas du au avec sont ce par aux cette nous plus ont ou être",
    "es": "el la los las que y en una por con para del se es un como más su al lo son pero este fue está ha también",
    "it": "il di che la e è un una per non con del della sono gli le dei nel anche come più al alla ha si questo da",
    "nl": "de het een en van is dat niet op te voor met zijn aan die ook er worden door bij naar om wordt heeft als",
    "pt": "o de que e a do da em um uma para com não os no se na por mais as dos como mas ao foi são também está pelo",
    "pl": "i w na z nie się do to jest że o jak po od za dla przez są być który oraz czy tym ale może tylko które",
    "sv": "och att det som en på är av för med den till inte om ett har de jag var kan från när ska så eller men sig",
    "da": "og at det er en til af på for med den der som ikke de et har kan var om fra eller ved blev også men skal",
}
_STOPWORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_TOKEN = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\ud7ff\uf900-\uffef]")
_KANA = re.compile("[\u3040-\u30ff]")
_SCRIPTS = (
    ("el", "[\u0370-\u03ff\u1f00-\u1fff]"),
    ("ru", "[\u0400-\u04ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("bn", "[\u0980-\u09ff]"),
    ("ta", "[\u0b80-\u0bff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("hy", "[\u0530-\u058f]"),
    ("ko", "[\u1100-\u11ff\uac00-\ud7af]"),
    ("zh", "[\u3040-\u30ff\u3400-\u9fff]"),
)
_SCRIPT_PATTERNS = tuple((language, re.compile(letters)) for language, letters in _SCRIPTS)
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "dutch": "nl", "portuguese": "pt", "russian": "ru", "chinese": "zh",
    "japanese": "ja", "korean": "ko", "arabic": "ar", "hebrew": "he", "greek": "el", "thai": "th", "polish": "pl",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "turkish": "tr", "ukrainian": "uk",
    "czech": "cs", "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "catalan": "ca", "hindi": "hi",
    "vietnamese": "vi", "indonesian": "id", "persian": "fa", "slovak": "sk", "croatian": "hr", "serbian": "sr",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9-]+)?", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """The two-letter code of the language that the text begins in; None when that is not clear."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and _OTHER_SCRIPT.search(sample):
        code = _by_script(sample)
        if code:
            return code
    return _by_words(sample)


def language_code(name: str | None) -> str | None:
    """The two-letter code that a file means by `en`, `en-GB` or `english`; None when it is neither."""
    name = (name or "").strip()
    if name.lower() in _NAMES:
        return _NAMES[name.lower()]
    return name[:2].lower() if _CODE.fullmatch(name) else None


def _by_script(sample: str) -> str | None:
    """The language of the script that is most of the letters; the Latin ones are told by their words."""
    letters = sum(map(len, _TOKEN.findall(sample)))
    counts = [(len(pattern.findall(sample)), language) for language, pattern in _SCRIPT_PATTERNS]
    most, language = max(counts)
    # A sign of Chinese or Korean says as much as several letters, and such texts are full of Latin names.
    if most * (3 if language in ("zh", "ko") else 2) < letters or most < 2:
        return None
    return _relative(language, sample, most)


def _relative(language: str, sample: str, letters: int) -> str | None:
    """Which of the languages that share a script it is."""
    if language == "zh":
        return "ja" if len(_KANA.findall(sample)) * 20 > letters else "zh"
    if language == "ru":
        if any(char in sample for char in "іїєґ"):
            return "be" if "ў" in sample else "uk"
        if any(char in sample for char in "ђјљњћџ"):
            return "sr"
        return "ru" if any(char in sample for char in "ыэё") or letters < 60 else "bg"
    if language == "ar":
        return "fa" if sum(sample.count(char) for char in "پچژگ") * 50 > letters else "ar"
    return language


def _by_words(sample: str) -> str | None:
    words = _TOKEN.findall(sample.lower())
    best, best_count, second_count = None, 0, 0
    for language, stopwords in _STOPWORDS.items():
        count = sum(map(stopwords.__contains__, words))
        if count > best_count:
            best, best_count, second_count = language, count, best_count
        elif count > second_count:
            second_count = count
    sure = best_count >= 2 and best_count * 10 >= len(words) and best_count * 3 >= second_count * 4
    return best if sure else None
