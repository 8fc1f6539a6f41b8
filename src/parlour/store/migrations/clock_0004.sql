-- The club's time, the same for every process: the clock of the database's machine, and an offset that makes good what
-- that clock was set back. It never goes below what somebody has seen.
--
-- The three functions hold for one row, and only `parlour_look_0004` changes it: under its lock, and to nothing below
-- what the club has seen, nor above what the clock and the offset say. So nobody can move the club's time beyond the
-- clock of this machine; and between two looks it goes no further than five seconds, whatever is done to that clock.

-- What that clock says, in ms since the epoch. Tests replace it.
CREATE FUNCTION parlour_wall_0004() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN floor(extract(epoch FROM clock_timestamp()) * 1000);
END $$;

CREATE FUNCTION parlour_now_0004() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT least(greatest(seen, parlour_wall_0004() + offset_ms), seen + 5000) FROM club_clock);
END $$;

-- Somebody looks at the clock, as every dealer does several times a second; once a second that is written down. Then a
-- clock that has been set back since is found, and the offset makes good for it.
--
-- `expected` is what the caller's own running clock makes of the time that it was told last; null: it was told none.
-- Where the time is far beyond that, and beyond what anybody has seen, the clock was set forward, or the call took
-- long. That is for the caller to say (`believed`): until somebody does nothing is written, and all see the same.
-- Then the offset is taken back first, since what had been set back may just have been set right; if the clock alone is
-- beyond what was expected, the club's time has leapt.
CREATE FUNCTION parlour_look_0004(expected bigint, believed boolean,
    OUT now_ms bigint, OUT leapt_to bigint, OUT ahead_ms bigint, OUT set_back_ms bigint, OUT leap_ms bigint
) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    kept record;
    wall_ms bigint;
    mine boolean;
BEGIN
    set_back_ms := 0;
    leap_ms := 0;
    SELECT * INTO kept FROM club_clock;
    wall_ms := parlour_wall_0004();
    IF NOT wall_ms + kept.offset_ms BETWEEN kept.seen AND kept.seen + 999 THEN
        IF believed THEN
            SELECT * INTO kept FROM club_clock FOR UPDATE;
        ELSE
            SELECT * INTO kept FROM club_clock FOR UPDATE SKIP LOCKED;
        END IF;
        mine := FOUND;
        IF NOT mine THEN
            SELECT * INTO kept FROM club_clock;  -- somebody else sees to it
        END IF;
        wall_ms := parlour_wall_0004();
        now_ms := wall_ms + kept.offset_ms;
        IF now_ms < kept.seen THEN
            IF mine THEN
                set_back_ms := kept.seen - now_ms;
                UPDATE club_clock AS c SET offset_ms = c.offset_ms + set_back_ms RETURNING * INTO kept;
            END IF;
        ELSIF now_ms > expected + 1000 AND now_ms > kept.seen + 1500 THEN
            expected := greatest(expected, kept.seen);
            leap_ms := now_ms - expected;
            IF believed THEN
                now_ms := least(now_ms, greatest(expected, wall_ms));
                leap_ms := now_ms - expected;
                UPDATE club_clock AS c SET offset_ms = now_ms - wall_ms, seen = now_ms,
                        leapt_to = CASE WHEN leap_ms > 1000 THEN now_ms ELSE c.leapt_to END
                    RETURNING * INTO kept;
            END IF;
        ELSIF mine AND now_ms >= kept.seen + 1000 THEN
            UPDATE club_clock AS c SET seen = now_ms RETURNING * INTO kept;
        END IF;
    END IF;
    now_ms := greatest(kept.seen, wall_ms + kept.offset_ms);
    leapt_to := kept.leapt_to;
    ahead_ms := now_ms - wall_ms;
END $$;
