-- Groups and other systems that are told of notices, beside the people who get them.

CREATE TABLE channel_endpoint (
  name             text PRIMARY KEY,
  channel          text NOT NULL CHECK (channel IN ('webhook', 'wecomRobot', 'dingtalkRobot')),
  host             text NOT NULL,
  -- It is told of the cases at and below this office.
  organisation_id  text NOT NULL REFERENCES organisation,
  kinds            text[] NOT NULL,
  language         text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  -- Attempts since the last success that found nobody there.
  failures         integer NOT NULL DEFAULT 0,
  next_try_at      timestamptz NOT NULL DEFAULT now(),
  claimed_until    timestamptz,
  last_error       text,
  removed_at       timestamptz
);
COMMENT ON TABLE channel_endpoint IS
  'Groups and systems that are told of notices, and whether they can be reached. Addresses and secrets are in the settings of the workers alone. Written by workers.';

CREATE TABLE endpoint_delivery (
  outbox_id      bigint NOT NULL REFERENCES outbox,
  endpoint       text NOT NULL REFERENCES channel_endpoint,
  queued_at      timestamptz NOT NULL DEFAULT now(),
  next_try_at    timestamptz NOT NULL DEFAULT now(),
  attempts       integer NOT NULL DEFAULT 0,
  sent_at        timestamptz,
  ended_at       timestamptz,
  ended_because  text CHECK (ended_because IN ('settled', 'undeliverable', 'endpointRemoved')),
  last_error     text,
  PRIMARY KEY (endpoint, outbox_id),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (sent_at IS NULL OR ended_at IS NULL)
);
COMMENT ON TABLE endpoint_delivery IS
  'What each group or system is told, and what became of it. Written by workers.';
CREATE INDEX endpoint_delivery_waiting ON endpoint_delivery (endpoint, next_try_at)
  WHERE sent_at IS NULL AND ended_at IS NULL;
CREATE INDEX endpoint_delivery_outbox ON endpoint_delivery (outbox_id);

GRANT SELECT, INSERT, UPDATE ON channel_endpoint, endpoint_delivery TO yuanluo_app;
