"""Money, percentages, dates and laws: what is written by rule, and so is better found by one.

Amounts are normalised to `15000000 EUR`, percentages to `49`; of dates, `dates` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from tui.entities import dates
from tui.entities.hinted import Stretch, either, holding, like, one_of
from tui.entities.names import words
from tui.model import Kind


class Match(NamedTuple):
    """What a pattern found."""

    start: int
    end: int
    kind: Kind
    value: str | None


_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY"}
_SIGNS |= {"₴": "UAH", "₱": "PHP", "₫": "VND", "฿": "THB", "₦": "NGN"}
_DOLLARS = {"US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD"}
_DOLLARS |= {"NT$": "TWD", "CDN$": "CAD"}
_ISO_4217 = words(
    """
    USD EUR GBP CHF JPY CNY INR AUD CAD SEK NOK DKK PLN BRL RUB ZAR MXN KRW SGD HKD NZD THB AED UAH PKR IDR NGN KES CZK
    HUF
    """
)
_CODES = {code: code for code in _ISO_4217} | {"RMB": "CNY"}
_PREFIXES = _SIGNS | _DOLLARS | _CODES | {"R$": "BRL", "Rs": "INR"}
_WORDS = {"us dollar": "USD", "u.s. dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD"}
_WORDS |= {"dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY"}
_WORDS |= {"yuan": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "krona": "SEK", "kronor": "SEK"}
_WORDS |= {"zloty": "PLN", "rand": "ZAR", "lira": "TRY", "swiss franc": "CHF"}
_WORDS |= {"baht": "THB", "shekel": "ILS", "ringgit": "MYR", "naira": "NGN", "hryvnia": "UAH", "forint": "HUF"}
_WORDS |= {"rupiah": "IDR", "hong kong dollar": "HKD", "new zealand dollar": "NZD", "singapore dollar": "SGD"}
"""Francs, pesos and cents are money too, but not of one currency."""
_SCALES = {"hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "crore": 7} | dict.fromkeys(
    ["million", "mln", "mio", "mn", "m"], 6
)
_SCALES |= dict.fromkeys(["billion", "bln", "bn", "b"], 9) | dict.fromkeys(["trillion", "tn"], 12)

_NUMBER = r"[0-9]+(?:[,\u00a0 ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_NUMBER_STRICT = (
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
_SAID = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SAID_NUMBERS = {word: Decimal(number) for number, word in enumerate(_SAID, 1)}
SAID_NUMBERS |= {"a": Decimal(1), "half a": Decimal("0.5")}
"""What stands for a number before `million`."""
_SCALE = r"(?:hundred|thousand|lakh|crore|million|billion|trillion|mln|mio|bln|mn|bn|tn|[kKmMbB])(?![^\W_])"
_CODE = "(?:" + "|".join(sorted(_CODES)) + ")"
_SIGN = (
    rf"(?:(?<![A-Z])(?:US|AU|CA|CDN|NZ|HK|NT|A|C|S|R) ?\$|[{''.join(_SIGNS)}]"
    rf"|(?<![^\W_]){_CODE}(?=[\s0-9])|(?<![^\W_])Rs\.?(?=\s?[0-9]))"
)
_UNIT = (
    r"(?:(?:US|U\.S\.|Australian|Canadian|Swiss|Hong[ \n]Kong|New[ \n]Zealand|Singapore)[ \n])?"
    r"(?:[Dd]ollars?|bucks|[Ee]uros?|[Pp]ounds?(?:[ \n]sterling|(?![ \n](?:of|per)\b|[ \n]?\())"
    r"|yen|yuan|rupees?|roubles?|rubles?|francs?"
    r"|kron(?:a|or|e|er)|zlotys?|pesos|reais|rand|lira|cents"
    r"|baht|shekels?|ringgit|naira|hryvnias?|forints?|rupiah|dirhams?|riyals?|rials?|dinars?|shillings?)(?![^\W_])"
    rf"|{_CODE}(?![^\W_])|[€£](?![^\W_])"
)
_UNTIL = rf"(?:\s?[-–]\s?|[ \n]to[ \n])(?:{_NUMBER_STRICT})(?=[ \n\u00a0-]?{_SCALE})"
"""Of a range, whose first number leaves its scale to the last."""
_LENT = rf"(?=(?P<joint>\s?[-–]\s?|[ \n](?:to|and)[ \n]){_SIGN}\s?(?:{_NUMBER_STRICT})[ \n\u00a0-]?(?P<lent>{_SCALE}))"
"""What is behind the first sum of such a range, where the last has its sign too."""
_MONEY_BEFORE = re.compile(
    rf"(?P<sign>{_SIGN})\s?(?P<number>{_NUMBER_STRICT})"
    rf"(?P<until>{_UNTIL})?(?:\+?[ \n\u00a0-]?(?P<scale>{_SCALE})|{_LENT})?"
)
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,$€£¥-])(?P<number>{_NUMBER})(?P<until>{_UNTIL})?"
    rf"(?:[ \n\u00a0-]?(?P<scale>{_SCALE}))?[ \n\u00a0-]?(?P<unit>{_UNIT})"
)
_MONEY_SAID = re.compile(
    rf"(?<![\w-])(?P<said>(?i:{'|'.join(SAID_NUMBERS)}))[ \n-]"
    r"(?P<scale>hundred|thousand|million|billion|trillion)[ \n]"
    rf"(?P<unit>{_UNIT})"
)
_MONEY = (
    (
        either(one_of(*_SIGNS), like(r"[0-9](?:(?<=[A-Z]{3}.)|(?<=[A-Z]{3}\s.)|(?<=Rs.)|(?<=Rs[.\s].)|(?<=Rs\.\s.))")),
        _MONEY_BEFORE,
    ),
    (
        like(rf"[0-9](?=[ \n\u00a0-]?[A-Za-z€£])(?:[ \n\u00a0-]?{_SCALE})?[ \n\u00a0-]?(?:{_UNIT})"),
        _MONEY_AFTER,
    ),
    (one_of("illion", "hundred", "thousand"), _MONEY_SAID),
)
"""Each with what it cannot do without."""
_BETWEEN = ("between ", "Between ", "between\n")
_LARGE = 1000
"""Where a sum is as large as that, it says its scale itself."""
_CENT = one_of("%", "percent", "per cent", "per\ncent")
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<number>[-−]?(?:{_NUMBER_STRICT}))"
    r"(?:[ \u00a0]?%|[ \n-](?:per[ \n]?cent|percent|percentage[ \n]points?)(?![^\W_]))"
)
_LAWS = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)[ \n])?(?:[A-Z][\w’'-]*"
    r"(?:,?[ \n](?:and|of|on|for|to|in|against|with)(?=[ \n]))?,?[ \n]){1,9}"
    r"(?:Acts?(?![^\W_])|(?:Bill|Treaty|Constitution|Directive|Accords?|Ordinance)(?![^\W_]|[ \n][A-Z]))"
    r"(?:[ \n]of[ \n](?:1[5-9]|20)[0-9][0-9](?![^\W_])|[ \n](?:1[5-9]|20)[0-9][0-9](?![^\W_]))?"
    r"|(?:Regulation|Directive)[ \n](?:\((?:EU|EC|EEC)\)[ \n])?(?:No\.?[ \n])?[0-9]{2,4}/[0-9]{1,4}(?:/(?:EU|EC|EEC))?"
    r"|(?:[0-9]+[ \n](?:U\.S\.C\.?|USC|C\.F\.R\.?|CFR))(?:[ \n]§+)?(?:[ \n](?:Part[ \n])?[0-9]+[\w.]*)?"
    r"|(?:Executive[ \n]Order|Public[ \n]Law|E\.O\.)[ \n](?:No\.[ \n])?[0-9][0-9-]+"
    r"|Treaty[ \n]of[ \n][A-Z]\w+|(?:First|Second|Fourth|Fifth|Fourteenth)[ \n]Amendment(?![^\W_])"
    r")"
)
_LAW_WORD = like(
    r"(?:Acts?|Bill|Treaty|Constitution|Directive|Accords?|Ordinance|Regulation|Amendment|Law|Order|U\.?S\.?C|C\.?F\.?R|E\.O)\b"
)
_HEAD = re.compile(r"\S+[ \n]+")
_OWNER = re.compile(
    r"\b(?!Child|Women|Men|People|Veteran|Worker|Patient|Consumer|Taxpayer|Servicemember)\w+[’']s?[ \n]"
)
_LEADS = words(
    """
    the a an this that these those under in of on for by with and or but if when while although as since after
    before his her its their our your my whose which what new current proposed original first second also to
    from at section title chapter part
    """
)


def find(text: str, spans: Sequence[Stretch], today: str | None = None) -> list[Match]:
    """What is written by rule in some spans of a text, in order of text, none overlapping another.

    Args:
        text: All of it.
        spans: Apart from one another, in order of text; no match goes from one to the next.
        today: The article's date, which dates may need to have a value.
    """
    found: list[Match] = []
    for hint, pattern in _MONEY:
        for start, end in holding(hint, text, spans):
            for match in pattern.finditer(text, start, end):
                found.append(Match(match.start(), match.end(), Kind.MONEY, _amount(match)))
    for start, end in holding(_CENT, text, spans):
        for match in _PERCENT.finditer(text, start, end):
            found.append(Match(match.start(), match.end(), Kind.PERCENT, _plain(_decimal(match["number"]))))
    found += [Match(begin, stop, Kind.DATE, value) for begin, stop, value in dates.find(text, spans, today)]
    for start, end in holding(_LAW_WORD, text, spans):
        found.extend(_laws(text, start, end))
    return _apart(found)


@lru_cache(maxsize=1 << 14)
def value_of(text: str, kind: Kind) -> str | None:
    """The value of one sum, percentage or date that stands alone; None for a date that is not whole."""
    if kind is Kind.DATE:
        return dates.said(text)
    return next((match.value for match in find(text, [(0, len(text))]) if match.kind is kind), None)


def _laws(text: str, start: int, end: int) -> Iterator[Match]:
    for match in _LAWS.finditer(text, start, end):
        begin = match.start()
        for one in re.split(r"((?<=Act)[ \n](?:and|or)[ \n])", match.group()):
            words, skipped = one.rstrip("."), max((owner.end() for owner in _OWNER.finditer(one)), default=0)
            for head in _HEAD.finditer(words, skipped):
                if head.group().strip().lower().rstrip(",") not in _LEADS:
                    break
                skipped = head.end()
            if len(words[skipped:].split()) > 1:
                yield Match(begin + skipped, begin + len(words), Kind.LAW, None)
            begin += len(one)


def _apart(found: list[Match]) -> list[Match]:
    found.sort(key=lambda match: (match.start, -match.end))
    result: list[Match] = []
    for match in found:
        if not result or match.start >= result[-1].end:
            result.append(match)
        elif match.end - match.start > result[-1].end - result[-1].start:
            result[-1] = match
    return result


def _decimal(number: str) -> Decimal:
    if number.count(".") > 1:
        number = number.replace(".", "")
    try:
        return Decimal(re.sub(r"[,\u00a0 ]", "", number).replace("−", "-"))
    except InvalidOperation:  # digits of other scripts that Decimal does not take
        return Decimal(0)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _amount(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("until"):
        return None
    if sign := groups.get("sign"):
        currency = _PREFIXES.get(sign.rstrip(".").replace(" ", ""))
    else:
        unit = groups["unit"]
        word = " ".join(unit.lower().split())
        currency = _PREFIXES.get(unit) or _WORDS.get(word) or _WORDS.get(word.removesuffix("s"))
    if currency is None:
        return None
    scale = _SCALES.get((groups["scale"] or "").lower(), 0)
    said = groups.get("said")
    number = SAID_NUMBERS[said.lower()] if said else _decimal(groups["number"])
    if (lent := groups.get("lent")) and number < _LARGE and _ranges(match):
        scale = _SCALES[lent.lower()]
    return f"{_plain(number.scaleb(scale))} {currency}"


def _ranges(match: re.Match[str]) -> bool:
    """Whether a sum is the first of a range, and not of two: `between $5 and $7 billion`."""
    return match["joint"].strip() != "and" or match.string.endswith(_BETWEEN, 0, match.start())
