"""The reader's corrections laid over what a linking made: the tables that everybody reads show both.

What a correction changes is kept aside as it was, so that taking the corrections away again restores every row; what
none of them touches costs nothing. Corrections are done one after the other, each on what those before have left.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui.corrections import (
    Alias,
    Correction,
    Effect,
    Hide,
    Merge,
    Ref,
    Rename,
    Retype,
    Show,
    Split,
    Unalias,
    lines,
    parsed,
)
from tui.model import Entity, EntityId, Kind
from tui.store.codec import KINDS, exact, pack_strings, unpack_strings
from tui.store.names import forget_forms, write_forms
from tui.store.reads import folded
from tui.store.writes import LibraryWrites

_SHOWN, _ASTRAY = "curated", "astray"
"""Keys of the table `meta`: the corrections that the tables show, and those of them that found no entity."""
_ROW = "e, id, name, kind, aliases, mentions, articles"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


class Curating(LibraryWrites):
    """What corrections do to a library."""

    def curate(self, corrections: Sequence[Correction]) -> None:
        """Show these corrections, in their order, and no others. One transaction; any process, also beside a sync."""
        wanted = lines(corrections)
        if (self._meta(_SHOWN) or "") == wanted:
            return
        with self._writing() as db:
            shown = _said(db, _SHOWN)
            if wanted.startswith(shown):
                astray = parsed(_said(db, _ASTRAY)) + _done(db, corrections[shown.count("\n") :])
            else:
                uncurate(db)
                astray = _done(db, corrections)
            _note(db, wanted, astray)

    def curated(self) -> list[Correction]:
        """The corrections that are shown."""
        return parsed(str(self._meta(_SHOWN) or ""))

    def astray(self) -> list[Correction]:
        """Those of them that mean no entity of this library."""
        return parsed(str(self._meta(_ASTRAY) or ""))

    def effect(self, correction: Correction) -> Effect:
        """What a correction would change, on top of those that are shown."""
        with self._lender.lend() as db:
            return _planned(db, correction).effect()

    def meant(self, ref: Ref) -> Entity | None:
        """The entity that is told so, hidden or not."""
        with self._lender.lend() as db:
            found = _find(db, ref)
        return found.entity() if found else None

    def hidden(self) -> list[Entity]:
        """The entities that are not shown, by name."""
        with self._lender.lend() as db:
            rows = [_row(found, hidden=True) for found in db.execute(f"SELECT {_ROW} FROM hidden ORDER BY name, id")]
        return [row.entity() for row in rows]

    def written(self, id: EntityId) -> list[tuple[str, int, int]]:
        """What articles call an entity at its fullest, with mentions and articles: what can be split from it. The
        most mentioned first; spellings that differ in case alone are one."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT text, sum(count), count(DISTINCT n) FROM name"
                " WHERE entity = (SELECT e FROM entity WHERE id = ?) GROUP BY text ORDER BY 2 DESC, 1",
                (id,),
            ).fetchall()
        forms: dict[str, tuple[str, int, int]] = {}
        for text, mentions, articles in found:
            known = forms.get(folded(text), (text, 0, 0))
            forms[folded(text)] = (known[0], known[1] + mentions, known[2] + articles)
        return sorted(forms.values(), key=lambda each: (-each[1], each[0]))


def uncurate(db: sqlite3.Connection) -> None:
    """Restore what a linking made. Within a transaction of the caller's."""
    db.execute(
        "UPDATE name SET entity = machine_name.entity FROM machine_name"
        " WHERE machine_name.n = name.n AND machine_name.i = name.i"
    )
    db.execute("DELETE FROM machine_name")
    db.execute("DELETE FROM hidden")
    kept = db.execute(f"SELECT {_ROW} FROM machine_entity").fetchall()
    for e, *_ in kept:
        _drop(db, e)
    for row in kept:
        if row[2] is not None:  # it was not made by a correction
            db.execute(f"INSERT INTO entity ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            write_forms(db, row[0], row[2], unpack_strings(row[4]))
    db.execute("DELETE FROM machine_entity")


def curate_again(db: sqlite3.Connection) -> None:
    """Show the same corrections as before `uncurate`, on what was linked since. Within the same transaction."""
    shown = _said(db, _SHOWN)
    _note(db, shown, _done(db, parsed(shown)))


def _said(db: sqlite3.Connection, key: str) -> str:
    found = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _note(db: sqlite3.Connection, shown: str, astray: Iterable[Correction]) -> None:
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(_SHOWN, shown), (_ASTRAY, lines(astray))])


def _done(db: sqlite3.Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Do corrections; those that found no entity."""
    astray = []
    for correction in corrections:
        step = _planned(db, correction)
        if step.astray:
            astray.append(correction)
        elif step.idle is None:
            step.do(db)
    return astray


# Entities, as rows


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of `entity`, or of `hidden`."""

    e: int
    id: EntityId
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: int = 0
    articles: int = 0
    hidden: bool = False

    def entity(self) -> Entity:
        return Entity(self.id, self.name, self.kind, self.aliases, self.mentions, self.articles)

    def known_as(self, form: str) -> bool:
        return any(folded(each) == folded(form) for each in (self.name, *self.aliases))

    def also(self, forms: Iterable[str]) -> _Row:
        """With these names as well."""
        more = (form for form in forms if form != self.name)
        return replace(self, aliases=tuple(dict.fromkeys((*self.aliases, *more))))


def _row(found: Sequence[Any], *, hidden: bool) -> _Row:
    e, id, name, kind, aliases, mentions, articles = found
    return _Row(e, id, name, KINDS[kind], unpack_strings(aliases), mentions, articles, hidden)


def _rows(db: sqlite3.Connection, where: str, values: Sequence[object]) -> list[_Row]:
    return [_row(found, hidden=False) for found in db.execute(f"SELECT {_ROW} FROM entity WHERE {where}", values)]


def _hidden_rows(db: sqlite3.Connection) -> list[_Row]:
    return [_row(found, hidden=True) for found in db.execute(f"SELECT {_ROW} FROM hidden")]


def _find(db: sqlite3.Connection, ref: Ref) -> _Row | None:
    """The entity that is meant: by its id, which follows what it was merged into; else the only one of that name and
    kind; else the only one of that kind, or of any, that has the name among its aliases."""
    hidden = _hidden_rows(db)
    if ref.id is not None:
        heir = db.execute("SELECT id FROM redirect WHERE gone = ?", (ref.id,)).fetchone()
        id = heir[0] if heir else ref.id
        found = [*_rows(db, "id = ?", [id]), *(row for row in hidden if row.id == id)]
        if not found:
            into = db.execute("SELECT into_e FROM machine_entity WHERE id = ?", (id,)).fetchone()
            if into is not None:
                found = [*_rows(db, "e = ?", into), *(row for row in hidden if row.e == into[0])]
        if found:
            return found[0]
    form = folded(ref.name)
    having = _rows(db, "e IN (SELECT e FROM entity_form WHERE folded = ?)", [exact(form)])
    having += [row for row in hidden if row.known_as(ref.name)]
    same_kind = [row for row in having if row.kind is ref.kind]
    for rows in ([row for row in same_kind if folded(row.name) == form], same_kind, having):
        if rows:
            return rows[0] if len(rows) == 1 else None
    return None


def _keep(db: sqlite3.Connection, row: _Row) -> None:
    """Put the row that a linking made aside, before it is changed for the first time."""
    db.execute(f"INSERT OR IGNORE INTO machine_entity ({_ROW}) SELECT {_ROW} FROM entity WHERE e = ?", (row.e,))


def _save(db: sqlite3.Connection, row: _Row) -> None:
    """Write a row, with its present counts, over the one with its number, if there is one."""
    mentions, articles = db.execute(
        "SELECT coalesce(sum(count), 0), count(DISTINCT n) FROM name WHERE entity = ?", (row.e,)
    ).fetchone()
    _drop(db, row.e)
    table = "hidden" if row.hidden else "entity"
    db.execute(
        f"INSERT INTO {table} ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.e, row.id, row.name, row.kind.value, pack_strings(row.aliases), mentions, articles),
    )
    if not row.hidden:
        write_forms(db, row.e, row.name, row.aliases)


def _drop(db: sqlite3.Connection, e: int) -> None:
    forget_forms(db, e)
    db.execute("DELETE FROM entity WHERE e = ?", (e,))
    db.execute("DELETE FROM hidden WHERE e = ?", (e,))


def _end(db: sqlite3.Connection, row: _Row, into: int) -> None:
    """Let an entity that has no names any more be gone, and its id lead to another."""
    _drop(db, row.e)
    db.execute("UPDATE machine_entity SET into_e = ?1 WHERE e = ?2 OR into_e = ?2", (into, row.e))


def _made(db: sqlite3.Connection, seed: str) -> tuple[int, EntityId]:
    """Number and id of a new entity; the id is the same whenever the same is said of the same entity."""
    e = db.execute(
        "SELECT 1 + max((SELECT coalesce(max(e), 0) FROM entity), (SELECT coalesce(max(e), 0) FROM machine_entity))"
    ).fetchone()[0]
    attempt = 0
    while True:
        id = hashlib.sha256(f"{seed}\0{attempt or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
        taken = "SELECT 1 FROM entity WHERE id = ?1 UNION ALL SELECT 1 FROM machine_entity WHERE id = ?1"
        if not db.execute(taken, (id,)).fetchone():
            db.execute("INSERT INTO machine_entity (e, id) VALUES (?, ?)", (e, id))
            return e, EntityId(id)
        attempt += 1


# Names


@dataclass(frozen=True, slots=True)
class _Names:
    """Some of the names of articles, as a condition on the table `name`."""

    where: str
    values: tuple[object, ...]

    def counted(self, db: sqlite3.Connection) -> tuple[int, int]:
        """Mentions and articles."""
        found = db.execute(f"SELECT coalesce(sum(count), 0), count(DISTINCT n) FROM name {self._those}", self.values)
        mentions, articles = found.fetchone()
        return mentions, articles

    def owners(self, db: sqlite3.Connection) -> list[int]:
        """The numbers of their entities."""
        return [e for (e,) in db.execute(f"SELECT DISTINCT entity FROM name {self._those} ORDER BY 1", self.values)]

    def texts(self, db: sqlite3.Connection) -> Counter[str]:
        """What they are called at their fullest, with mentions."""
        found = db.execute(f"SELECT text, sum(count) FROM name {self._those} GROUP BY text", self.values)
        return Counter(dict(found.fetchall()))

    def kind(self, db: sqlite3.Connection) -> Kind:
        """What most of their mentions were taken for."""
        votes = db.execute(f"SELECT kind, sum(count) FROM name {self._those} GROUP BY kind", self.values)
        return min((-mentions, _RANK[KINDS[kind]], KINDS[kind]) for kind, mentions in votes)[2]

    def forms(self, db: sqlite3.Connection) -> list[str]:
        """Every form, the most frequent first, then by alphabet."""
        forms: Counter[str] = Counter()
        found = db.execute(
            f"SELECT text, forms, count(*), sum(count) FROM name {self._those} GROUP BY text, forms", self.values
        )
        for text, packed, names, mentions in found:
            own = unpack_strings(packed) or (text,)
            for form in (text, *own):
                forms[form] += names
            forms[own[0]] += mentions
        return sorted(forms, key=lambda form: (-forms[form], form))

    def move(self, db: sqlite3.Connection, e: int) -> None:
        """Let them name another entity."""
        db.execute(f"INSERT OR IGNORE INTO machine_name SELECT n, i, entity FROM name {self._those}", self.values)
        db.execute(f"UPDATE name SET entity = ? {self._those}", (e, *self.values))

    @property
    def _those(self) -> str:
        return f"WHERE {self.where}"


def _names_of(e: int) -> _Names:
    return _Names("entity = ?", (e,))


def _best(texts: Counter[str]) -> str:
    """What to call an entity that has no name yet: the fullest, the most frequent of equals, as a linking does."""
    return min(texts, key=lambda text: (text.isupper() and " " in text, -len(text.split()), -texts[text], text))


# Steps


@dataclass(slots=True)
class _Step:
    """A correction with what it means here. Does nothing when it is astray, or idle."""

    correction: Correction
    row: _Row | None = None
    into: _Row | None = None
    names: _Names | None = None
    """Whose entity changes; None when none does."""
    idle: str | None = None
    counts: tuple[int, int] = (0, 0)

    @property
    def astray(self) -> bool:
        return self.row is None or (isinstance(self.correction, Merge) and self.into is None)

    def effect(self) -> Effect:
        mentions, articles = (0, 0) if self.idle else self.counts
        return Effect(
            self.row.entity() if self.row else None,
            self.into.entity() if self.into else None,
            mentions,
            articles,
            self.idle,
        )

    def do(self, db: sqlite3.Connection) -> None:
        """Change the tables."""
        row, into, names = self.row, self.into, self.names
        assert row is not None
        _keep(db, row)
        match self.correction:
            case Merge() if into is not None and names is not None:
                _keep(db, into)
                names.move(db, into.e)
                _end(db, row, into.e)
                _save(db, into.also((row.name, *row.aliases)))
            case Split(form=form, article=article) if names is not None:
                _split(db, row, names, form, f"{row.id}\0{folded(form) if form is not None else f'{chr(0)}{article}'}")
            case Rename(name=name):
                aliases = (alias for alias in (row.name, *row.aliases) if alias != name)
                _save(db, replace(row, name=name, aliases=tuple(dict.fromkeys(aliases))))
            case Retype(kind=kind):
                _save(db, replace(row, kind=kind))
            case Hide():
                _save(db, replace(row, hidden=True))
            case Show():
                _save(db, replace(row, hidden=False))
            case Alias(form=form) if names is not None:
                _take(db, row, names, form)
            case Unalias(form=form):
                if names is not None:
                    _split(db, row, names, form, f"{row.id}\0{folded(form)}")
                else:
                    kept = tuple(alias for alias in row.aliases if folded(alias) != folded(form))
                    _save(db, replace(row, aliases=kept))


def _split(db: sqlite3.Connection, row: _Row, names: _Names, form: str | None, seed: str) -> None:
    """Make names an entity of their own."""
    name, kind, forms = _best(names.texts(db)), names.kind(db), names.forms(db)
    e, id = _made(db, seed)
    names.move(db, e)
    _save(db, _Row(e, id, name, kind, tuple(each for each in forms if each != name), hidden=row.hidden))
    _save(db, _rest(db, row, forms, form))


def _take(db: sqlite3.Connection, row: _Row, names: _Names, form: str) -> None:
    """Let names that are written so name this entity, whichever they named."""
    forms = names.forms(db)
    owners = [other for e in names.owners(db) for other in _rows(db, "e = ?", [e])]
    for owner in owners:
        _keep(db, owner)
    names.move(db, row.e)
    for owner in owners:
        if _names_of(owner.e).owners(db):
            _save(db, _rest(db, owner, forms, form))
        else:
            _end(db, owner, row.e)
    _save(db, row.also(forms or (form,)))


def _rest(db: sqlite3.Connection, row: _Row, moved: Iterable[str], form: str | None) -> _Row:
    """An entity without the forms that were only in names which are no longer its own, nor that which was split."""
    names = _names_of(row.e)
    lost = set(moved).difference(names.forms(db))
    gone = None if form is None else folded(form)
    name = _best(names.texts(db)) if folded(row.name) == gone else row.name
    aliases = (each for each in row.aliases if each not in lost and folded(each) != gone and each != name)
    return replace(row, name=name, aliases=tuple(aliases))


def _planned(db: sqlite3.Connection, correction: Correction) -> _Step:
    """What a correction means, as things stand."""
    row = _find(db, correction.entity)
    step = _Step(correction, row)
    if row is None:
        step.idle = f"no entity here is called “{correction.entity.name}”"
        return step
    if isinstance(correction, Merge):
        step.into = _find(db, correction.into)
        if step.into is None:
            step.idle = f"no entity here is called “{correction.into.name}”"
            return step
    step.names = _meant_names(db, correction, row)
    step.counts = (step.names or _names_of(row.e)).counted(db)
    if isinstance(correction, Unalias) and not step.counts[0]:
        step.names = None  # a name that no article uses at its fullest
    step.idle = _idle(db, step, row)
    return step


def _meant_names(db: sqlite3.Connection, correction: Correction, row: _Row) -> _Names | None:
    match correction:
        case Merge():
            return _names_of(row.e)
        case Split(form=str() as form) | Unalias(form=form):
            return _written_so(db, "entity = ?", (row.e,), form)
        case Split(article=article):
            return _Names("entity = ? AND n = (SELECT n FROM article WHERE id = ?)", (row.e, article))
        case Alias(form=form):
            others = "entity IN (SELECT e FROM entity_form WHERE folded = ?) AND entity <> ?"
            return _written_so(db, others, (exact(folded(form)), row.e), form)
    return None


def _written_so(db: sqlite3.Connection, where: str, values: tuple[object, ...], form: str) -> _Names:
    """Those names that are this form at their fullest, in whatever case."""
    texts = (text for (text,) in db.execute(f"SELECT DISTINCT text FROM name WHERE {where}", values))
    alike = json.dumps([text for text in texts if folded(text) == folded(form)])
    return _Names(f"{where} AND text IN (SELECT value FROM json_each(?))", (*values, alike))


def _idle(db: sqlite3.Connection, step: _Step, row: _Row) -> str | None:
    correction, mentions = step.correction, step.counts[0]
    match correction:
        case Merge() if step.into is not None and step.into.e == row.e:
            return f"“{correction.entity.name}” and “{correction.into.name}” are one already"
        case Split() if not mentions:
            what = "no article calls it so at its fullest" if correction.form else "that article does not name it"
            return f"{what}; `broadsheet entities` shows its mentions"
        case Split() if mentions == _names_of(row.e).counted(db)[0]:
            return "nothing else would be left of it; rename it instead"
        case Rename() if correction.name == row.name:
            return "it is called so already"
        case Retype() if correction.kind is row.kind:
            return "it is that already"
        case Hide() if row.hidden:
            return "it is hidden already"
        case Show() if not row.hidden:
            return "it is not hidden"
        case Alias() if not mentions and row.known_as(correction.form):
            return f"“{correction.form}” means it already"
        case Unalias() if not row.known_as(correction.form) and not mentions:
            return f"it is not known as “{correction.form}”"
        case Unalias() if step.names is None and folded(correction.form) == folded(row.name):
            return "that is what it is called; rename it first"
        case Unalias() if step.names is not None and mentions == _names_of(row.e).counted(db)[0]:
            return "nothing else would be left of it; rename it instead"
    return None
