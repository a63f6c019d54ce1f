-- Carrying a loaded notice to all open cases is kept as a row of the notice's own transaction, so that whatever is away at
-- that moment, it is begun and finished later.
CREATE TABLE calendar_rollout (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  year         integer NOT NULL,
  version      text NOT NULL,
  ordered_at   timestamptz NOT NULL DEFAULT now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  -- How many cases it may concern, counted as it began.
  total        integer CHECK (total >= 0),
  -- The last case that was looked at, in the order of ids.
  reached      uuid,
  done         integer NOT NULL DEFAULT 0 CHECK (done >= 0),
  -- Cases that were told, and deadlines that moved in them.
  told         integer NOT NULL DEFAULT 0 CHECK (told >= 0),
  moved        integer NOT NULL DEFAULT 0 CHECK (moved >= 0),
  FOREIGN KEY (year, version) REFERENCES holiday_calendar,
  CONSTRAINT calendar_rollout_started CHECK ((started_at IS NULL) = (total IS NULL)),
  CONSTRAINT calendar_rollout_finished CHECK (finished_at IS NULL OR started_at IS NOT NULL)
);
COMMENT ON TABLE calendar_rollout IS
  'How far a loaded notice has come through the open cases. Written by the API with the notice, by migrating with one that covers further; workers write the progress.';
CREATE INDEX calendar_rollout_unfinished ON calendar_rollout (no) WHERE finished_at IS NULL;
CREATE INDEX calendar_rollout_of_notice ON calendar_rollout (year, version);

GRANT SELECT, INSERT ON calendar_rollout TO yuanluo_app;
GRANT UPDATE (started_at, finished_at, total, reached, done, told, moved) ON calendar_rollout TO yuanluo_app;

-- Of a notice from before nobody knows whether it has reached every case. Where nothing moves, nothing is written.
INSERT INTO calendar_rollout (year, version)
SELECT year, version FROM holiday_calendar WHERE loaded_by <> 'yuanluo' ORDER BY loaded_at DESC LIMIT 1;

-- From this moment on no notice is loaded, and what is due is provisional.
CREATE FUNCTION calendar_covered_before() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT make_timestamptz(max(year) + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
  FROM (SELECT year, year - row_number() OVER (ORDER BY year) AS run FROM holiday_calendar GROUP BY year) y
  WHERE run = (SELECT min(year) - 1 FROM holiday_calendar)
$$;
