"""The tables of library.db. Another version of them is thrown away and filled again by a sync."""

from __future__ import annotations

VERSION = 5
"""In `PRAGMA user_version`. Raise it with any change to the tables or to what the blobs mean."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- A file as it was when it was loaded, mtime_ns is -1 while some of its articles are still to come.
CREATE TABLE file (
    path TEXT PRIMARY KEY, location TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL, extraction TEXT NOT NULL
) WITHOUT ROWID;

-- `file` is a path of the table above, or '' for what the scan itself could not look at.
CREATE TABLE failure (file TEXT NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX failure_file ON failure (file);

-- Narrow, so that a list of 100,000 never reads a text.
CREATE TABLE article (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, path TEXT NOT NULL,
    title TEXT NOT NULL, folded TEXT NOT NULL, author TEXT, source TEXT, date TEXT, words INTEGER NOT NULL,
    lang TEXT, url TEXT, tags TEXT, retells TEXT, digest BLOB NOT NULL, key BLOB NOT NULL
);
CREATE INDEX article_file ON article (file);
CREATE INDEX article_path ON article (path);
CREATE INDEX article_date ON article (date DESC, folded, id);
CREATE INDEX article_oldest ON article (date IS NULL, date, folded, id);
CREATE INDEX article_title ON article (folded, date DESC, id);
CREATE INDEX article_source ON article (source IS NULL, source COLLATE NOCASE, date DESC, folded, id);
CREATE INDEX article_key ON article (key);
CREATE TABLE body (n INTEGER PRIMARY KEY, text BLOB NOT NULL, blocks BLOB NOT NULL, inlines BLOB);

-- The last change of each article, in the order in which they happened.
CREATE TABLE change (revision INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, gone INTEGER NOT NULL);

-- What a recogniser said of a text (article.key), whichever article it stands in.
CREATE TABLE raw (key BLOB NOT NULL, version TEXT NOT NULL, spans BLOB NOT NULL, PRIMARY KEY (key, version))
    WITHOUT ROWID;

CREATE TABLE reading (
    n INTEGER PRIMARY KEY, version TEXT NOT NULL, failed TEXT, mentions BLOB NOT NULL
);
CREATE INDEX reading_version ON reading (version);
CREATE INDEX reading_failed ON reading (n) WHERE failed IS NOT NULL;
CREATE TABLE name (
    n INTEGER NOT NULL, i INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    forms BLOB, count INTEGER NOT NULL, entity INTEGER, thing INTEGER, person INTEGER, PRIMARY KEY (n, i)
) WITHOUT ROWID;
CREATE INDEX name_entity ON name (entity, n, i, count);
CREATE INDEX name_thing ON name (thing, person, entity);
CREATE INDEX name_person ON name (person, thing, entity) WHERE person IS NOT NULL;

-- What the sentences of an article say of its names (name.i), in the order of its text. `start` and `stop` are those of
-- the sentence, but of a quotation and of words that introduce a name their own.
CREATE TABLE claim (
    n INTEGER NOT NULL, k INTEGER NOT NULL, subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, value TEXT, date TEXT,
    hedged INTEGER NOT NULL, negated INTEGER NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (n, k)
) WITHOUT ROWID;
CREATE TABLE figure (
    n INTEGER NOT NULL, k INTEGER NOT NULL, about INTEGER NOT NULL, measure TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, value REAL, unit TEXT NOT NULL, other INTEGER, period TEXT,
    PRIMARY KEY (n, k)
) WITHOUT ROWID;
CREATE TABLE quote (
    n INTEGER NOT NULL, k INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, speaker INTEGER,
    PRIMARY KEY (n, k)
) WITHOUT ROWID;
CREATE TABLE introduction (
    n INTEGER NOT NULL, k INTEGER NOT NULL, name INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    PRIMARY KEY (n, k)
) WITHOUT ROWID;
CREATE TABLE beside (
    n INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL, sentences INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (n, first, second)
) WITHOUT ROWID;
CREATE TABLE dated (
    n INTEGER NOT NULL, k INTEGER NOT NULL, name INTEGER NOT NULL, date TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (n, k)
) WITHOUT ROWID;

-- What names of one key name, wherever they stand. The `person` of a name is a thing too: whose surname this is here.
-- What the last linking made of it: what it is short for, the surname of a person, whether too many name it.
CREATE TABLE thing (t INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, long INTEGER, surname TEXT, common INTEGER);
CREATE INDEX thing_long ON thing (long) WHERE long IS NOT NULL;
CREATE INDEX thing_surname ON thing (surname) WHERE surname IS NOT NULL;
-- The names of a thing that are written alike, summed up.
CREATE TABLE spelling (
    thing INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, forms BLOB NOT NULL,
    names INTEGER NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (thing, text, kind, forms)
) WITHOUT ROWID;
-- Things that an article says are one, a short form and what it is short for.
CREATE TABLE spelt (n INTEGER NOT NULL, short INTEGER NOT NULL, long INTEGER NOT NULL, PRIMARY KEY (n, short, long))
    WITHOUT ROWID;
CREATE INDEX spelt_short ON spelt (short, long);
CREATE INDEX spelt_long ON spelt (long, short);
-- Articles whose names came, changed or went since the last linking, with the things and entities they had then.
CREATE TABLE due (n INTEGER PRIMARY KEY, things TEXT NOT NULL, entities TEXT NOT NULL);

CREATE TABLE entity (
    e INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    aliases BLOB, mentions INTEGER NOT NULL, articles INTEGER NOT NULL
);
-- Ids of entities that are no more, and who took most of their names, with the keys of what they were.
CREATE TABLE redirect (gone TEXT PRIMARY KEY, id TEXT NOT NULL, keys TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX redirect_id ON redirect (id);
CREATE INDEX entity_order ON entity (articles DESC, mentions DESC, name, id);
-- Names and aliases, casefolded.
CREATE TABLE entity_form (folded TEXT NOT NULL, e INTEGER NOT NULL, PRIMARY KEY (folded, e)) WITHOUT ROWID;
CREATE INDEX entity_form_e ON entity_form (e);
-- The words of each name and alias, from each of its words on: `arthur mensch`, `mensch`.
CREATE TABLE entity_tail (
    tail TEXT NOT NULL, e INTEGER NOT NULL, named INTEGER NOT NULL, PRIMARY KEY (tail, e)
) WITHOUT ROWID;
CREATE INDEX entity_tail_e ON entity_tail (e);

-- What the reader's corrections have changed of entities and names, as it was. An entity that they made has no name
-- here, `into_e` is the one that took over from one that is gone.
CREATE TABLE machine_entity (
    e INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, kind TEXT,
    aliases BLOB, mentions INTEGER, articles INTEGER, into_e INTEGER
);
CREATE TABLE machine_name (
    n INTEGER NOT NULL, i INTEGER NOT NULL, entity INTEGER, PRIMARY KEY (n, i)
) WITHOUT ROWID;
-- Entities that the reader hides. Names still point to them, and lead nowhere.
CREATE TABLE hidden (
    e INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    aliases BLOB, mentions INTEGER NOT NULL, articles INTEGER NOT NULL
);
"""
