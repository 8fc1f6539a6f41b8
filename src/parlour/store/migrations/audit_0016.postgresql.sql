-- A line of the log is there for good.
CREATE FUNCTION parlour_audit_0016() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END $$;

CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION parlour_audit_0016();
CREATE TRIGGER audit_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION parlour_audit_0016();

-- What a table records of an operator stands in the log as well.
CREATE FUNCTION parlour_deeds_0016() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit (at, actor, actor_name, act, person, person_name, table_id, reason)
        SELECT made.at, deed ->> 'by', deed ->> 'by_name', deed ->> 'act', '', '', tables.id, deed ->> 'reason'
            FROM (SELECT no, at, convert_from(body, 'UTF8')::json AS deed FROM added WHERE kind = 'house.deed') AS made
                JOIN tables USING (no);
    RETURN NULL;
END $$;

CREATE TRIGGER records_audit AFTER INSERT ON records REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION parlour_deeds_0016();
