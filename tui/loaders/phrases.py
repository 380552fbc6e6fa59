"""What the furniture of web pages says: phrases that a whole block must match, from `strong` to `weak`.

Strong ones stand in no article as a block of their own. Weak ones may (`Register`, `Share`): they need company.
"""

from __future__ import annotations

import re
from enum import IntEnum

LONGEST = 300
"""Code points. Nothing longer is furniture by its words alone."""


class Strength(IntEnum):
    """How surely a block is furniture by what it says."""

    NONE = 0
    WEAK = 1
    STRONG = 2


_MAIL = (
    r"(?:newsletters?|inbox|mailing list|e-?mail updates|"
    r"(?:daily|weekly|morning|evening) (?:briefing|digest|e-?mails?))"
)
_NETWORK = r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|instagram|youtube|mastodon|bluesky|rss)"
_ARTICLE = r"(?:article|story|post|page|piece|entry)"
_BY_WHOM = r"(?:written|reviewed|fact[ -]checked|edited|medically reviewed)"

_STRONG = (
    r"(?:back|return|jump|scroll) to (?:the )?top(?: of (?:the )?page)?",
    r"skip to (?:main )?content",
    r"(?:leave|post|write|add) (?:a|your) (?:reply|comment|response)",
    r"cancel reply|post comment|comments are closed",
    r"(?:\d+|no|view|show|see all|load more|hide) comments?(?: \(\d+\))?|comments \(\d+\)",
    r"join the (?:conversation|discussion)",
    rf"share (?:this|the) {_ARTICLE}(?: (?:on|via|with) .{{1,40}})?|(?:click to )?share on {_NETWORK}.{{0,40}}",
    rf"{_NETWORK}(?:[ ,|/·•]+{_NETWORK})+|copy link",
    rf"(?:print|save|e-?mail|bookmark) this {_ARTICLE}",
    rf"follow us on {_NETWORK}.{{0,60}}",
    r"advertisements?|sponsored content|(?:story|article) continues (?:below|after) .{0,40}",
    r"you (?:may|might) also (?:like|enjoy|be interested in)",
    rf"(?:meet )?our (?:experts?|writers)|(?:{_BY_WHOM}(?:,? and {_BY_WHOM})?) by:?",
    r"(?:direct|straight|delivered)(?: straight| directly)? to your inbox",
    r"(?:learn|read|find out) more about our (?:editorial|review|testing|commenting|privacy) .{1,40}",
    r"we use cookies|accept (?:all )?cookies|cookie (?:settings|preferences|notice)|manage cookies",
    r"i (?:have read and )?(?:agree|consent) to .{1,60}(?:policy|terms|conditions|notice).{0,60}",
    r"enter your e-?mail(?: address)?.{0,40}|your e-?mail(?: address)? \*?",
    r"(?:copyright )?(?:©|\(c\)) ?(?:copyright )?(?:\d{4}(?: ?[-–] ?\d{4})?)?,? ?[^.!?。]{1,80}"
    r"(?:\. all rights reserved)?",
    r"all rights reserved",
    # The same in the languages that lang.py tells apart by their words.
    r"(?:zurück )?nach oben|zum seitenanfang|newsletter (?:abonnieren|bestellen)",
    r"(?:einen )?kommentar (?:schreiben|hinterlassen|verfassen)|diesen artikel (?:teilen|drucken)",
    r"laisser un commentaire|retour en haut|haut de page|partager cet article|s['’]abonner à la newsletter",
    r"deja (?:un comentario|una respuesta)|volver arriba|compartir este art[ií]culo|suscr[ií]bete a .{0,30}newsletter",
    r"lascia un commento|torna su|condividi questo articolo|deixe um comentário|voltar ao topo",
)
_WEAK = (
    r"share|tweet|print|save|e-?mail|bookmark|like|comments?|reply|top|loading|advert|sponsored",
    rf"{_NETWORK}",
    r"(?:sign up|subscribe|register|log ?in|sign in)(?: (?:now|today|here|free|for free))?",
    r"(?:related|recommended|trending|most (?:read|popular|viewed)|popular|latest|top|more) "
    r"(?:articles|stories|posts|news|topics|videos)",
    r"read (?:more|next)|up next|editor['’]s? (?:picks?|choice)|recommended(?: for you)?",
    r"(?:continue|keep) reading|click here|learn more|find out more|show more|load more|see all",
    r"about the (?:authors?|writers?)|meet the author|our (?:authors?|team|editors?)",
    r"privacy policy|cookie policy|terms of (?:use|service)|terms (?:and|&) conditions|contact us|about us|follow us",
    r"kommentare|teilen|drucken|partager|imprimer|commentaires|compartir|imprimir|comentarios",
)
_PROMPTS = (
    rf"(?:please )?(?:sign up|signup|subscribe|register) (?:to|for|now|today|here)\b[^.!?]{{0,160}}"
    rf"\b{_MAIL}\b[^.!?]{{0,120}}[.!?»→]*",
    rf"(?:interested|want|looking|like|love|enjoy(?:ed|ing)?)\b[^.!?]{{1,120}}[?!.] (?:please )?(?:sign up|subscribe)\b"
    rf"[^.!?]{{0,100}}\b{_MAIL}\b[^.!?]{{0,80}}[.!?]*",
    r"join (?:the )?(?:(?:more than|over|nearly|almost) )?[\d.,]+(?:\+|k|m)?\s.{1,160}"
    r"\b(?:newsletter|subscribers|readers|inbox)\b.{0,80}",
    r"(?:stay|keep) (?:informed|up to date|updated|in the (?:loop|know)|ahead)\b[^.!?]{0,200}"
    r"\b(?:newsletters?|inbox)\b[^.!?]{0,60}[.!]*",
    r"get [^.!?]{1,160}\b(?:to|in|into) your (?:e-?mail )?inbox\b[^.!?]{0,60}[.!]*",
    r"by (?:signing up|subscribing|clicking|submitting|entering|continuing)\b.{0,80}"
    r"\byou (?:agree|accept|consent|confirm)\b.{0,160}",
    r"(?:we|this (?:web)?site) uses? cookies\b.{0,200}",
    r"your e-?mail(?: address)? will (?:not|never) be (?:published|shared|displayed).{0,80}",
    r"(?:we|please)\b.{0,140}\bcomment(?:s|ing)? (?:policy|guidelines|rules)\b.{0,60}",
    r"(?:please )?enable javascript\b.{0,80}",
    r"this (?:site|form) is protected by recaptcha\b.{0,120}",
    r"this site uses akismet\b.{0,120}|notify me of (?:follow-?up comments|new (?:comments|posts))\b.{0,80}",
    r"save my name, e-?mail\b.{0,120}",
)
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|associated press|ap(?: photo)?|epa(?:-efe)?|shutterstock|unsplash|"
    r"alamy(?: stock photo)?|istock(?:photo)?|bloomberg|dpa|pexels|pixabay|wikimedia commons|pa wire|pa images|"
    r"keystone|imago(?: images)?|adobe stock|anadolu(?: agency)?|xinhua|zuma(?: press)?|ritzau|scanpix|thinkstock)"
)
_CREDITS = (
    rf"[\[(]?(?:[^/|]{{1,60}}\s?[/|]\s?){{1,3}}{_AGENCY}[\])]?",
    r"[\[(]?(?:getty images|shutterstock|unsplash|alamy(?: stock photo)?|istock(?:photo)?|adobe stock|afp)[\])]?",
    r"[\[(]?(?:photo|image|picture) credits?(?: by| to)?:? [^.!?:]{2,70}[.\])]?",
    r"[\[(]?(?:photo(?:graph)?s?|image|picture|illustration|credit|foto|bild|crédit photo)"
    r"(?: by| courtesy of|:) ?[^.!?:]{2,70}[.\])]?",
)
_HINTS = (
    "top", "content", "repl", "comment", "response", "conversation", "discussion", "share", "print", "tweet",
    "mail", "save", "bookmark", "like", "copy link", "facebook", "twitter", "linkedin", "whatsapp", "reddit",
    "pinterest", "telegram", "instagram", "youtube", "mastodon", "bluesky", "rss", "follow", "advert", "sponsor",
    "loading", "continue", "related", "recommended", "trending", "most ", "popular", "latest", "more", "also",
    "next", "editor", "reading", "click", "see all", "our ", "about", "meet", " by", "inbox", "sign", "subscri",
    "regist", "log", "cookie", "policy", "terms", "agree", "consent", "©", "(c)", "rights reserved", "oben",
    "seitenanfang", "newsletter", "kommentar", "artikel", "commentaire", "haut", "partager", "comentario",
    "respuesta", "arriba", "compartir", "commento", "torna", "condividi", "comentário", "topo", "teilen", "drucken",
    "imprim", "stay", "keep", "join", "your", "javascript", "recaptcha", "akismet", "notify", "contact", "/", "|",
    "getty", "afp", "associated", "epa", "shutterstock", "unsplash", "alamy", "istock", "bloomberg", "dpa",
    "pexels", "pixabay", "wikimedia", "pa wire", "pa images", "keystone", "imago", "adobe", "anadolu", "xinhua",
    "zuma", "ritzau", "scanpix", "thinkstock", "photo", "image", "picture", "illustration", "credit", "foto",
    "bild", ".jp", ".png", ".gif", ".webp", ".svg",
)  # fmt: skip


def _any_of(patterns: tuple[str, ...], after: str = "") -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")" + after, re.IGNORECASE)


_SAYS_STRONGLY = _any_of((*_STRONG, *_PROMPTS), r"[\s.:!…»>→↑*]*")
_SAYS_WEAKLY = _any_of(_WEAK, r"[\s.:!…»>→↑*]*")
_SAYS_WHOSE = _any_of(_CREDITS)
_IMAGE_FILE = re.compile(r"[^\s/]{1,80}\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)


def strength(words: str) -> Strength:
    """How surely a whole block is furniture by what it says, wherever it stands."""
    if len(words) > LONGEST or len(words) < 3:
        return Strength.NONE
    lowered = words.lower()
    if not any(hint in lowered for hint in _HINTS):
        return Strength.NONE
    words = bare(words)
    if _SAYS_STRONGLY.fullmatch(words) or is_picture(words):
        return Strength.STRONG
    return Strength.WEAK if _SAYS_WEAKLY.fullmatch(words) else Strength.NONE


def is_credit(words: str) -> bool:
    """Whether a whole block only says whose picture it is."""
    return len(words) <= 100 and _SAYS_WHOSE.fullmatch(bare(words)) is not None


def is_picture(words: str) -> bool:
    """Whether a whole block is what is left of a picture: its credit, or the name of its file."""
    return is_credit(words) or _IMAGE_FILE.fullmatch(words) is not None


def bare(words: str) -> str:
    """Words on one line, without signs of emphasis around them."""
    return " ".join(words.split()).strip("_* ")
