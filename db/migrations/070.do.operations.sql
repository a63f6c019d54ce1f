-- What operators are told by metrics: the last success of each sweep, and indexes for what is counted.
CREATE TABLE sweep (
  name          text PRIMARY KEY,
  -- The moment that the last successful run covered. Null: none has succeeded yet.
  reached_at    timestamptz,
  succeeded_at  timestamptz,
  -- When the Schedule plans the run after that.
  due_at        timestamptz NOT NULL,
  found         integer NOT NULL DEFAULT 0 CHECK (found >= 0),
  -- Cases whose workflow lacked a commit of the journal, and cases whose records differ, at the last success.
  behind        integer NOT NULL DEFAULT 0 CHECK (behind >= 0),
  differing     integer NOT NULL DEFAULT 0 CHECK (differing >= 0)
);
COMMENT ON TABLE sweep IS 'The last successful run of each periodic sweep, and when the next is due. Written by workers.';
GRANT SELECT, INSERT, UPDATE ON sweep TO yuanluo_app;

CREATE INDEX case_record_wake ON case_record (wake_at) WHERE wake_at IS NOT NULL;

CREATE INDEX mail_given_up ON mail (ended_at) WHERE ended_because = 'undeliverable' AND replaced_at IS NULL;
CREATE INDEX owner_mail_given_up ON owner_mail (failed_at) WHERE failed_at IS NOT NULL AND sent_at IS NULL;
CREATE INDEX endpoint_delivery_given_up ON endpoint_delivery (ended_at) WHERE ended_because = 'undeliverable';
CREATE INDEX person_delivery_given_up ON person_delivery (ended_at) WHERE ended_because = 'undeliverable';

-- Whoever looks at a case is told of commits; when its next moment is noted anew, nothing changed for them.
DROP TRIGGER case_record_notify ON case_record;
CREATE TRIGGER case_record_notify AFTER INSERT OR UPDATE OF version ON case_record
  FOR EACH ROW EXECUTE FUNCTION notify_case_change();
