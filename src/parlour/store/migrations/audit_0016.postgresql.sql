-- A line of the log is there for good.
CREATE FUNCTION parlour_audit_0016() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END $$;

CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION parlour_audit_0016();
CREATE TRIGGER audit_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION parlour_audit_0016();

-- What a table records of an operator stands in the log as well.
CREATE FUNCTION parlour_deeds_0016() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deed json := convert_from(NEW.body, 'UTF8')::json;
BEGIN
    INSERT INTO audit (at, actor, actor_name, act, person, person_name, table_id, reason)
        SELECT NEW.at, deed ->> 'by', deed ->> 'by_name', deed ->> 'act', '', '', tables.id, deed ->> 'reason'
            FROM tables WHERE tables.no = NEW.no;
    RETURN NULL;
END $$;

CREATE TRIGGER records_audit AFTER INSERT ON records FOR EACH ROW WHEN (NEW.kind = 'house.deed')
    EXECUTE FUNCTION parlour_deeds_0016();
