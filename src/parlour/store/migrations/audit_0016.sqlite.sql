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
