"""The reader's corrections laid over what a linking made: the tables that everybody reads show both.

What a correction changes is kept aside as it was, so that taking the corrections away again restores every row; what
none of them touches costs nothing. Corrections are done one after the other, each on what those before have left.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
from tui.model import Entity, EntityId
from tui.store import overlay
from tui.store.codec import exact, unpack_strings
from tui.store.names import write_forms
from tui.store.overlay import Names, Row
from tui.store.reads import folded
from tui.store.writes import LibraryWrites

_SHOWN, _ASTRAY = "curated", "astray"
"""Keys of the table `meta`: the corrections that the tables show, and those of them that found no entity."""


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
            found = overlay.find(db, ref)
        return found.entity() if found else None

    def hidden(self) -> list[Entity]:
        """The entities that are not shown, by name."""
        with self._lender.lend() as db:
            hidden = overlay.hidden_rows(db)
        return [row.entity() for row in sorted(hidden, key=lambda row: (row.name, row.id))]

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
        "UPDATE name SET entity = (SELECT entity FROM machine_name AS was WHERE (was.n, was.i) = (name.n, name.i))"
        " WHERE (n, i) IN (SELECT n, i FROM machine_name)"
    )
    db.execute("DELETE FROM machine_name")
    db.execute("DELETE FROM hidden")
    kept = db.execute(f"SELECT {overlay.ROW} FROM machine_entity").fetchall()
    for e, *_ in kept:
        overlay.drop(db, e)
    for row in kept:
        if row[2] is not None:  # it was not made by a correction
            db.execute(f"INSERT INTO entity ({overlay.ROW}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
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


# Steps


@dataclass(slots=True)
class _Step:
    """A correction with what it means here. Does nothing when it is astray, or idle."""

    correction: Correction
    row: Row | None = None
    into: Row | None = None
    names: Names | None = None
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
        overlay.keep(db, row)
        match self.correction:
            case Merge() if into is not None and names is not None:
                overlay.keep(db, into)
                names.move(db, into.e)
                overlay.end(db, row, into.e)
                overlay.save(db, into.also((row.name, *row.aliases)))
            case Split(form=form, article=article) if names is not None:
                _split(db, row, names, form, f"{row.id}\0{folded(form) if form is not None else f'{chr(0)}{article}'}")
            case Rename(name=name):
                aliases = (alias for alias in (row.name, *row.aliases) if alias != name)
                overlay.save(db, replace(row, name=name, aliases=tuple(dict.fromkeys(aliases))))
            case Retype(kind=kind):
                overlay.save(db, replace(row, kind=kind))
            case Hide():
                overlay.save(db, replace(row, hidden=True))
            case Show():
                overlay.save(db, replace(row, hidden=False))
            case Alias(form=form) if names is not None:
                _take(db, row, names, form)
            case Unalias(form=form):
                if names is not None:
                    _split(db, row, names, form, f"{row.id}\0{folded(form)}")
                else:
                    kept = tuple(alias for alias in row.aliases if folded(alias) != folded(form))
                    overlay.save(db, replace(row, aliases=kept))


def _split(db: sqlite3.Connection, row: Row, names: Names, form: str | None, seed: str) -> None:
    """Make names an entity of their own."""
    name, kind, forms = overlay.best(names.texts(db)), names.kind(db), names.forms(db)
    e, id = overlay.made(db, seed)
    names.move(db, e)
    overlay.save(db, Row(e, id, name, kind, tuple(each for each in forms if each != name), hidden=row.hidden))
    overlay.save(db, _rest(db, row, forms, form))


def _take(db: sqlite3.Connection, row: Row, names: Names, form: str) -> None:
    """Let names that are written so name this entity, whichever they named."""
    forms = names.forms(db)
    owners = [other for e in names.owners(db) for other in overlay.rows(db, "e = ?", [e])]
    for owner in owners:
        overlay.keep(db, owner)
    names.move(db, row.e)
    for owner in owners:
        if overlay.names_of(owner.e).owners(db):
            overlay.save(db, _rest(db, owner, forms, form))
        else:
            overlay.end(db, owner, row.e)
    overlay.save(db, row.also(forms or (form,)))


def _rest(db: sqlite3.Connection, row: Row, moved: Iterable[str], form: str | None) -> Row:
    """An entity without the forms that were only in names which are no longer its own, nor that which was split."""
    names = overlay.names_of(row.e)
    lost = set(moved).difference(names.forms(db))
    gone = None if form is None else folded(form)
    name = overlay.best(names.texts(db)) if folded(row.name) == gone else row.name
    aliases = (each for each in row.aliases if each not in lost and folded(each) != gone and each != name)
    return replace(row, name=name, aliases=tuple(aliases))


def _planned(db: sqlite3.Connection, correction: Correction) -> _Step:
    """What a correction means, as things stand."""
    row = overlay.find(db, correction.entity)
    step = _Step(correction, row)
    if row is None:
        step.idle = f"no entity here is called “{correction.entity.name}”"
        return step
    if isinstance(correction, Merge):
        step.into = overlay.find(db, correction.into)
        if step.into is None:
            step.idle = f"no entity here is called “{correction.into.name}”"
            return step
    step.names = _meant_names(db, correction, row)
    step.counts = (step.names or overlay.names_of(row.e)).counted(db)
    if isinstance(correction, Unalias) and not step.counts[0]:
        step.names = None  # a name that no article uses at its fullest
    step.idle = _idle(db, step, row)
    return step


def _meant_names(db: sqlite3.Connection, correction: Correction, row: Row) -> Names | None:
    match correction:
        case Merge():
            return overlay.names_of(row.e)
        case Split(form=str() as form) | Unalias(form=form):
            return _written_so(db, "entity = ?", (row.e,), form)
        case Split(article=article):
            return Names("entity = ? AND n = (SELECT n FROM article WHERE id = ?)", (row.e, article))
        case Alias(form=form):
            others = "entity IN (SELECT e FROM entity_form WHERE folded = ?) AND entity <> ?"
            return _written_so(db, others, (exact(folded(form)), row.e), form)
    return None


def _written_so(db: sqlite3.Connection, where: str, values: tuple[object, ...], form: str) -> Names:
    """Those names that are this form at their fullest, in whatever case."""
    texts = (text for (text,) in db.execute(f"SELECT DISTINCT text FROM name WHERE {where}", values))
    alike = json.dumps([text for text in texts if folded(text) == folded(form)])
    return Names(f"{where} AND text IN (SELECT value FROM json_each(?))", (*values, alike))


def _idle(db: sqlite3.Connection, step: _Step, row: Row) -> str | None:
    correction, mentions = step.correction, step.counts[0]
    match correction:
        case Merge() if step.into is not None and step.into.e == row.e:
            return f"“{correction.entity.name}” and “{correction.into.name}” are one already"
        case Split() if not mentions:
            what = "no article calls it so at its fullest" if correction.form else "that article does not name it"
            return f"{what}; `broadsheet entities` shows its mentions"
        case Split() if mentions == overlay.names_of(row.e).counted(db)[0]:
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
        case Unalias() if step.names is not None and mentions == overlay.names_of(row.e).counted(db)[0]:
            return "nothing else would be left of it; rename it instead"
    return None
