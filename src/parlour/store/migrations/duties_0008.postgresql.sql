-- A duty for each module that listens to what is kept.
CREATE FUNCTION parlour_duties_0008() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO duties (module, parked_at, record, failures, retry_at, why)
        SELECT module, 0, record, 0, 0, '' FROM made JOIN listeners USING (kind);
    RETURN NULL;
END $$;

CREATE TRIGGER records_duties AFTER INSERT ON records REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION parlour_duties_0008();

-- Strikes out duties of a module and writes the rows that came of them; or does nothing, and returns false.
--
-- The rows come in the order of people's ids, so that two calls that share people lock them in the same order and never
-- wait for each other in a ring. A row says its new version, and is written on condition that it has the one before.
CREATE TYPE parlour_module_row_0008 AS (person text, key text, version bigint, body bytea);
CREATE FUNCTION parlour_finish_0008(name text, done bigint[], written parlour_module_row_0008[]) RETURNS boolean
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    new parlour_module_row_0008;
    struck bigint;
BEGIN
    FOREACH new IN ARRAY written LOOP
        IF new.version = 1 THEN
            INSERT INTO module_rows (module, person, key, version, body)
                VALUES (name, new.person, new.key, new.version, new.body) ON CONFLICT DO NOTHING;
        ELSE
            UPDATE module_rows SET version = new.version, body = new.body
                WHERE module = name AND person = new.person AND key = new.key AND version = new.version - 1;
        END IF;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'PM001';
        END IF;
    END LOOP;
    DELETE FROM duties WHERE module = name AND parked_at = 0 AND record = ANY (done);
    GET DIAGNOSTICS struck = ROW_COUNT;
    IF struck <> cardinality(done) OR EXISTS (
        SELECT 1 FROM duties AS d JOIN records AS e USING (record),
                json_array_elements_text(e.people::json) AS p(person),
                unnest(done) AS later(record) JOIN records AS r USING (record)
                JOIN mentions AS m USING (kind, record)
            WHERE d.module = name AND d.parked_at = 0 AND d.record < (SELECT max(it) FROM unnest(done) AS it)
                AND d.record < r.record AND m.person = p.person)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'PM001';
    END IF;
    RETURN true;
EXCEPTION WHEN SQLSTATE 'PM001' THEN
    RETURN false;  -- what was written in here is taken back
END $$;
