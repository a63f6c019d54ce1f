-- A person is told by WeCom or by text message at an address that they confirmed by a code; operators see and steer all
-- channels.

ALTER TABLE channel_endpoint
  DROP CONSTRAINT channel_endpoint_channel_check,
  ADD CONSTRAINT channel_endpoint_channel_check
    CHECK (channel IN ('webhook', 'wecomRobot', 'dingtalkRobot', 'wecomApp', 'sms')),
  -- Since when nobody could be reached there; null: it works, as far as is known.
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN reached_at timestamptz,
  -- From when until when an operator stopped it: what it is told waits.
  ADD COLUMN disabled_at timestamptz,
  ADD COLUMN disabled_why text,
  -- An operator asked for a test message, and what became of it.
  ADD COLUMN test_asked_at timestamptz,
  ADD COLUMN test_asked_by uuid REFERENCES account,
  ADD COLUMN tested_at timestamptz,
  ADD COLUMN test_error text,
  ADD CONSTRAINT channel_endpoint_disabled CHECK ((disabled_at IS NULL) = (disabled_why IS NULL));
COMMENT ON TABLE channel_endpoint IS
  'Groups and systems that are told of notices, and the ways to tell one person; whether they can be reached. Addresses and secrets are in the settings of the workers alone. Written by workers and the API.';
UPDATE channel_endpoint SET failing_since = now() WHERE failures > 0;

-- Each time that an operator sends again what was given up, the number rises by one.
-- Lists continue after a moment, which the service knows to the millisecond.
ALTER TABLE endpoint_delivery
  ADD COLUMN no integer NOT NULL DEFAULT 1,
  ALTER COLUMN queued_at SET DEFAULT date_trunc('milliseconds', now());
UPDATE endpoint_delivery SET queued_at = date_trunc('milliseconds', queued_at);
ALTER TABLE morning_mail ADD COLUMN no integer NOT NULL DEFAULT 1;
CREATE INDEX endpoint_delivery_queued ON endpoint_delivery (queued_at);
CREATE INDEX morning_mail_made ON morning_mail (made_for) WHERE lines > 0;

CREATE TABLE personal_address (
  account_id      uuid NOT NULL REFERENCES account,
  channel         text NOT NULL CHECK (channel IN ('wecomApp', 'sms')),
  -- A member's id in WeCom, or a mobile number. Null: taken back; the row still counts what was sent.
  address         text,
  entered_at      timestamptz NOT NULL,
  confirmed_at    timestamptz,
  -- The code that confirms it: asked for, sent (only its hash is kept), and the tries.
  code_asked_at   timestamptz,
  code_sent_at    timestamptz,
  code_hash       text,
  code_tries      smallint NOT NULL DEFAULT 0,
  code_error      text,
  codes_on        date,
  codes           smallint NOT NULL DEFAULT 0,
  -- The person's bucket: what waits for them holds up nobody else.
  next_try_at     timestamptz NOT NULL DEFAULT now(),
  claimed_until   timestamptz,
  sent_on         date,
  sent            integer NOT NULL DEFAULT 0,
  -- Since when the provider says that nobody can be reached there.
  refused_at      timestamptz,
  last_error      text,
  PRIMARY KEY (account_id, channel),
  CONSTRAINT personal_address_taken_back CHECK (address IS NOT NULL OR (confirmed_at IS NULL AND code_asked_at IS NULL))
);
COMMENT ON TABLE personal_address IS
  'Where a person is told by WeCom or text message, confirmed by a code, with what limits and holds up their messages. Written by the API and workers.';
CREATE INDEX personal_address_code ON personal_address (code_asked_at) WHERE code_asked_at IS NOT NULL AND code_sent_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON personal_address TO yuanluo_app;

CREATE TABLE person_delivery (
  outbox_id      bigint NOT NULL REFERENCES outbox,
  account_id     uuid NOT NULL REFERENCES account,
  channel        text NOT NULL CHECK (channel IN ('wecomApp', 'sms')),
  no             integer NOT NULL DEFAULT 1,
  queued_at      timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  next_try_at    timestamptz NOT NULL DEFAULT now(),
  attempts       integer NOT NULL DEFAULT 0,
  sent_at        timestamptz,
  ended_at       timestamptz,
  ended_because  text CHECK (ended_because IN ('accountDisabled', 'elsewhere', 'settled', 'undeliverable', 'addressRemoved')),
  refused_since  timestamptz,
  last_error     text,
  PRIMARY KEY (account_id, channel, outbox_id),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (sent_at IS NULL OR ended_at IS NULL)
);
COMMENT ON TABLE person_delivery IS
  'What each person is told by WeCom or text message, and what became of it. Written by workers and the API.';
CREATE INDEX person_delivery_waiting ON person_delivery (account_id, channel, next_try_at)
  WHERE sent_at IS NULL AND ended_at IS NULL;
CREATE INDEX person_delivery_outbox ON person_delivery (outbox_id);
CREATE INDEX person_delivery_queued ON person_delivery (queued_at);
GRANT SELECT, INSERT, UPDATE ON person_delivery TO yuanluo_app;

CREATE TABLE unwanted_message (
  account_id  uuid NOT NULL REFERENCES account,
  channel     text NOT NULL CHECK (channel IN ('wecomApp', 'sms')),
  kind        text NOT NULL,
  PRIMARY KEY (account_id, channel, kind)
);
COMMENT ON TABLE unwanted_message IS
  'The kinds of notices that a person does not want by WeCom or text message. Written by the API.';
GRANT SELECT, INSERT, DELETE ON unwanted_message TO yuanluo_app;
