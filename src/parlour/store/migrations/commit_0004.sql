-- A batch of entries, decided one by one and written, in one statement.
--
-- The entries stand in the order of their tables' ids, those that write first (`writers` of them), so that two batches
-- lock the tables they share in the same order and never wait for each other in a ring. Nobody waits for a client while
-- holding a lock: this is one statement, and its transaction ends with it. Rows of other piles say by `*_entry` which
-- entry they belong to, and are written if that one wins.
--
-- Each statement in here sees what was committed before it began (READ COMMITTED): once a table is locked, its action
-- ids are those of its version.
--
-- Refusals are forgotten some time after `refused_kept_ms`: each new one takes two old ones away.
--
-- Returns an outcome for each entry: 0 won, 1 lost, 2 known, 3 early, 4 broken. Not `patient`: a table that somebody else
-- has locked is lost, without waiting.
CREATE FUNCTION parlour_commit_0004(
    patient boolean, writers integer, refused_kept_ms bigint,
    entry_table text[], entry_base bigint[], entry_kind smallint[], entry_faulty boolean[], entry_clock_due bigint[],
    entry_version bigint[], entry_due_at bigint[], entry_retry_at bigint[], entry_failures integer[],
    entry_game text[], entry_rules text[], entry_now bigint[], entry_state bytea[], entry_sealed bytea[],
    line_entry integer[], line_version bigint[], line_now bigint[], line_actor text[], line_action text[],
    line_args bytea[], line_sealed bytea[], line_action_id text[],
    refused_entry integer[], refused_actor text[], refused_action_id text[], refused_code text[],
    refused_reason text[], refused_recovery text[],
    parcel_entry integer[], parcel_source text[], parcel_target text[], parcel_number bigint[], parcel_kind text[],
    parcel_body bytea[], parcel_sealed bytea[], parcel_hops integer[],
    delivered_entry integer[], delivered_source text[], delivered_target text[], delivered_number bigint[],
    record_entry integer[], record_kind text[], record_at bigint[], record_body bytea[], record_sealed bytea[],
    record_people text[],
    listing_entry integer[], listing_shown boolean[], listing_peopled boolean[], listing_bots integer[],
    listing_listing bytea[]
) RETURNS smallint[] LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    won CONSTANT smallint := 0;
    lost CONSTANT smallint := 1;
    known CONSTANT smallint := 2;
    early CONSTANT smallint := 3;
    broken CONSTANT smallint := 4;
    -- what an entry does to the row of its table
    nothing CONSTANT smallint := 0;
    put_off CONSTANT smallint := 1;
    play CONSTANT smallint := 2;

    numbers bigint[];  -- of the tables; null: there is none
    heads bigint[];
    more_numbers bigint[];
    more_heads bigint[];
    answered integer[];  -- entries with an action id that was accepted or refused before
    outcomes smallint[];
    now_ms bigint;
    ahead_ms bigint;  -- of the date, which is what people read in records
    made bigint;  -- the number of a new table
BEGIN
    IF patient THEN
        SELECT array_agg(t.no), array_agg(t.version) INTO numbers, heads
            FROM unnest(entry_table[1:writers]) AS e(id) LEFT JOIN LATERAL
                (SELECT no, version FROM tables WHERE tables.id = e.id FOR NO KEY UPDATE) AS t ON true;
    ELSE
        SELECT array_agg(t.no), array_agg(t.version) INTO numbers, heads
            FROM unnest(entry_table[1:writers]) AS e(id) LEFT JOIN LATERAL
                (SELECT no, version FROM tables WHERE tables.id = e.id FOR NO KEY UPDATE SKIP LOCKED) AS t ON true;
    END IF;
    IF writers < cardinality(entry_table) THEN
        SELECT array_agg(t.no), array_agg(t.version) INTO more_numbers, more_heads
            FROM unnest(entry_table[writers + 1:]) AS e(id) LEFT JOIN tables AS t ON t.id = e.id;
        numbers := numbers || more_numbers;
        heads := heads || more_heads;
    END IF;
    now_ms := parlour_now_0004();
    ahead_ms := now_ms - parlour_wall_0004();
    IF ahead_ms <= 1000 THEN
        ahead_ms := 0;
    END IF;

    SELECT array_agg(k.entry) INTO answered
        FROM (SELECT * FROM unnest(line_entry, line_actor, line_action_id)
            UNION ALL SELECT * FROM unnest(refused_entry, refused_actor, refused_action_id))
            AS k(entry, actor, action_id),
        LATERAL (SELECT 1 FROM journal AS j
                WHERE j.no = numbers[k.entry] AND j.action_id = k.action_id AND j.actor = k.actor
            UNION ALL SELECT 1 FROM refused AS r
                WHERE r.no = numbers[k.entry] AND r.action_id = k.action_id AND r.actor = k.actor) AS before;

    SELECT array_agg(CASE
            WHEN e.entry = ANY (answered) THEN known
            WHEN e.base <> coalesce(e.head, 0) THEN lost
            WHEN e.clock_due > now_ms THEN early
            WHEN e.faulty THEN broken
            ELSE won END) INTO outcomes
        FROM unnest(entry_base, heads, entry_clock_due, entry_faulty)
            WITH ORDINALITY AS e(base, head, clock_due, faulty, entry);

    IF 0 = ANY (entry_base) THEN
        FOR entry IN 1 .. writers LOOP
            IF outcomes[entry] = won AND entry_base[entry] = 0 AND entry_kind[entry] = play THEN
                INSERT INTO tables (id, version, due_at, retry_at, failures, game, rules, now, state, sealed)
                    VALUES (entry_table[entry], entry_version[entry], entry_due_at[entry], entry_retry_at[entry],
                        entry_failures[entry], entry_game[entry], entry_rules[entry], entry_now[entry],
                        entry_state[entry], entry_sealed[entry])
                    ON CONFLICT (id) DO NOTHING RETURNING no INTO made;
                IF FOUND THEN
                    numbers[entry] := made;
                ELSE
                    outcomes[entry] := lost;  -- somebody made it after we looked
                END IF;
            END IF;
        END LOOP;
    END IF;

    UPDATE tables AS t SET version = e.version, due_at = e.due_at, retry_at = e.retry_at, failures = e.failures,
            game = e.game, rules = e.rules, now = e.now, state = e.state, sealed = e.sealed
        FROM unnest(numbers, outcomes, entry_kind, entry_base, entry_version, entry_due_at, entry_retry_at,
                entry_failures, entry_game, entry_rules, entry_now, entry_state, entry_sealed)
            AS e(no, outcome, kind, base, version, due_at, retry_at, failures, game, rules, now, state, sealed)
        WHERE t.no = e.no AND t.version = e.base AND e.outcome = won AND e.kind = play AND e.base > 0;
    IF put_off = ANY (entry_kind) THEN
        UPDATE tables AS t SET retry_at = e.retry_at, failures = e.failures
            FROM unnest(numbers, outcomes, entry_kind, entry_base, entry_retry_at, entry_failures)
                AS e(no, outcome, kind, base, retry_at, failures)
            WHERE t.no = e.no AND t.version = e.base AND e.outcome = won AND e.kind = put_off;
    END IF;

    INSERT INTO journal (no, version, now, actor, action, args, sealed, action_id)
        SELECT numbers[entry], version, now, actor, action, args, sealed, action_id
        FROM unnest(line_entry, line_version, line_now, line_actor, line_action, line_args, line_sealed, line_action_id)
            AS l(entry, version, now, actor, action, args, sealed, action_id)
        WHERE outcomes[entry] = won;

    IF cardinality(parcel_entry) > 0 THEN
        INSERT INTO parcels (at, source, target, number, kind, body, sealed, hops)
            SELECT now_ms, source, target, number, kind, body, sealed, hops
            FROM unnest(parcel_entry, parcel_source, parcel_target, parcel_number, parcel_kind, parcel_body,
                    parcel_sealed, parcel_hops)
                AS p(entry, source, target, number, kind, body, sealed, hops)
            WHERE outcomes[entry] = won;
    END IF;
    IF cardinality(delivered_entry) > 0 THEN
        DELETE FROM parcels AS p
            USING unnest(delivered_entry, delivered_source, delivered_target, delivered_number)
                AS d(entry, source, target, number)
            WHERE p.source = d.source AND p.target = d.target AND p.number = d.number AND outcomes[d.entry] = won;
    END IF;
    IF cardinality(record_entry) > 0 THEN
        WITH kept AS (
            INSERT INTO records (no, version, kind, at, body, sealed, people)
                SELECT numbers[entry], coalesce(entry_version[entry], entry_base[entry]), kind, at - ahead_ms, body,
                    sealed, people
                FROM unnest(record_entry, record_kind, record_at, record_body, record_sealed, record_people)
                    AS r(entry, kind, at, body, sealed, people)
                WHERE outcomes[entry] = won
                RETURNING record, kind, people)
        INSERT INTO mentions (person, kind, record)
            SELECT DISTINCT person, kind, record FROM kept, json_array_elements_text(people::json) AS p(person);
    END IF;
    IF cardinality(refused_entry) > 0 THEN
        INSERT INTO refused (no, action_id, actor, at, code, reason, recovery)
            SELECT numbers[entry], action_id, actor, now_ms, code, reason, recovery
            FROM unnest(refused_entry, refused_actor, refused_action_id, refused_code, refused_reason, refused_recovery)
                AS r(entry, actor, action_id, code, reason, recovery)
            WHERE outcomes[entry] = won;
        DELETE FROM refused WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM refused WHERE at < now_ms - refused_kept_ms
                ORDER BY at LIMIT 2 * cardinality(refused_entry) FOR UPDATE SKIP LOCKED));
    END IF;
    IF cardinality(listing_entry) > 0 THEN
        INSERT INTO listings (no, shown, peopled, bots, listing)
            SELECT numbers[entry], shown, peopled, bots, listing
            FROM unnest(listing_entry, listing_shown, listing_peopled, listing_bots, listing_listing)
                AS s(entry, shown, peopled, bots, listing)
            WHERE outcomes[entry] = won
            ON CONFLICT (no) DO UPDATE SET shown = excluded.shown, peopled = excluded.peopled, bots = excluded.bots,
                listing = excluded.listing;
    END IF;
    RETURN outcomes;
END $$;
