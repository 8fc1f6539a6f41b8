-- The schema of a SQLite file of the first release, which knew no Alembic.
CREATE TABLE tables (
            no INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            due_at INTEGER,
            retry_at INTEGER,
            failures INTEGER NOT NULL,
            game TEXT NOT NULL,
            rules TEXT NOT NULL,
            now INTEGER NOT NULL,
            state BLOB NOT NULL,
            sealed BLOB NOT NULL);
CREATE INDEX tables_due ON tables (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE journal (
            line INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            version INTEGER NOT NULL,
            now INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            args BLOB NOT NULL,
            sealed BLOB NOT NULL,
            action_id TEXT);
CREATE TABLE places (
            no INTEGER, version INTEGER, line INTEGER NOT NULL,
            PRIMARY KEY (no, version)) WITHOUT ROWID;
CREATE TABLE accepted (
            no INTEGER, action_id TEXT, actor TEXT, version INTEGER NOT NULL,
            PRIMARY KEY (no, action_id, actor)) WITHOUT ROWID;
CREATE TABLE indexed (line INTEGER NOT NULL);
INSERT INTO indexed VALUES (0);
CREATE TABLE parcels (
            parcel INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            sealed BLOB NOT NULL,
            hops INTEGER NOT NULL,
            UNIQUE (source, target, number));
CREATE TABLE records (
            record INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL,
            sealed BLOB NOT NULL);
CREATE INDEX records_no ON records (no);
CREATE TABLE listings (
            no INTEGER PRIMARY KEY,
            shown INTEGER NOT NULL,
            peopled INTEGER NOT NULL,
            bots INTEGER NOT NULL,
            listing BLOB NOT NULL);
CREATE INDEX listings_shown ON listings (peopled, no) WHERE shown;
CREATE INDEX listings_bots ON listings (no) WHERE bots > 0;
CREATE TABLE guests (
            person TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE vault (check_value BLOB NOT NULL);
PRAGMA application_id = 0x5041524C;
PRAGMA user_version = 1;
