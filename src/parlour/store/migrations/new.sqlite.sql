CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0006

CREATE TABLE tables (
    no INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    due_at INTEGER, 
    retry_at INTEGER, 
    failures INTEGER NOT NULL, 
    game TEXT NOT NULL, 
    rules TEXT NOT NULL, 
    now INTEGER NOT NULL, 
    state BLOB NOT NULL, 
    sealed BLOB NOT NULL, 
    PRIMARY KEY (no), 
    UNIQUE (id)
);

CREATE INDEX tables_due ON tables (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE journal (
    line INTEGER NOT NULL, 
    no INTEGER NOT NULL, 
    version INTEGER NOT NULL, 
    now INTEGER NOT NULL, 
    actor TEXT NOT NULL, 
    action TEXT NOT NULL, 
    args BLOB NOT NULL, 
    sealed BLOB NOT NULL, 
    action_id TEXT, 
    PRIMARY KEY (line)
);

CREATE TABLE places (
    no INTEGER NOT NULL, 
    version INTEGER NOT NULL, 
    line INTEGER NOT NULL, 
    PRIMARY KEY (no, version)
)
 WITHOUT ROWID;

CREATE TABLE accepted (
    no INTEGER NOT NULL, 
    action_id TEXT NOT NULL, 
    actor TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    PRIMARY KEY (no, action_id, actor)
)
 WITHOUT ROWID;

CREATE TABLE "indexed" (
    line INTEGER NOT NULL
);

INSERT INTO indexed VALUES (0);

CREATE TABLE refused (
    no INTEGER NOT NULL, 
    action_id TEXT NOT NULL, 
    actor TEXT NOT NULL, 
    at INTEGER NOT NULL, 
    code TEXT NOT NULL, 
    reason TEXT NOT NULL, 
    recovery TEXT NOT NULL, 
    PRIMARY KEY (no, action_id, actor)
)
 WITHOUT ROWID;

CREATE INDEX refused_at ON refused (at);

CREATE TABLE parcels (
    parcel INTEGER NOT NULL, 
    at INTEGER NOT NULL, 
    source TEXT NOT NULL, 
    target TEXT NOT NULL, 
    number INTEGER NOT NULL, 
    kind TEXT NOT NULL, 
    body BLOB NOT NULL, 
    sealed BLOB NOT NULL, 
    hops INTEGER NOT NULL, 
    PRIMARY KEY (parcel), 
    UNIQUE (source, target, number)
);

CREATE TABLE records (
    record INTEGER NOT NULL, 
    no INTEGER NOT NULL, 
    version INTEGER NOT NULL, 
    kind TEXT NOT NULL, 
    at INTEGER NOT NULL, 
    body BLOB NOT NULL, 
    sealed BLOB NOT NULL, 
    people TEXT, 
    PRIMARY KEY (record)
);

CREATE INDEX records_kind ON records (no, kind, record);

CREATE TABLE mentions (
    person TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    record INTEGER NOT NULL, 
    PRIMARY KEY (person, kind, record)
)
 WITHOUT ROWID;

CREATE TABLE listings (
    no INTEGER NOT NULL, 
    shown INTEGER NOT NULL, 
    peopled INTEGER NOT NULL, 
    bots INTEGER NOT NULL, 
    listing BLOB NOT NULL, 
    PRIMARY KEY (no)
);

CREATE INDEX listings_shown ON listings (peopled, no) WHERE shown;

CREATE INDEX listings_bots ON listings (no) WHERE bots > 0;

CREATE TABLE upkeep (
    no INTEGER NOT NULL, 
    opener TEXT, 
    address TEXT, 
    attended_at INTEGER NOT NULL, 
    look_at INTEGER NOT NULL, 
    PRIMARY KEY (no)
);

CREATE INDEX upkeep_opener ON upkeep (opener);

CREATE INDEX upkeep_address ON upkeep (address);

CREATE INDEX upkeep_look ON upkeep (look_at);

CREATE TABLE guests (
    person TEXT NOT NULL, 
    name TEXT NOT NULL, 
    token_hash BLOB NOT NULL, 
    PRIMARY KEY (person), 
    UNIQUE (token_hash)
)
 WITHOUT ROWID;

CREATE TABLE vault (
    check_value BLOB NOT NULL, 
    club TEXT
);

CREATE TABLE club_clock (
    boot TEXT NOT NULL, 
    offset_ms INTEGER NOT NULL, 
    seen INTEGER NOT NULL, 
    leapt_to INTEGER NOT NULL
);

INSERT INTO club_clock VALUES ('', 0, 0, 0);

CREATE TABLE suspects (
    suspect INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    actor TEXT NOT NULL, 
    action_id TEXT NOT NULL, 
    PRIMARY KEY (suspect)
);

INSERT INTO alembic_version (version_num) VALUES ('0006') RETURNING version_num;

-- Running upgrade 0006 -> 0007

CREATE TABLE keyed (
    no INTEGER NOT NULL, 
    field TEXT NOT NULL, 
    "key" TEXT NOT NULL, 
    place INTEGER NOT NULL, 
    value BLOB NOT NULL, 
    PRIMARY KEY (no, field, "key")
)
 WITHOUT ROWID;

CREATE TABLE resources (
    hash TEXT NOT NULL, 
    body BLOB NOT NULL, 
    named_at INTEGER NOT NULL, 
    PRIMARY KEY (hash)
)
 WITHOUT ROWID;

CREATE TABLE resource_names (
    name TEXT NOT NULL, 
    hash TEXT NOT NULL, 
    PRIMARY KEY (name)
)
 WITHOUT ROWID;

ALTER TABLE tables ADD COLUMN resources TEXT;

CREATE INDEX tables_resources ON tables (resources) WHERE resources IS NOT NULL;

UPDATE alembic_version SET version_num='0007' WHERE alembic_version.version_num = '0006';

-- Running upgrade 0007 -> 0008

CREATE TABLE listeners (
    kind TEXT NOT NULL, 
    module TEXT NOT NULL, 
    PRIMARY KEY (kind, module)
)
 WITHOUT ROWID;

CREATE TABLE duties (
    module TEXT NOT NULL, 
    parked_at INTEGER NOT NULL, 
    record INTEGER NOT NULL, 
    failures INTEGER NOT NULL, 
    retry_at INTEGER NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (module, parked_at, record)
)
 WITHOUT ROWID;

CREATE TABLE module_rows (
    module TEXT NOT NULL, 
    person TEXT NOT NULL, 
    "key" TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    body BLOB NOT NULL, 
    PRIMARY KEY (module, person, "key")
)
 WITHOUT ROWID;

-- A duty for each module that listens to what is kept.
CREATE TRIGGER records_duties AFTER INSERT ON records BEGIN
    INSERT INTO duties (module, parked_at, record, failures, retry_at, why)
        SELECT module, 0, NEW.record, 0, 0, '' FROM listeners WHERE kind = NEW.kind;
END;

UPDATE alembic_version SET version_num='0008' WHERE alembic_version.version_num = '0007';

-- Running upgrade 0008 -> 0009

DELETE FROM keyed WHERE field IN ('_received', '_sent', '_bounced');

UPDATE alembic_version SET version_num='0009' WHERE alembic_version.version_num = '0008';

-- Running upgrade 0009 -> 0010

CREATE TABLE mails (
    mail TEXT NOT NULL, 
    recipient TEXT NOT NULL, 
    subject TEXT NOT NULL, 
    body BLOB NOT NULL, 
    queued_at INTEGER NOT NULL, 
    due_at INTEGER, 
    attempts INTEGER NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (mail)
)
 WITHOUT ROWID;

CREATE INDEX mails_due ON mails (due_at);

UPDATE alembic_version SET version_num='0010' WHERE alembic_version.version_num = '0009';

-- Running upgrade 0010 -> 0011

ALTER TABLE guests ADD COLUMN colour TEXT DEFAULT '' NOT NULL;

UPDATE alembic_version SET version_num='0011' WHERE alembic_version.version_num = '0010';

-- Running upgrade 0011 -> 0012

CREATE TABLE sessions (
    token_hash TEXT NOT NULL, 
    person TEXT NOT NULL, 
    logged_in INTEGER NOT NULL, 
    created_at INTEGER NOT NULL, 
    seen_at INTEGER NOT NULL, 
    device TEXT NOT NULL, 
    address TEXT NOT NULL, 
    PRIMARY KEY (token_hash)
)
 WITHOUT ROWID;

CREATE INDEX sessions_person ON sessions (person);

INSERT INTO sessions (token_hash, person, logged_in, created_at, seen_at, device, address) SELECT lower(hex(token_hash)), person, 0, 0, 0, '', '' FROM guests;

UPDATE alembic_version SET version_num='0012' WHERE alembic_version.version_num = '0011';

-- Running upgrade 0012 -> 0013

CREATE TABLE accounts (
    person TEXT NOT NULL, 
    likeness TEXT NOT NULL, 
    email TEXT NOT NULL, 
    email_key TEXT NOT NULL, 
    password TEXT NOT NULL, 
    created_at INTEGER NOT NULL, 
    PRIMARY KEY (person), 
    UNIQUE (likeness), 
    UNIQUE (email_key)
)
 WITHOUT ROWID;

CREATE TABLE links (
    link TEXT NOT NULL, 
    purpose TEXT NOT NULL, 
    person TEXT NOT NULL, 
    name TEXT NOT NULL, 
    likeness TEXT NOT NULL, 
    email TEXT NOT NULL, 
    email_key TEXT NOT NULL, 
    password TEXT NOT NULL, 
    expires_at INTEGER NOT NULL, 
    used_at INTEGER, 
    PRIMARY KEY (link)
)
 WITHOUT ROWID;

CREATE INDEX links_person ON links (person);

CREATE INDEX links_expire ON links (expires_at);

CREATE TABLE departed (
    person TEXT NOT NULL, 
    at INTEGER NOT NULL, 
    PRIMARY KEY (person)
)
 WITHOUT ROWID;

UPDATE alembic_version SET version_num='0013' WHERE alembic_version.version_num = '0012';

-- Running upgrade 0013 -> 0014

CREATE TABLE table_passwords (
    table_id TEXT NOT NULL, 
    password TEXT NOT NULL, 
    PRIMARY KEY (table_id)
)
 WITHOUT ROWID;

CREATE TABLE table_links (
    link TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    made_at INTEGER NOT NULL, 
    expires_at INTEGER NOT NULL, 
    uses_max INTEGER NOT NULL, 
    uses INTEGER NOT NULL, 
    revoked_at INTEGER, 
    PRIMARY KEY (link)
)
 WITHOUT ROWID;

CREATE INDEX table_links_table ON table_links (table_id);

CREATE INDEX table_links_expire ON table_links (expires_at);

CREATE TABLE table_link_uses (
    link TEXT NOT NULL, 
    person TEXT NOT NULL, 
    PRIMARY KEY (link, person)
)
 WITHOUT ROWID;

UPDATE alembic_version SET version_num='0014' WHERE alembic_version.version_num = '0013';

-- Running upgrade 0014 -> 0015

CREATE TABLE friends (
    person TEXT NOT NULL, 
    friend TEXT NOT NULL, 
    since INTEGER NOT NULL, 
    PRIMARY KEY (person, friend)
)
 WITHOUT ROWID;

CREATE TABLE friend_asks (
    asker TEXT NOT NULL, 
    asked TEXT NOT NULL, 
    asked_at INTEGER NOT NULL, 
    declined_at INTEGER, 
    withdrawn_at INTEGER, 
    PRIMARY KEY (asker, asked)
)
 WITHOUT ROWID;

CREATE INDEX friend_asks_asked ON friend_asks (asked);

CREATE TABLE blocks (
    person TEXT NOT NULL, 
    other TEXT NOT NULL, 
    blocked_at INTEGER NOT NULL, 
    PRIMARY KEY (person, other)
)
 WITHOUT ROWID;

CREATE INDEX blocks_other ON blocks (other);

CREATE TABLE mutes (
    person TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    other TEXT NOT NULL, 
    muted_at INTEGER NOT NULL, 
    PRIMARY KEY (person, table_id, other)
)
 WITHOUT ROWID;

CREATE TABLE reports (
    report INTEGER NOT NULL, 
    reported_at INTEGER NOT NULL, 
    reporter TEXT NOT NULL, 
    person TEXT NOT NULL, 
    body BLOB NOT NULL, 
    PRIMARY KEY (report)
);

CREATE INDEX reports_reporter ON reports (reporter, reported_at);

UPDATE alembic_version SET version_num='0015' WHERE alembic_version.version_num = '0014';

-- Running upgrade 0015 -> 0016

CREATE TABLE operators (
    person TEXT NOT NULL, 
    since INTEGER NOT NULL, 
    secret BLOB, 
    confirmed_at INTEGER, 
    step INTEGER NOT NULL, 
    codes TEXT NOT NULL, 
    PRIMARY KEY (person)
)
 WITHOUT ROWID;

CREATE TABLE operator_proofs (
    session TEXT NOT NULL, 
    person TEXT NOT NULL, 
    proven_until INTEGER NOT NULL, 
    PRIMARY KEY (session)
)
 WITHOUT ROWID;

CREATE TABLE audit (
    line INTEGER NOT NULL, 
    at INTEGER NOT NULL, 
    actor TEXT NOT NULL, 
    actor_name TEXT NOT NULL, 
    act TEXT NOT NULL, 
    person TEXT NOT NULL, 
    person_name TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    reason TEXT NOT NULL, 
    PRIMARY KEY (line)
);

CREATE INDEX audit_person ON audit (person, line);

CREATE TABLE restrictions (
    person TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    reason TEXT NOT NULL, 
    since INTEGER NOT NULL, 
    until INTEGER NOT NULL, 
    PRIMARY KEY (person, kind)
)
 WITHOUT ROWID;

CREATE TABLE announcements (
    announcement INTEGER NOT NULL, 
    text TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    at INTEGER NOT NULL, 
    until INTEGER NOT NULL, 
    PRIMARY KEY (announcement)
);

-- A line of the log is there for good.
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_undeleted BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- What a table records of an operator stands in the log as well.
CREATE TRIGGER records_audit AFTER INSERT ON records WHEN NEW.kind = 'house.deed' BEGIN
    INSERT INTO audit (at, actor, actor_name, act, person, person_name, table_id, reason)
        SELECT NEW.at, json_extract(body, '$.by'), json_extract(body, '$.by_name'), json_extract(body, '$.act'), '', '',
                (SELECT id FROM tables WHERE no = NEW.no), json_extract(body, '$.reason')
            FROM (SELECT CAST(NEW.body AS TEXT) AS body);
END;

UPDATE alembic_version SET version_num='0016' WHERE alembic_version.version_num = '0015';

-- Running upgrade 0016 -> 0017

CREATE TABLE signing_keys (
    kid TEXT NOT NULL, 
    secret TEXT NOT NULL, 
    made_at INTEGER NOT NULL, 
    PRIMARY KEY (kid)
)
 WITHOUT ROWID;

CREATE TABLE table_tokens (
    token TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    role TEXT NOT NULL, 
    seat INTEGER, 
    name TEXT NOT NULL, 
    kid TEXT NOT NULL, 
    made_at INTEGER NOT NULL, 
    expires_at INTEGER NOT NULL, 
    revoked_at INTEGER, 
    person TEXT NOT NULL, 
    holder TEXT NOT NULL, 
    PRIMARY KEY (token)
)
 WITHOUT ROWID;

CREATE INDEX table_tokens_table ON table_tokens (table_id);

CREATE INDEX table_tokens_expire ON table_tokens (expires_at);

ALTER TABLE table_links ADD COLUMN role TEXT DEFAULT 'player' NOT NULL;

UPDATE alembic_version SET version_num='0017' WHERE alembic_version.version_num = '0016';

-- Running upgrade 0017 -> 0018

ALTER TABLE reports ADD COLUMN decided_at INTEGER;

ALTER TABLE reports ADD COLUMN decision TEXT;

CREATE TABLE push_subscriptions (
    session TEXT NOT NULL, 
    address TEXT NOT NULL, 
    since INTEGER NOT NULL, 
    body BLOB NOT NULL, 
    PRIMARY KEY (session)
)
 WITHOUT ROWID;

CREATE INDEX push_subscriptions_address ON push_subscriptions (address);

CREATE TABLE told_turns (
    person TEXT NOT NULL, 
    table_id TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    told_at INTEGER NOT NULL, 
    PRIMARY KEY (person, table_id)
)
 WITHOUT ROWID;

UPDATE alembic_version SET version_num='0018' WHERE alembic_version.version_num = '0017';

-- Running upgrade 0018 -> 0019

CREATE TABLE passkeys (
    credential TEXT NOT NULL, 
    person TEXT NOT NULL, 
    public_key BLOB NOT NULL, 
    sign_count INTEGER NOT NULL, 
    device TEXT NOT NULL, 
    made_at INTEGER NOT NULL, 
    used_at INTEGER NOT NULL, 
    PRIMARY KEY (credential)
)
 WITHOUT ROWID;

CREATE INDEX passkeys_person ON passkeys (person);

CREATE TABLE passkey_challenges (
    challenge TEXT NOT NULL, 
    person TEXT NOT NULL, 
    expires_at INTEGER NOT NULL, 
    PRIMARY KEY (challenge)
)
 WITHOUT ROWID;

CREATE INDEX passkey_challenges_expire ON passkey_challenges (expires_at);

UPDATE alembic_version SET version_num='0019' WHERE alembic_version.version_num = '0018';

