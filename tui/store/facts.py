"""What sentences say, in library.db: kept with an article's names, read as what is said of entities.

An article's facts point to its names, so that linking and corrections move them without touching them. What leads to
no entity, or to one that is hidden, is not read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from tui.facts import Evidence, Facts, Measured, Moment, Party, Related, Relation
from tui.model import ArticleId, EntityId
from tui.store.base import LibraryFile
from tui.store.codec import KINDS, maybe_sound, sound, unpack_mentions
from tui.store.names import living

_TABLES = ("claim", "figure", "quote", "introduction", "beside", "dated")
_OWN = """own AS (SELECT n, i FROM name WHERE entity = :e)"""
_RECENT = """recent AS (
    SELECT n, i FROM name JOIN article USING (n) WHERE entity = :e ORDER BY date DESC, folded, id, i LIMIT :most
)"""
_PARTY = "{0}.id, {0}.name, {0}.kind"
_SUBJECT, _OBJECT = _PARTY.format("s"), _PARTY.format("o")
_NEWEST = "article.date DESC, article.folded, article.id"


class Standing(msgspec.Struct, frozen=True):
    """Two entities in the same sentences of a library."""

    party: Party
    mentions: int
    """Of that party, in the library."""
    articles: int
    sentences: int
    """With both."""
    evidence: Evidence


class FactReads(LibraryFile):
    """What is said of the entities of a library. Where one is asked for, an id that it once had will do."""

    def party(self, id: EntityId) -> Party | None:
        """The entity, in short."""
        with self._lender.lend() as db:
            found = db.execute("SELECT id, name, kind FROM entity WHERE id = ?", (living(db, id),)).fetchone()
        return _party(*found) if found else None

    def places_of(self, id: EntityId) -> list[Evidence]:
        """Every mention of an entity, the newest article first, in the order of its text."""
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT article.id, mentions, numbers FROM (SELECT n, group_concat(i) AS numbers FROM own GROUP BY n)
                JOIN article USING (n) JOIN reading USING (n) ORDER BY {_NEWEST}""",
                {"e": _number(db, id)},
            ).fetchall()
        places: list[Evidence] = []
        for article, mentions, numbers in found:
            own = set(map(int, str(numbers).split(",")))
            places += [Evidence(article, one[0], one[1]) for one in unpack_mentions(mentions) if one[3] in own]
        return places

    def related(self, id: EntityId | None = None, relation: Relation | None = None) -> list[Related]:
        """The relations that sentences tell of an entity, on either side, or of all; the newest article first."""
        own = "" if id is None else "claim.n IN (SELECT n FROM own) AND (s.e = :e OR o.e = :e) AND"
        only = "" if relation is None else "relation = :relation AND"
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT {_SUBJECT}, relation, {_OBJECT}, article.id, start, stop,
                    value, claim.date, hedged, negated, confidence FROM claim
                JOIN name sn ON sn.n = claim.n AND sn.i = subject JOIN entity s ON s.e = sn.entity
                JOIN name objn ON objn.n = claim.n AND objn.i = object JOIN entity o ON o.e = objn.entity
                JOIN article ON article.n = claim.n
                WHERE {own} {only} s.e <> o.e ORDER BY {_NEWEST}, k""",
                {"e": _number(db, id), "relation": relation and relation.value},
            )
            return [_related(each) for each in found]

    def measured(self, id: EntityId | None = None) -> list[Measured]:
        """The figures that are said of an entity, or of all; the newest article first."""
        own = "" if id is None else "WHERE figure.n IN (SELECT n FROM own) AND (s.e = :e OR o.e = :e)"
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT {_SUBJECT}, measure, article.id, start, stop, value, unit, {_OBJECT}, period
                FROM figure JOIN name sn ON sn.n = figure.n AND sn.i = about JOIN entity s ON s.e = sn.entity
                LEFT JOIN name objn ON objn.n = figure.n AND objn.i = other LEFT JOIN entity o ON o.e = objn.entity
                JOIN article ON article.n = figure.n {own} ORDER BY {_NEWEST}, k""",
                {"e": _number(db, id)},
            )
            return [_measured(each) for each in found]

    def dates_of(self, ids: Iterable[ArticleId]) -> dict[ArticleId, str | None]:
        """When articles are from."""
        with self._lender.lend() as db:
            wanted = msgspec.json.encode(sorted(set(ids))).decode()
            found = db.execute("SELECT id, date FROM article WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
            return dict(found.fetchall())

    def quoted(self, id: EntityId) -> list[tuple[Evidence, Party | None]]:
        """The quotations in articles that name an entity, and who is said to have said them; newest article first."""
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT article.id, start, stop, {_SUBJECT}
                FROM quote LEFT JOIN name sn ON sn.n = quote.n AND sn.i = speaker LEFT JOIN entity s ON s.e = sn.entity
                JOIN article ON article.n = quote.n WHERE quote.n IN (SELECT n FROM own) ORDER BY {_NEWEST}, k""",
                {"e": _number(db, id)},
            )
            return [(Evidence(*each[:3]), _party(*each[3:]) if each[3] else None) for each in found]

    def introduced(self, id: EntityId, most: int) -> list[Evidence]:
        """Where the words stand that introduce an entity, so many at most; the newest article first."""
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT article.id, start, stop FROM own
                JOIN introduction ON introduction.n = own.n AND introduction.name = own.i
                JOIN article ON article.n = own.n ORDER BY {_NEWEST}, k LIMIT :most""",
                {"e": _number(db, id), "most": most},
            )
            return [Evidence(*each) for each in found]

    def moments(self, id: EntityId) -> list[Moment]:
        """What is dated in sentences that name an entity, the earliest date first."""
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT DISTINCT dated.date, article.id, start, stop FROM own
                JOIN dated ON dated.n = own.n AND dated.name = own.i
                JOIN article ON article.n = own.n ORDER BY dated.date, {_NEWEST}, start""",
                {"e": _number(db, id)},
            )
            return [Moment(date, Evidence(*rest)) for date, *rest in found]

    def standing_beside(self, id: EntityId, most: int) -> list[Standing]:
        """The entities that the same sentences name, as far as the newest names of it tell, so many at most."""
        with self._lender.lend() as db:
            e = _number(db, id)
            found = db.execute(
                f"""WITH {_RECENT}, pair AS (
                    SELECT other.entity AS e, sum(sentences) AS many, min(abs(stop - start - 160)),
                        beside.n AS n, start, stop
                    FROM recent CROSS JOIN beside ON beside.n = recent.n AND recent.i IN (first, second)
                    JOIN name other ON other.n = beside.n AND other.i = first + second - recent.i
                    WHERE other.entity <> :e GROUP BY other.entity
                )
                SELECT {_SUBJECT}, mentions, articles, many, article.id, start, stop
                FROM pair JOIN entity s ON s.e = pair.e JOIN article ON article.n = pair.n ORDER BY s.e""",
                {"e": e, "most": most},
            )
            return [Standing(_party(*each[:3]), each[3], each[4], each[5], Evidence(*each[6:])) for each in found]

    def mentions_in_all(self) -> int:
        """How many mentions the entities of the library have."""
        with self._lender.lend() as db:
            return int(db.execute("SELECT coalesce(sum(mentions), 0) FROM entity").fetchone()[0])

    def introduced_in(self, article: ArticleId, id: EntityId) -> list[Evidence]:
        """Where the words stand in one article that introduce an entity, in the order of its text."""
        with self._lender.lend() as db:
            found = db.execute(
                f"""WITH {_OWN}
                SELECT start, stop FROM article JOIN own USING (n)
                JOIN introduction ON introduction.n = own.n AND introduction.name = own.i
                WHERE article.id = :article ORDER BY start""",
                {"e": _number(db, id), "article": article},
            )
            return [Evidence(article, *each) for each in found]


def write_facts(db: sqlite3.Connection, n: int, facts: Facts) -> None:
    """Make these the facts of an article, within the caller's transaction."""
    forget_facts(db, n)
    claims = (
        (c.subject, c.relation.value, c.object, c.start, c.end, maybe_sound(c.value), maybe_sound(c.date), c.hedged,
         c.negated, c.confidence)
        for c in facts.claims
    )  # fmt: skip
    figures = (
        (f.about, sound(f.measure), f.start, f.end, f.value, sound(f.unit), f.other, maybe_sound(f.period))
        for f in facts.figures
    )
    _insert(db, "claim", n, claims, 10)
    _insert(db, "figure", n, figures, 8)
    _insert(db, "quote", n, ((q.start, q.end, q.speaker) for q in facts.quotes), 3)
    _insert(db, "introduction", n, ((i.name, i.start, i.end) for i in facts.introductions), 3)
    _insert(db, "dated", n, ((d.name, sound(d.date), d.start, d.end) for d in facts.dated), 4)
    db.executemany(
        "INSERT OR REPLACE INTO beside VALUES (?, ?, ?, ?, ?, ?)",
        [(n, b.first, b.second, b.sentences, b.start, b.end) for b in facts.besides],
    )


def forget_facts(db: sqlite3.Connection, n: int) -> None:
    """Delete the facts of an article."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table} WHERE n = ?", (n,))


def _insert(db: sqlite3.Connection, table: str, n: int, rows: Iterable[Sequence[Any]], columns: int) -> None:
    marks = ", ".join("?" * (columns + 2))
    db.executemany(f"INSERT INTO {table} VALUES ({marks})", ((n, k, *row) for k, row in enumerate(rows)))


def _number(db: sqlite3.Connection, id: EntityId | None) -> int | None:
    if id is None:
        return None
    asked = "SELECT e FROM entity WHERE id = ?"
    found = db.execute(asked, (id,)).fetchone() or db.execute(asked, (living(db, id),)).fetchone()
    return int(found[0]) if found else None


def _party(id: EntityId, name: str, kind: str) -> Party:
    return Party(id, name, KINDS[kind])


def _related(row: Sequence[Any]) -> Related:
    subject, relation, object_, place = row[:3], row[3], row[4:7], row[7:10]
    value, date, hedged, negated, confidence = row[10:]
    return Related(
        _party(*subject), Relation(relation), _party(*object_), Evidence(*place), value, date,
        bool(hedged), bool(negated), confidence,
    )  # fmt: skip


def _measured(row: Sequence[Any]) -> Measured:
    about, measure, place, value, unit, other, period = row[:3], row[3], row[4:7], row[7], row[8], row[9:12], row[12]
    return Measured(
        _party(*about), measure, Evidence(*place), value, unit, _party(*other) if other[0] else None, period
    )
