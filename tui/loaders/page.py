"""What a web page says of itself: title, author, date, site and address, from its metadata. Nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tui.loaders.dates import iso_date
from tui.text import one_line

_SEPARATOR = re.compile(r"\s+[|\-–—·•»:/\\]+\s+|\s*\|\s*|:\s+")
_TITLES = (
    "dc.title", "dcterms.title", "og:title", "twitter:title", "citation_title", "parsely-title", "sailthru.title",
)  # fmt: skip
_AUTHORS = (
    "dc.creator", "dcterms.creator", "citation_author", "author", "article:author", "parsely-author", "sailthru.author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_SITES = (
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title",
)  # fmt: skip
_MISSPELT = {"dc:": "dc.", "dcterm:": "dcterms.", "dcterms:": "dcterms."}
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|\w*Posting|Report|WebPage|Review|Blog\w*|\w*News\w*|Recipe|HowTo|Book)$")
_BYLINE_MARK = re.compile(
    r"(?:^|[\s_-])(?:byline|author(?:[_-]?name)?|p-author|c-byline\w*)(?:$|[\s_-])", re.IGNORECASE
)
_BY = re.compile(r"^(?:(?:written|posted|words|story)\s+)?by[:\s]+", re.IGNORECASE)
_DEEPEST = 12
_LARGEST_JSON = 1 << 20


class Page:
    """Reads the metadata of one parsed page. Every answer is one line, or None."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = one_line(element.get("content") or "")
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for key in (element.get(attribute) or "").lower().split():
                    if content:
                        self._meta.setdefault(_spelt(key), []).append(content)
        self._linked = list(self._json_ld())

    def title(self) -> str | None:
        """The article's own title, without the name of the site behind it."""
        heading = self._only_heading()
        window = self._window_title()
        if heading and window and heading in (window, _SEPARATOR.split(window)[0]):
            return heading
        for title in (self._first(_TITLES), self._field("headline"), window):
            if title:
                return self._without_site(title, heading)
        return heading

    def author(self) -> str | None:
        """Who wrote it; several with commas."""
        names = list(self._people("author"))
        if not names:
            for key in _AUTHORS:
                names += [name for name in self._meta.get(key, ()) if "://" not in name]
                if names:
                    break
        if not names:
            names = list(self._bylines())
        cleaned = (_BY.sub("", name).strip(" ,;") for name in names)
        return ", ".join(dict.fromkeys(name for name in cleaned if 1 < len(name) <= 120)) or None

    def source(self) -> str | None:
        """The site or paper it appeared in; else the host of its address."""
        name = self._first(_SITES) or next(self._people("publisher"), None)
        if name:
            return name.lstrip("@")
        url = self.url()
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None

    def date(self) -> str | None:
        """The day it was published, where the page states one."""
        for value in (self._field("datePublished"), *(self._first((key,)) for key in _DATES)):
            if value and (date := iso_date(value)):
                return date
        times = [
            e
            for e in self._tree.iter("time")
            if e.get("datetime") and (e.get("pubdate") is not None or e.get("itemprop") == "datePublished")
        ]
        if not times:
            times = list(self._times_in_article())
        stated = {date for e in times if (date := iso_date(e.get("datetime")))}
        return stated.pop() if len(stated) == 1 else None

    def url(self) -> str | None:
        """The address it gives as its own."""
        links = (e.get("href") for e in self._tree.iter("link") if (e.get("rel") or "").lower() == "canonical")
        for url in (*links, self._first(("og:url",)), self._field("url")):
            url = one_line(url or "")
            if url.startswith(("http://", "https://")) and _has_host(url):
                return url
        return None

    def language(self) -> str | None:
        """What the page says its language is."""
        root = self._tree if self._tree.tag == "html" else self._tree.find(".//html")
        stated = (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") if root is not None else None
        )
        return stated or self._first(("content-language", "og:locale", "dc.language"))

    def tags(self) -> tuple[str, ...]:
        """Its keywords, each once."""
        words = list(self._meta.get("article:tag", ()))
        for key in ("keywords", "news_keywords"):
            for line in self._meta.get(key, ()) if not words else ():
                words += line.split(",")
        return tuple(dict.fromkeys(filter(None, map(one_line, words))))[:40]

    def _first(self, keys: tuple[str, ...]) -> str | None:
        return next((self._meta[key][0] for key in keys if key in self._meta), None)

    def _window_title(self) -> str | None:
        element = self._tree.find(".//head/title")
        element = self._tree.find(".//title") if element is None else element
        return one_line("".join(element.itertext())) or None if element is not None else None

    def _only_heading(self) -> str | None:
        """The heading of the first level, when there is one and only one."""
        headings = [one_line("".join(element.itertext())) for element in self._tree.iter("h1")]
        headings = list(filter(None, headings))
        return headings[0] if len(headings) == 1 and len(headings[0]) <= 300 else None

    def _without_site(self, title: str, heading: str | None) -> str:
        """A title cut at the separator before (or after) the name of the site."""
        parts = _SEPARATOR.split(title)
        if len(parts) == 1:
            return title
        if (heading and heading in (title, *parts)) or (heading and title.startswith(heading + " ")):
            return heading
        names = {_plain(name) for name in (self._first(_SITES), self.source()) if name}
        if (url := self.url()) and (host := urlsplit(url).hostname):
            names.add(_plain(host.removeprefix("www.").split(".")[0]))
        for cut in _SEPARATOR.finditer(title):
            if _plain(title[cut.end() :]) in names:
                return title[: cut.start()]
        first = _SEPARATOR.search(title)
        if first and _plain(title[: first.start()]) in names:
            return title[first.end() :]
        *_, last = _SEPARATOR.finditer(title)
        words, name = title[: last.start()], title[last.end() :]
        if last.group()[0] == " " and len(words.split()) >= 4 and len(name.split()) <= 3 and name[:1].isupper():
            return words
        return title

    def _bylines(self) -> Iterator[str]:
        """Names in elements marked as the author's; the first that is short enough to be one."""
        for element in self._tree.iter("a", "span", "p", "div", "address", "cite"):
            marks = " ".join(
                filter(None, (element.get("class"), element.get("itemprop"), element.get("rel"), element.get("id")))
            )
            if marks and _BYLINE_MARK.search(marks):
                name = one_line("".join(element.itertext()))
                if 3 <= len(name) <= 80 and any(map(str.isalpha, name)) and len(name.split()) <= 8:
                    yield name
                    return

    def _times_in_article(self) -> Iterator[Any]:
        for article in self._tree.iter("article", "main"):
            yield from (element for element in article.iter("time") if element.get("datetime"))
            return

    def _field(self, name: str) -> str | None:
        for record in self._linked:
            value = record.get(name)
            if isinstance(value, str) and one_line(value):
                return one_line(value)
        return None

    def _people(self, role: str) -> Iterator[str]:
        """The names that linked data gives for a role."""
        for record in self._linked:
            value = record.get(role)
            found = False
            for person in value if isinstance(value, list) else (value,):
                name = person.get("name") if isinstance(person, dict) else person
                if isinstance(name, str) and one_line(name) and "://" not in name:
                    found = True
                    yield one_line(name)
            if found:
                return

    def _json_ld(self) -> Iterator[dict[str, Any]]:
        """The records of linked data that describe an article."""
        for element in self._tree.iter("script"):
            source = element.text or ""
            if element.get("type") != "application/ld+json" or len(source) > _LARGEST_JSON:
                continue
            try:
                data = json.loads(source)
            except (ValueError, RecursionError):
                continue
            yield from _articles(data, 0)


def _articles(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _articles(part, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE_TYPES.match(name) for name in names):
            yield data
        for key in ("@graph", "mainEntity"):
            yield from _articles(data.get(key), depth + 1)


def _spelt(key: str) -> str:
    """The usual spelling of a metadata key, for those that come in several."""
    for wrong, right in _MISSPELT.items():
        if key.startswith(wrong):
            return right + key.removeprefix(wrong)
    return key


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
