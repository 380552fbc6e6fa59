"""What two spellings of one name have in common: keys, initials, titles and the words that tell a kind.

Pure functions of strings; nothing here knows an article.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a text, for tables like those below."""
    return frozenset(text.split())


TITLES = words(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady madam president vice-president chairman
    chairwoman chairperson chair ceo cto cfo coo cio founder co-founder cofounder director secretary minister
    premier chancellor senator sen representative rep congressman congresswoman governor gov mayor judge justice
    attorney general gen colonel col captain capt lieutenant lt sergeant sgt major maj admiral adm commander
    officer detective inspector king queen prince princess emperor pope bishop archbishop cardinal father rev
    reverend rabbi imam sheikh sultan ambassador crown spokesman spokeswoman spokesperson analyst author actor actress
    mme mlle madame monsieur herr frau
    singer coach manager administrator commissioner deputy assistant associate executive chief vice prime former
    acting interim senior speaker leader republican democrat democratic congressmember mp councillor reporter
    editor journalist biologist engineer cde comrade corporal cpl constable sheriff marshal brigadier commodore
    baroness duchess pm vice-chancellor superintendent comedian footballer cyclist golfer
    boxer rapper musician composer novelist poet historian economist lawyer astronaut cosmonaut photographer
    photojournalist playwright filmmaker screenwriter cartoonist columnist taoiseach tánaiste ayatollah emir tsar
    empress
    """
)
"""Words that stand before a person's name and are not part of it; lower case, no full stop."""

COMPANY = words(
    """
    inc incorporated corp corporation ltd limited llc llp plc ag gmbh sa nv bv spa oy ab kg pty co kft zrt nyrt srl sarl
    ltda pvt pte bhd tbk oyj aps doo
    """
)
"""Legal forms: a name is the same name without them."""

GENERIC = words(
    """
    ai labs lab group holdings technologies technology air airlines airways motors pharmaceuticals networks software
    institute institution industries electronics brothers party magazine newspaper
    """
)
"""Words that an organisation's short name leaves out: Mistral of Mistral AI, Scripps of Scripps Institution of ..."""

ORGANISATION = (
    words(
        """
    agency administration alliance army assembly association authority bank board brigade broadcasting bureau
    cabinet center centre chamber church club coalition college commission committee community company
    confederation congress consortium corps council court department division enterprises federation
    firm force forces forum foundation fund group guild gazette herald hospital inc industries initiative
    institute institution journal labs laboratory laboratories league magazine media ministry mission movement
    museum navy network news office orchestra organisation organization parliament partners partnership party
    platform police post press senate service services society software solutions studios systems team
    technologies telegraph times treasury tribune trust union university ventures watch workshop program
    programme project council corporation capital airlines airways motors records records pictures entertainment
    school academy library guard guards patrol squad marines ombudsman knesset bundestag united rovers wanderers
    athletic fc cf
    """
    )
    | COMPANY
)
"""Last words that tell an organisation."""

HEADS = words(
    """
    university bank ministry department office house bureau institute college church society court board academy
    center centre council association federation national royal federal museum gallery fund foundation institution
    society agency union league committee commission authority party
    """
)
"""Words that tell an organisation when `of` or `for` follows them."""

PRODUCT = words(
    """
    tool toolkit app apps browser editor dashboard sdk plugin framework suite studio desktop tracker api apis portal
    playbook handbook guidebook clock camera telescope spectrometer satellite locator calculator viewer converter
    podcast wizard guide guides manual wiki kit finder explorer player server client search catalog book show report
    database tools quiz registry directory
    """
)
"""Last words that tell a product."""

STORMS = ("Hurricane", "Cyclone", "Typhoon", "Tropical Storm", "Tropical Depression", "Storm", "Operation")
"""Words before the name of an event, which is also called by the name alone."""

PROJECT, SITE = " Project", ".com"
"""What the known name of a project has more than that of what it makes, and that of a site than that of who runs it.
They go by one name, and are one entity, of which a mention may be either."""

VESSELS = (
    "Space Shuttle",
    "Shuttle",
    "Spacecraft",
    "Space Capsule",
    "USS",
    "U.S.S.",
    "HMS",
    "H.M.S.",
    "HMAS",
    "SS",
    "MV",
    "MS",
    "RMS",
)
"""Words before the name of a ship, which is also called by the name alone."""

_HEADED = tuple(f"{head} " for head in (*STORMS, *VESSELS))

PLACE = words(
    """
    river lake county street avenue road boulevard square island islands mountain mountains mount valley airport
    park bay beach bridge canal cape city coast creek desert district forest harbor harbour hill hills ocean
    peninsula plaza port prefecture province region sea state station strait territory town township village
    hall tower stadium arena cathedral palace castle mosque temple shrine monastery prison jail base zoo hotel
    dam tunnel highway motorway freeway pier cemetery cosmodrome gulf glacier volcano plateau falls reef
    mall trench facility reservation monument memorial archipelago boulevard crater cave canyon
    """
)
"""Last words that tell a place."""

PLACE_FIRST = words("mount lake fort cape county gulf strait isle port rue masjid piazza palazzo chateau castillo")
"""First words that tell a place."""

EVENT = words(
    """
    olympics paralympics cup championship championships summit festival war hackathon expo marathon games
    debconf earthquake hurricane cyclone tsunami revolution uprising referendum election elections congress
    conference symposium fosdem tournament awards award prize massacre holocaust day week
    crisis bombing bombings shooting shootings attack attacks disaster scandal pandemic epidemic genocide coup riots
    famine protests
    """
)
"""Last words that may tell an event."""

LAW = words(
    """
    act bill treaty constitution convention directive regulation protocol amendment accord license licence
    """
)
"""Last words that tell a law."""

PARTICLES = words(
    """
    de da di do dos das du del della der den van von vom zu zur la le el al bin ibn ben ter y e o
    """
)
"""Words of a person's name that are written small."""

SMALL = words(
    """
    of the and for in on to at by with a an & or from - as
    """
)
"""Words that a name may hold but neither starts nor ends with."""

STAGE = (
    r"(?:[ -]{0,2}(?:(?:RC|rc|[Bb]eta|BETA|[Aa]lpha|ALPHA|Milestone|Release Candidate|Service Pack|SP|M)[ -]?[0-9]{1,2}"
    r"|RC|[Bb]eta|[Aa]lpha|GM|LTS)(?!\w|\.[0-9]))?"
)
"""A pattern of what follows a version that is not yet a release, or one of a row: `Beta 2`, `SP1`; or of nothing."""

SENTENCE_STOP = re.compile(
    r"(?:(?<=[A-Za-z]{2})(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|Lt|Co|No|vs|Mt|Ft))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Maj|Rev|Hon|Inc|Ltd|Bro))"
    r"(?<!\b(?:Prof|Capt|Corp|Bros|Dept|Univ))|(?<=Series [A-Z]))\.[ ](?=[^\W\d_a-z])"
)
"""Where a sentence ends within what was taken for one name; not after titles, legal forms and initials."""

ADDRESS = r"[A-Z]\w*(?:\.\w+)*\.(?:(?i:gov|com|org|net|edu|mil|int|uk|au)|ca|io|us|eu)"
"""A pattern of what a site is called by that goes by its address, with a capital."""
_SITE = re.compile(ADDRESS)
_POSSESSIVE = re.compile(r"(?:['’‘`]s|(?<=s)['’])$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&+-][^\W_]+)*\+*")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.\s?){2,}|(?:[^\W\d_]\.)+[^\W\d_])(?![^\W_])")
_VERSION = re.compile(rf"(?<=\S) v?[0-9]\w*(?:\.[\w.~+-]*)?{STAGE}$")
_FIELD = re.compile(r"(?:(?<= institute)|(?<= institution)) (?:of|for) .+")
_OWNED = re.compile(
    r"(?<= )(?:office|department|bureau|agency|ministry|commission|council|committee|board|institutes?|cent(?:er|re))"
    r" (?:of|for|on) .+",
    re.IGNORECASE,
)
"""What stands behind whose it is: Office of Government Ethics of White House Office of Government Ethics."""
_COMPOUND = re.compile(
    r"([A-Z][^\W\dA-Z_]{2,})(?:([A-Z][^\W\dA-Z_]+)|(news|watch|media|soft|works|press|post|book|tube|space|leaks|net|land))"
)
"""A word put together from two: WikiNews, Wikinews."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_OF_ANOTHER = re.compile(r"(['’]s|(?<=s)['’])(?= )")
_SEAM = re.compile(
    r"(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[^\W\d_])\.(?=[^\W\d_]{2})"
    r"|(?<=[^\W\dA-Z_][^\W\dA-Z_])(?=[A-Z][^\W\dA-Z_])|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})|(?<=[^\W\d_]{2})(?=[0-9]+(?:$| ))"
)
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|az|ash)-(?=..)")
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart; those that write without them write them so."""
_LIKE = 4
"""Words that begin with the same so many letters say the same, where all others do."""
_REGNAL, _REGNAL_WORDS = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{0,3}))(?<=.)"), 2
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])


def site(text: str) -> bool:
    """Whether a name is the address that a site goes by: USA.gov, Data.Norrvik.org."""
    return "." in text and _SITE.fullmatch(text) is not None


def unpossessive(text: str) -> str:
    """The name without a genitive ending."""
    return _POSSESSIVE.sub("", text)


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """What equal names have in common: small letters, no accents, article, legal form, possessive or punctuation.

    Never empty for a text that holds a letter or a digit; else the text itself.
    """
    plain = _POSSESSIVE.sub("", text.strip()).casefold()
    if "&" in plain:
        plain = plain.replace(" & ", " and ")
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", plain)
    if not plain.isascii():
        plain = plain.replace("’", "'")
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.translate(_STROKES)
    parts = _TOKEN.findall(plain)
    if len(parts) > 1 and parts[0] == "the":
        del parts[0]
    if len(parts) > 2 and parts[:2] == ["united", "states"]:
        parts[:2] = ["us"]
    while len(parts) > 1 and parts[-1] in COMPANY:
        del parts[-1]
    return " ".join(parts) or text


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a name's key."""
    return tuple(key(text).split(" "))


def shorter(key: str) -> str | None:
    """The key of an organisation's short name, without a general word or the country; None if there is none."""
    head, _, last = _FIELD.sub("", key).rpartition(" ")
    if head and last in GENERIC:
        return head
    return key.removeprefix("us ") if key.startswith("us ") else None


@lru_cache(maxsize=1 << 14)
def initials(text: str) -> frozenset[str]:
    """The ways to shorten a name of several words to its first letters, with and without its small words, and whose it
    is: OSTP, too, for White House Office of Science and Technology Policy."""
    owned = _OWNED.search(text)
    return _first_letters(text) | _first_letters(owned[0]) if owned else _first_letters(text)


def _first_letters(text: str) -> frozenset[str]:
    words = [word for word in re.split(r"[\s/-]+", unpossessive(text)) if word[:1].isalnum()]
    if words and words[0].lower() == "the":
        words = words[1:]
    if len(words) == 1 and (parts := _COMPOUND.fullmatch(words[0])):
        words = [part for part in parts.groups() if part]
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in SMALL).upper()
    return frozenset(short for short in (every, main) if len(short) > 1)


def acronym(text: str) -> bool:
    """Whether a name is written like one: FTC, U.S., EFF2; at most eight letters."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper() and letters[0].isalpha()


def headed(text: str) -> str | None:
    """The word of a storm or a ship that a name begins with: Hurricane of Hurricane Maria."""
    if not text.startswith(_HEADED):
        return None
    return next(head for head in (*STORMS, *VESSELS) if text.startswith(head + " "))


def unversioned(text: str) -> str:
    """The name without a version behind it: GNOME of GNOME 2.6."""
    return _VERSION.sub("", text)


def surname(text: str) -> str | None:
    """The last word of a person's full name, as in its key, without an article; None where that is all, or a letter.

    Assad of Bashar al-Assad; a king's name without his number, as he is called by that.
    """
    every = tokens(text)
    if len(every) == _REGNAL_WORDS and _REGNAL.fullmatch(every[1]) and len(every[0]) > 1:
        return every[0]
    words = [word for word in every if word not in GENERATIONS]
    return _ARTICLE.sub("", words[-1]) if len(words) > 1 and len(words[-1]) > 1 else None


def surname_alone(text: str) -> str | None:
    """The surname, as in its key, that a person's name is if it is no more; else None.

    Assad of al-Assad, Blasio of de Blasio; Ben and Van are first names where they have a capital.
    """
    *before, last = tokens(text)
    written = text.split()[-len(before) - 1 : -1]
    small = len(written) == len(before) and all(word in PARTICLES for word in written)
    return _ARTICLE.sub("", last) if small else None


def spaced(text: str) -> str | None:
    """The key of a name with blanks where it has hyphens, dots, capitals within a word or a number at its end.

    Libre Office for LibreOffice, Al Qaeda for Al-Qaeda, USA Gov for USA.gov, KDE 4 for KDE4; None if it has none.
    """
    parted = _SEAM.sub(" ", unpossessive(text))
    return key(parted) if parted != unpossessive(text) else None


def digraphs(text: str) -> str | None:
    """The key of a name that is written without umlauts, Mueller for Müller; None where it has none."""
    if text.isascii():
        return None
    plain = unicodedata.normalize("NFC", text).translate(_UMLAUTS)
    return key(plain) if plain != text and key(plain) != key(text) else None


def unowned(text: str) -> tuple[str, ...]:
    """The keys of a name with a possessive in it, without that, and without the apostrophe alone."""
    if ("'" not in text and "’" not in text) or not _OF_ANOTHER.search(text):
        return ()
    return key(_OF_ANOTHER.sub("", text)), key(_OF_ANOTHER.sub("s", text).replace("ss ", "s "))


def plainer(key: str) -> str | None:
    """The key of a person's name without the initials in its middle, and without Jr. or Sr.; None if it has neither."""
    words = key.split(" ")
    named = words[:-1] if words[-1] in ("jr", "sr") else words
    kept = [word for at, word in enumerate(named) if len(word) > 1 or at in (0, len(named) - 1)]
    return " ".join(kept) if 1 < len(kept) < len(words) and len(kept[0]) > 1 else None


def owned(key: str) -> tuple[str, str] | None:
    """The key of an office, parted into whose it is and what it is called without that; None of what has no owner."""
    found = _OWNED.search(key)
    return (key[: found.start() - 1], found[0]) if found else None


def contains(key: str, other: str) -> bool:
    """Whether another key of several words is what is left of this one without some of its words."""
    rest = iter(key.split(" "))
    return " " in other and len(other) < len(key) and all(word in rest for word in other.split(" "))


def ends(key: str) -> str | None:
    """The key of a person's first and last name alone, of a name with others between them; None if it has none."""
    words = key.split(" ")
    return f"{words[0]} {words[-1]}" if len(words) > 2 and words[0] != words[1] else None


def like_words(key: str, other: str) -> bool:
    """Whether the words of two keys begin alike, one by one, but for the small ones: Transport, Transportation."""
    ones, others = ([word for word in each.split(" ") if word not in SMALL] for each in (key, other))
    return len(ones) == len(others) and all(one[:_LIKE] == two[:_LIKE] for one, two in zip(ones, others, strict=True))


def singular(key: str) -> str | None:
    """The key of a name of several words that stands for one of what this one names: Innovation Fellow of Fellows."""
    plural = " " in key and key.endswith("s") and not key.endswith(("ss", "us", "is", "'s"))
    return key[:-1] if plural else None


def title(word: str) -> bool:
    """Whether a word stands before people's names: `CEO`, `Mr.`"""
    return word.rstrip(".,").lower() in TITLES
