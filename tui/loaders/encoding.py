"""From bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ\x00", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
)
_STRANGE = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_STRANGE_SHARE = 0.1
_SAMPLE = 1 << 16
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_RUN_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_CYRILLIC = re.compile(rb"[\xc0-\xdf\xa8]?[\xe0-\xff\xb8]+")
_FEW_RUNS = 20
_WESTERN_WORDS = (
    "cp1250 cp1252 cp1254 cp1257 latin_1 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13 iso8859_14 "
    "iso8859_15 iso8859_16 mac_roman mac_latin2 cp437 cp850 cp852 cp858 cp775 cp1258"
)
_OTHER_LATIN = frozenset(
    ("Polish", "Czech", "Slovak", "Hungarian", "Slovene", "Croatian", "Romanian", "Turkish", "Lithuanian", "Estonian")
)
"""Languages, by charset-normalizer's names, whose letters beyond ASCII are not those of Windows Western."""
_WESTERN = frozenset(_WESTERN_WORDS.split())
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")


class NotText(ValueError):
    """The bytes are not text, or hold none. `str` of it says why, in words for the reader."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that the bytes hold, without a byte order mark. Line ends stay as they are.

    A byte order mark decides; then UTF-8, when it fits; then UTF-16 by its NULs; then `declared`, when it fits;
    then what charset-normalizer finds most likely. What does not fit becomes U+FFFD.

    Raises:
        NotText: the bytes begin like a known binary format, or are full of control codes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"it is {what}, not text")
    sample = data[:_SAMPLE]
    if wide := _wide(sample):
        return data.decode(wide, "replace")
    if len(sample) - len(sample.translate(None, _STRANGE)) > _STRANGE_SHARE * len(sample):
        raise NotText("it is binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data, declared)


def declared_by_html(data: bytes) -> str | None:
    """The encoding that a web page says it is in, which need not be true."""
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def without_surrogates(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, so that it can be encoded. As long as the text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: mostly western letters have a NUL for every other byte, always on the same side."""
    if len(sample) < 4 or sample.count(0) < 0.2 * len(sample):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        return encoding if error.end >= len(sample) - 2 else None
    return encoding if sum(char < " " and not char.isspace() for char in text) * 10 < len(text) else None


def _not_quite_utf8(data: bytes, declared: str | None) -> str:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - len(_BEYOND_ASCII.sub(b"", data))
    if good > 3 * bad:  # UTF-8 with a few broken bytes
        return text
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    return data.decode(_guess(data), "replace")


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8, by a sample from where they leave ASCII.

    Western letters beyond ASCII stand alone among others, those of other scripts in runs. A few runs are too little
    for statistics, but if all are letters of Windows Cyrillic, they are that.
    """
    from charset_normalizer import from_bytes

    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - 512) if first else 0
    sample = data[start : start + _SAMPLE]
    runs = _RUN_BEYOND_ASCII.findall(sample)
    western = sum(map(len, runs)) < 2 * len(runs)
    if not western and len(runs) < _FEW_RUNS and all(_CYRILLIC.fullmatch(run) for run in runs):
        return "cp1251"
    best = from_bytes(sample).best()
    if best is None or best.encoding in ("utf_8", "ascii"):
        return "cp1252"
    if western and (best.language not in _OTHER_LATIN or best.encoding not in _WESTERN or len(runs) < _FEW_RUNS):
        return "cp1252"
    return best.encoding
