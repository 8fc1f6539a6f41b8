-- A duty for each module that listens to what is kept.
CREATE TRIGGER records_duties AFTER INSERT ON records BEGIN
    INSERT INTO duties (module, parked_at, record, failures, retry_at, why)
        SELECT module, 0, NEW.record, 0, 0, '' FROM listeners WHERE kind = NEW.kind;
END;
