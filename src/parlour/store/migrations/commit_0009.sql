-- A batch of entries, decided one by one and written, in one statement.
--
-- A batch is one value. Each of its piles is an array of rows, with the columns that `postgres/batch.py` gives them (a
-- test compares). A row says by `entry` to which entry it belongs, and is written if that one wins.
CREATE TYPE parlour_entry_0009 AS (id text, base bigint, clock_due bigint, faulty boolean, keyed_anew boolean);
CREATE TYPE parlour_state_0009 AS (
    entry integer, game text, rules text, version bigint, now bigint, state bytea, sealed bytea, due_at bigint,
    retry_at bigint, failures integer, resources text
);
CREATE TYPE parlour_put_off_0009 AS (entry integer, retry_at bigint, failures integer);
CREATE TYPE parlour_line_0009 AS (
    entry integer, version bigint, now bigint, actor text, action text, args bytea, sealed bytea, action_id text
);
CREATE TYPE parlour_keyed_0009 AS (entry integer, field text, key text, place bigint, value bytea);
CREATE TYPE parlour_refused_0009 AS (
    entry integer, actor text, action_id text, code text, reason text, recovery text
);
CREATE TYPE parlour_parcel_0009 AS (
    entry integer, source text, target text, number bigint, kind text, body bytea, sealed bytea, hops integer
);
CREATE TYPE parlour_delivered_0009 AS (entry integer, source text, target text, number bigint);
CREATE TYPE parlour_record_0009 AS (
    entry integer, version bigint, kind text, at bigint, body bytea, sealed bytea, people text
);
CREATE TYPE parlour_listing_0009 AS (entry integer, shown boolean, peopled boolean, bots integer, listing bytea);
CREATE TYPE parlour_batch_0009 AS (
    patient boolean,  -- otherwise a table that somebody else has locked is lost, without waiting
    writers integer,  -- so many of the entries write; they come first
    refused_kept_ms bigint,
    entries parlour_entry_0009[],
    states parlour_state_0009[],  -- of entries that play
    put_off parlour_put_off_0009[],  -- of those that only put their clock off
    lines parlour_line_0009[],
    keyed parlour_keyed_0009[],  -- of keyed collections; those without a value go
    refused parlour_refused_0009[],
    parcels parlour_parcel_0009[],
    delivered parlour_delivered_0009[],
    records parlour_record_0009[],
    listings parlour_listing_0009[]
);

-- The entries stand in the order of their tables' ids, those that write first, so that two batches lock the tables they
-- share in the same order and never wait for each other in a ring. Nobody waits for a client while holding a lock: this
-- is one statement, and its transaction ends with it.
--
-- Each statement in here sees what was committed before it began (READ COMMITTED): once a table is locked, its action
-- ids are those of its version.
--
-- Refusals are forgotten some time after `refused_kept_ms`: each new one takes two old ones away.
--
-- Returns an outcome for each entry: 0 won, 1 lost, 2 known, 3 early, 4 broken, 5 stale.
CREATE FUNCTION parlour_commit_0009(batch parlour_batch_0009) RETURNS smallint[] LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    won CONSTANT smallint := 0;
    lost CONSTANT smallint := 1;
    known CONSTANT smallint := 2;
    early CONSTANT smallint := 3;
    broken CONSTANT smallint := 4;
    stale CONSTANT smallint := 5;

    numbers bigint[];  -- of the tables; null: there is none
    heads bigint[];
    more_numbers bigint[];
    more_heads bigint[];
    answered integer[];  -- entries with an action id that was accepted or refused before
    out_of_turn integer[];  -- entries with a parcel that is not the next on its way, or comes back for nothing
    outcomes smallint[];
    now_ms bigint;
    ahead_ms bigint;  -- of the date, which is what people read in records
    new parlour_state_0009;
    made bigint;  -- the number of a new table
BEGIN
    IF batch.patient THEN
        SELECT array_agg(t.no), array_agg(t.version) INTO numbers, heads
            FROM unnest(batch.entries[1:batch.writers]) AS e LEFT JOIN LATERAL
                (SELECT no, version FROM tables WHERE tables.id = e.id FOR NO KEY UPDATE) AS t ON true;
    ELSE
        SELECT array_agg(t.no), array_agg(t.version) INTO numbers, heads
            FROM unnest(batch.entries[1:batch.writers]) AS e LEFT JOIN LATERAL
                (SELECT no, version FROM tables WHERE tables.id = e.id FOR NO KEY UPDATE SKIP LOCKED) AS t ON true;
    END IF;
    IF batch.writers < cardinality(batch.entries) THEN
        SELECT array_agg(t.no), array_agg(t.version) INTO more_numbers, more_heads
            FROM unnest(batch.entries[batch.writers + 1:]) AS e LEFT JOIN tables AS t ON t.id = e.id;
        numbers := numbers || more_numbers;
        heads := heads || more_heads;
    END IF;
    now_ms := parlour_now_0004();
    ahead_ms := now_ms - parlour_wall_0004();
    IF ahead_ms <= 1000 THEN
        ahead_ms := 0;
    END IF;

    SELECT array_agg(k.entry) INTO answered
        FROM (SELECT entry, actor, action_id FROM unnest(batch.lines)
            UNION ALL SELECT entry, actor, action_id FROM unnest(batch.refused)) AS k,
        LATERAL (SELECT 1 FROM journal AS j
                WHERE j.no = numbers[k.entry] AND j.action_id = k.action_id AND j.actor = k.actor
            UNION ALL SELECT 1 FROM refused AS r
                WHERE r.no = numbers[k.entry] AND r.action_id = k.action_id AND r.actor = k.actor) AS before;

    -- Locked before anybody looks which is the next: of two who take one, the second finds it gone.
    IF cardinality(batch.delivered) > 0 THEN
        PERFORM FROM parcels AS p JOIN unnest(batch.delivered) AS d USING (source, target, number)
            ORDER BY p.parcel FOR UPDATE OF p;
        WITH d AS (
            SELECT * FROM unnest(batch.delivered) WITH ORDINALITY AS d(entry, source, target, number, place))
        SELECT array_agg(d.entry) INTO out_of_turn
            FROM d LEFT JOIN parcels AS p USING (source, target, number)
            WHERE p.parcel IS NULL
                OR (p.kind <> 'open' AND p.target <> (batch.entries[d.entry]).id
                    AND EXISTS (SELECT FROM tables WHERE tables.id = p.target))
                OR EXISTS (SELECT FROM d AS before  -- of two entries the second has to wait
                    WHERE before.source = p.source AND before.target = p.target
                        AND (before.entry < d.entry
                            OR before.entry = d.entry AND before.place < d.place AND before.number >= p.number))
                OR EXISTS (SELECT FROM parcels AS earlier
                    WHERE earlier.source = p.source AND earlier.target = p.target AND earlier.number < p.number
                        AND NOT EXISTS (SELECT FROM d AS with_it
                            WHERE with_it.entry = d.entry AND with_it.source = p.source AND with_it.target = p.target
                                AND with_it.number = earlier.number));
    END IF;

    SELECT array_agg(CASE
            WHEN e.entry = ANY (answered) THEN known
            WHEN e.base <> coalesce(heads[e.entry], 0) THEN lost
            WHEN e.clock_due > now_ms THEN early
            WHEN e.entry = ANY (out_of_turn) THEN stale
            WHEN e.faulty THEN broken
            ELSE won END) INTO outcomes
        FROM unnest(batch.entries) WITH ORDINALITY AS e(id, base, clock_due, faulty, keyed_anew, entry);

    IF cardinality(batch.states) > 0 AND array_position(numbers, NULL) IS NOT NULL THEN
        FOR new IN SELECT * FROM unnest(batch.states) WHERE outcomes[entry] = won AND numbers[entry] IS NULL LOOP
            INSERT INTO tables (id, version, due_at, retry_at, failures, game, rules, now, state, sealed, resources)
                VALUES ((batch.entries[new.entry]).id, new.version, new.due_at, new.retry_at, new.failures, new.game,
                    new.rules, new.now, new.state, new.sealed, new.resources)
                ON CONFLICT (id) DO NOTHING RETURNING no INTO made;
            IF FOUND THEN
                numbers[new.entry] := made;
            ELSE
                outcomes[new.entry] := lost;  -- somebody made it after we looked
            END IF;
        END LOOP;
    END IF;

    UPDATE tables AS t SET version = s.version, due_at = s.due_at, retry_at = s.retry_at, failures = s.failures,
            game = s.game, rules = s.rules, now = s.now, state = s.state, sealed = s.sealed,
            resources = s.resources
        FROM unnest(batch.states) AS s
        WHERE t.no = numbers[s.entry] AND t.version = heads[s.entry] AND outcomes[s.entry] = won;
    IF cardinality(batch.put_off) > 0 THEN
        UPDATE tables AS t SET retry_at = p.retry_at, failures = p.failures
            FROM unnest(batch.put_off) AS p
            WHERE t.no = numbers[p.entry] AND t.version = heads[p.entry] AND outcomes[p.entry] = won;
    END IF;

    INSERT INTO journal (no, version, now, actor, action, args, sealed, action_id)
        SELECT numbers[entry], version, now, actor, action, args, sealed, action_id FROM unnest(batch.lines)
        WHERE outcomes[entry] = won;

    IF true = ANY (SELECT keyed_anew FROM unnest(batch.entries)) THEN
        DELETE FROM keyed AS k USING unnest(batch.entries) WITH ORDINALITY AS e(id, base, clock_due, faulty, keyed_anew, entry)
            WHERE e.keyed_anew AND k.no = numbers[e.entry] AND outcomes[e.entry] = won;
    END IF;
    IF cardinality(batch.keyed) > 0 THEN
        DELETE FROM keyed AS k USING unnest(batch.keyed) AS g
            WHERE k.no = numbers[g.entry] AND k.field = g.field AND k.key = g.key AND g.value IS NULL
                AND outcomes[g.entry] = won;
        INSERT INTO keyed (no, field, key, place, value)
            SELECT numbers[entry], field, key, place, value FROM unnest(batch.keyed)
            WHERE value IS NOT NULL AND outcomes[entry] = won
            ON CONFLICT (no, field, key) DO UPDATE SET place = excluded.place, value = excluded.value;
    END IF;

    IF cardinality(batch.parcels) > 0 THEN
        INSERT INTO parcels (at, source, target, number, kind, body, sealed, hops)
            SELECT now_ms, source, target, number, kind, body, sealed, hops FROM unnest(batch.parcels)
            WHERE outcomes[entry] = won;
    END IF;
    IF cardinality(batch.delivered) > 0 THEN
        DELETE FROM parcels AS p USING unnest(batch.delivered) AS d
            WHERE p.source = d.source AND p.target = d.target AND p.number = d.number AND outcomes[d.entry] = won;
    END IF;
    IF cardinality(batch.records) > 0 THEN
        WITH kept AS (
            INSERT INTO records (no, version, kind, at, body, sealed, people)
                SELECT numbers[entry], version, kind, at - ahead_ms, body, sealed, people FROM unnest(batch.records)
                WHERE outcomes[entry] = won
                RETURNING record, kind, people)
        INSERT INTO mentions (person, kind, record)
            SELECT DISTINCT person, kind, record FROM kept, json_array_elements_text(people::json) AS p(person);
    END IF;
    IF cardinality(batch.refused) > 0 THEN
        INSERT INTO refused (no, action_id, actor, at, code, reason, recovery)
            SELECT numbers[entry], action_id, actor, now_ms, code, reason, recovery FROM unnest(batch.refused)
            WHERE outcomes[entry] = won;
        DELETE FROM refused WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM refused WHERE at < now_ms - batch.refused_kept_ms
                ORDER BY at LIMIT 2 * cardinality(batch.refused) FOR UPDATE SKIP LOCKED));
    END IF;
    IF cardinality(batch.listings) > 0 THEN
        INSERT INTO listings (no, shown, peopled, bots, listing)
            SELECT numbers[entry], shown, peopled, bots, listing FROM unnest(batch.listings)
            WHERE outcomes[entry] = won
            ON CONFLICT (no) DO UPDATE SET shown = excluded.shown, peopled = excluded.peopled, bots = excluded.bots,
                listing = excluded.listing;
    END IF;
    RETURN outcomes;
END $$;
