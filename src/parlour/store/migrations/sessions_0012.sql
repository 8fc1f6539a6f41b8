-- A session for a guest whom a process of the release before admits; whoever is of this one has written it already.
CREATE FUNCTION parlour_sessions_0012() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sessions (token_hash, person, logged_in, created_at, seen_at, device, address)
        VALUES (encode(NEW.token_hash, 'hex'), NEW.person, false, 0, 0, '', '') ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER guests_sessions AFTER INSERT ON guests FOR EACH ROW EXECUTE FUNCTION parlour_sessions_0012();
