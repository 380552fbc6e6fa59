"""Which blocks are furniture: what a web page puts around its article, saved along with it.

Precision comes first. A block is folded for what it says as a whole, for where it stands, or for what it stands
beside; never for a word in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.model import Block, BlockKind

_LONGEST = 300
_LABEL = 60
_MAIL = r"(?:e-?mails?|inbox|newsletters?|mailing list|briefing|alerts?|digest)"
_ARTICLE = r"(?:article|story|post|page|piece|entry|content)"

_WHOLE = re.compile(
    rf"""(?:
    (?:back\ to\ |return\ to\ |jump\ to\ |go\ to\ )?(?:the\ )?top(?:\ of\ (?:the\ )?page)? | skip\ to\ (?:main\ )?content
    | (?:leave|post|write|add)\ (?:a|your)\ (?:reply|comment|response) | cancel\ reply | post\ comment
    | (?:join|start)\ the\ (?:conversation|discussion)
    | (?:\d+\ |no\ |view\ |show\ |see\ |all\ |hide\ |load\ more\ )?comments?(?:\ \(?\d+\)?)?(?:\ are\ closed)?
    | (?:share|print|save|email|bookmark|tweet|like)(?:\ (?:this|the))?(?:\ {_ARTICLE})?(?:\ (?:on|via|with)\ .{{1,40}})?
    | share\ (?:on|to|via)\ .{{1,40}} | copy\ link | click\ to\ share\ .{{1,60}}
    | (?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|pinterest|telegram|instagram|youtube|rss)
      (?:[\ ,|/·•]+(?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|pinterest|telegram|instagram|youtube|rss))+
    | follow\ us(?:\ (?:on|at)\ .{{1,60}})? | advertisements? | advert | sponsored(?:\ content)? | loading
    | story\ continues\ below(?:\ advertisement)? | article\ continues\ (?:below|after)\ .{{1,40}}
    | (?:related|recommended|trending|most\ (?:read|popular|viewed)|popular|latest|top|more)\ (?:articles|stories|posts|reading|
      news|topics|content|links|videos)(?:\ (?:from|in|on|by)\ .{{1,40}})?
    | (?:you\ (?:may|might)\ also\ (?:like|enjoy|be\ interested\ in)|read\ (?:more|next|also|on)|up\ next|more\ from\ .{{1,40}}
      |editor['’]s?\ (?:picks?|choice)|recommended(?:\ for\ you)?|see\ also\ on\ .{{1,40}})
    | (?:continue|keep)\ reading | click\ here(?:\ to\ .{{1,40}})? | learn\ more | find\ out\ more | show\ more | load\ more
    | (?:meet\ )?our\ (?:experts?|authors?|writers?|team|editors?) | about\ the\ (?:authors?|writers?) | meet\ the\ author
    | (?:written|reviewed|fact[\ -]checked|edited|medically\ reviewed)
      (?:,?\ and\ (?:written|reviewed|fact[\ -]checked|edited))?\ by
    | (?:direct|straight|delivered)(?:\ straight|\ directly)?\ to\ your\ inbox
    | (?:sign\ up|subscribe|register|log\ ?in|sign\ in)(?:\ (?:now|today|here|free|for\ free))?
    | (?:learn|read|find\ out)\ more\ about\ our\ (?:editorial|review|testing|commenting|privacy)\ .{{1,40}}
    | (?:we\ use\ cookies|cookie\ (?:policy|settings|preferences|notice)|accept\ (?:all\ )?cookies|manage\ preferences|reject\ all)
    | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions|&\ conditions)
    | i\ (?:have\ read\ and\ )?(?:agree|consent)\ to\ .{{1,60}}(?:policy|terms|conditions|notice)(?:\ .{{0,60}})?
    | your\ e-?mail(?:\ address)?(?:\ \*)? | enter\ your\ e-?mail(?:\ address)?.{{0,40}}
    | (?:©|\(c\)|copyright\ ©?).{{1,100}} | all\ rights\ reserved
    | nach\ oben | zum\ seitenanfang | newsletter\ (?:abonnieren|bestellen) | (?:einen\ )?kommentar\ (?:schreiben|hinterlassen|verfassen)
    | diesen\ artikel\ (?:teilen|drucken) | laisser\ un\ commentaire | haut\ de\ page | partager(?:\ cet\ article)?
    | deja\ (?:un\ comentario|una\ respuesta) | volver\ arriba | compartir(?:\ este\ art[ií]culo)?
    )[\s.:!…»>→↑*]*""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMPT = re.compile(
    rf"""(?:
    (?:please\ )?(?:sign\ up|signup|subscribe|register)\ (?:to|for|now|today|here)\b[^.!?]{{0,160}}\b{_MAIL}\b[^.!?]{{0,120}}[.!?»→]*
    | (?:interested|want|looking|like|love|enjoy(?:ed|ing)?)\b[^.!?]{{1,120}}[?!.]\ (?:please\ )?(?:sign\ up|subscribe)\b[^.!?]{{0,160}}[.!?]*
    | join\ (?:the\ )?(?:(?:more\ than|over|nearly|almost)\ )?[\d.,]+(?:\+|k|m)?\s.{{1,160}}\b(?:newsletter|subscribers|readers|inbox)\b.{{0,80}}
    | (?:stay|keep)\ (?:informed|up\ to\ date|updated|in\ the\ (?:loop|know)|ahead)\b[^.!?]{{0,200}}\b(?:newsletters?|inbox|e-?mails?)\b[^.!?]{{0,60}}[.!]*
    | get\ [^.!?]{{1,160}}\b(?:to|in|into)\ your\ (?:e-?mail\ )?inbox\b[^.!?]{{0,60}}[.!]*
    | by\ (?:signing\ up|subscribing|clicking|submitting|entering|continuing)\b.{{0,80}}\byou\ (?:agree|accept|consent|confirm)\b.{{0,160}}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{{0,200}}
    | your\ e-?mail(?:\ address)?\ will\ (?:not|never)\ be\ .{{1,40}}(?:required\ fields.{{0,40}})?
    | (?:we|please)\b.{{0,140}}\b(?:comment(?:s|ing)?|community)\ (?:policy|guidelines|rules)\b.{{0,60}}
    | (?:follow|like|find)\ us\ on\ (?:facebook|twitter|x|linkedin|instagram|youtube|mastodon|bluesky)\b[^.!?]{{0,80}}[.!]*
    | (?:please\ )?enable\ javascript\b.{{0,80}}
    | this\ (?:site|form)\ is\ protected\ by\ recaptcha\b.{{0,120}}
    | (?:this\ site\ uses\ akismet|notify\ me\ of\ (?:follow-?up\ comments|new\ (?:comments|posts)))\b.{{0,120}}
    | save\ my\ name,\ e-?mail\b.{{0,120}}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENCY = (
    r"(?:getty(?:\ images)?|reuters|afp|associated\ press|ap(?:\ photo)?|epa(?:-efe)?|shutterstock|unsplash|alamy(?:\ stock\ photo)?|"
    r"istock(?:photo)?|bloomberg|dpa|pexels|pixabay|wikimedia\ commons|pa\ wire|pa\ images|keystone|imago(?:\ images)?|adobe\ stock|"
    r"anadolu(?:\ agency)?|xinhua|zuma(?:\ press)?|ritzau|scanpix)"
)
_CREDIT = re.compile(
    rf"""(?:
    [\[(]?(?:[^/|]{{1,60}}\s?[/|]\s?){{1,3}}{_AGENCY}[\])]?
    | [\[(]?(?:{_AGENCY})[\])]?
    | [\[(]?(?:photo(?:graph)?s?|image|picture|illustration|credit|photo\ credit|image\ credit|picture\ credit|foto|bild|crédit\ photo)
      (?:\ (?:by|courtesy\ of|via)\ |:\ ?)[^.!?:]{{2,70}}[.\])]?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_IMAGE_FILE = re.compile(r"[^\s/]{1,80}\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)
_MAIL_BOX = re.compile(rf"\b{_MAIL}\b", re.IGNORECASE)
_OURSELVES = re.compile(r"(?:we are|we['’]re) an? .{0,40}\b(?:team|group|network|community) of\b", re.IGNORECASE)
_ABOUT = re.compile(r"about\s+((?:[A-ZÀ-Þ][\w'’.-]*\s+){1,3}[A-ZÀ-Þ][\w'’.-]*)", re.IGNORECASE)
_TRADE = r"(?:(?:[\w&-]+\s){0,5}(?:reporter|writer|journalist|editor|correspondent|columnist|contributor|blogger|freelancer|analyst))"
_BIO = re.compile(
    rf"(?:(?:senior|staff|chief|deputy|associate)\s+)*(?:reporter|writer|editor|correspondent|columnist)\s+[A-ZÀ-Þ].{{2,60}}?\s"
    rf"(?:covers|writes|reports)\b|[A-ZÀ-Þ][^.!?,]{{1,60}}?\s(?:is|was)\s(?:an?|the|our)\s(?:[^.!?]{{0,60}}?\s)?{_TRADE}\b",
    re.IGNORECASE,
)
_CAREER = re.compile(
    r"\b(?:work|writing|articles|stories|bylines?)\b.{0,30}\b(?:appeared|been published|featured) in\b|\bhas written for\b"
    r"|\bfollow (?:him|her|them) (?:on|at)\b|\b(?:can be reached|contact (?:him|her|them)) (?:at|by|via)\b"
    r"|\b(?:holds?|degree|graduated)\b.{0,80}\b(?:university|college|school)\b|\bcovers .{3,80} for [A-ZÀ-Þ]",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(r"(?:written|reviewed|words|text)(?: and (?:reviewed|edited))? by:?", re.IGNORECASE)
_FORM = re.compile(r"(?:leave|post|write|add) (?:a|your) (?:reply|comment|response)[.:!]?", re.IGNORECASE)
_HINTS = (
    "top", "content", "reply", "comment", "response", "conversation", "discussion", "share", "print", "tweet", "email",
    "e-mail", "save", "bookmark", "like", "copy link", "facebook", "twitter", "linkedin", "follow", "advert", "sponsor",
    "loading", "continue", "related", "recommended", "trending", "most ", "popular", "latest", "more", "you m", "read",
    "up next", "editor", "reading", "click", "learn", "our ", "about", "meet", " by", "inbox", "sign", "subscribe",
    "register", "log", "cookie", "policy", "preferences", "reject", "terms", "agree", "consent", "©", "(c)", "copyright",
    "rights reserved", "nach oben", "seitenanfang", "newsletter", "kommentar", "artikel", "commentaire", "haut de",
    "partager", "comentario", "respuesta", "volver", "compartir", "stay", "keep", "join", "your", "javascript",
    "recaptcha", "akismet", "notify", "/", "|", "getty", "reuters", "photo", "image", "picture", "illustration",
    "credit", "foto", "bild", ".jp", ".png", ".gif", ".webp", ".svg", "afp", "shutterstock", "unsplash", "alamy",
)  # fmt: skip
_CAPTION = 140
_CAPTIONS_BEFORE_CREDIT = 2
_TAIL_SHARE = 0.66
_FORM_BLOCKS = 8


def is_credit(words: str) -> bool:
    """Whether a whole block only says whose picture it is."""
    return len(words) <= 100 and _CREDIT.fullmatch(words) is not None


def is_phrase(words: str) -> bool:
    """Whether a whole block is furniture by what it says, wherever it stands."""
    if len(words) > _LONGEST:
        return False
    lowered = words.lower()
    if not any(hint in lowered for hint in _HINTS):
        return False
    words = " ".join(words.split()).strip("_* ")
    return bool(_WHOLE.fullmatch(words) or _PROMPT.fullmatch(words) or is_credit(words) or _IMAGE_FILE.fullmatch(words))


def fold(text: str, blocks: Sequence[Block], title: int | None = None) -> tuple[Block, ...]:
    """The blocks, those that are furniture turned into such.

    Args:
        title: Which block is the title, where one is. Labels before it are furniture, it never is.
    """
    marked = [
        number != title
        and block.end - block.start <= _LONGEST
        and block.kind is not BlockKind.CODE
        and is_phrase(text[block.start : block.end])
        for number, block in enumerate(blocks)
    ]
    page = _Page(text, blocks, marked, title)
    page.labels()
    if any(marked) or any(map(_about_someone, page.tail())):
        page.captions()
        page.neighbours()
        page.forms()
        page.authors()
    if not any(marked):
        return tuple(blocks)
    return tuple(
        replace(block, kind=BlockKind.FURNITURE, level=0) if folded else block
        for block, folded in zip(blocks, marked, strict=True)
    )


def _about_someone(words: str) -> bool:
    return _ABOUT.fullmatch(words) is not None


class _Page:
    """The blocks of one article with what is furniture so far; each method marks more."""

    def __init__(self, text: str, blocks: Sequence[Block], marked: list[bool], title: int | None) -> None:
        self._text, self._blocks, self._marked, self._title = text, blocks, marked, title

    def words(self, number: int) -> str:
        block = self._blocks[number]
        return self._text[block.start : block.end]

    def tail(self) -> list[str]:
        """The short blocks of the last third."""
        border = len(self._text) * _TAIL_SHARE
        return [
            self._text[block.start : block.end]
            for block in self._blocks
            if block.start >= border and block.end - block.start <= _LABEL
        ]

    def labels(self) -> None:
        """Short blocks before the title name the section or the sponsor; bylines and dates there are kept."""
        from tui.loaders.metadata import is_byline_or_date

        for number in range(self._title or 0):
            words = self.words(number)
            if len(words) <= _LABEL and words[-1] not in ".!?" and not is_byline_or_date(words):
                self._marked[number] = True

    def captions(self) -> None:
        """What stands right before a picture's credit and is no sentence: its caption, and its description before."""
        for number, block in enumerate(self._blocks):
            if not self._marked[number] or block.end - block.start > 100:
                continue
            if is_credit(self.words(number).strip("_* ")):
                self._caption(number)

    def _caption(self, credit: int) -> None:
        said: set[str] = set()
        for number in range(credit - 1, max(-1, credit - 1 - _CAPTIONS_BEFORE_CREDIT), -1):
            words = self.words(number)
            if self._marked[number] or number == self._title or len(words) > _CAPTION or words[-1] in ".!?:;":
                return
            if self._blocks[number].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                return
            own = set(re.findall(r"\w+", words.lower()))
            if said and not own <= said:
                return
            said = own
            self._marked[number] = True

    def neighbours(self) -> None:
        """Short blocks that belong to the furniture they touch."""
        for number in range(len(self._blocks)):
            if self._marked[number] or number == self._title:
                continue
            words = self.words(number)
            before = number > 0 and self._marked[number - 1]
            after = number + 1 < len(self._blocks) and self._marked[number + 1]
            mail_box = len(words) <= 100 and words[-1] not in ".!?:" and _MAIL_BOX.search(words)
            if ((before or after) and mail_box) or (before and len(words) <= 200 and _OURSELVES.match(words)):
                self._marked[number] = True

    def forms(self) -> None:
        """After the heading of a comment form near the end, all that is short."""
        for number in range(max(0, len(self._blocks) - _FORM_BLOCKS), len(self._blocks)):
            if not (self._marked[number] and _FORM.fullmatch(self.words(number))):
                continue
            rest = range(number, len(self._blocks))
            if all(len(self.words(later)) <= _LONGEST for later in rest):
                for later in rest:
                    self._marked[later] = True
            return

    def authors(self) -> None:
        """Who wrote it, told at the end: under "About NAME" or "Written by", or as the last thing of all."""
        border = len(self._text) * _TAIL_SHARE
        for number, block in enumerate(self._blocks):
            if block.start < border or number == 0 or self._marked[number]:
                continue
            words = self.words(number)
            above = self.words(number - 1)
            about = _ABOUT.fullmatch(above)
            named = about is not None and about[1].split()[-1] in words
            by = self._marked[number - 1] and _BYLINE_END.fullmatch(above) is not None
            if (named and (_BIO.match(words) or _CAREER.search(words))) or by:
                self._marked[number] = True
                if named:
                    self._marked[number - 1] = True
            elif _BIO.match(words) and _CAREER.search(words) and all(self._marked[number + 1 :]):
                self._marked[number] = True
