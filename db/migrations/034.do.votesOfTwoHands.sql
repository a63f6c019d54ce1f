-- No single hand moves the count of a ballot.

ALTER TABLE ballot_paper ADD COLUMN entered_late boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN ballot_paper.entered_late IS
  'The paper came in while the ballot ran, and was entered after its close.';

ALTER TABLE ballot_paper_act
  DROP CONSTRAINT ballot_paper_act_choice_check,
  -- noPaper: the reader found no such paper.
  ADD CONSTRAINT ballot_paper_act_choice_check CHECK (
    choice IN ('for', 'against', 'abstain') OR (choice = 'noPaper' AND act IN ('verify', 'resolve'))
  ),
  -- What was entered, so that a paper brought beside an owner's online vote is kept whole.
  ADD COLUMN channel text CHECK (channel IN ('paper', 'meeting', 'online')),
  ADD COLUMN received_on date,
  ADD COLUMN proxy_name text,
  ADD COLUMN proxy_mandate text,
  -- In whose presence a dispute about an owner's online vote was settled.
  ADD COLUMN presence text CHECK (presence IS NULL OR act = 'resolve');

-- A delivery with the warning makes silence count, so another person confirms it from the evidence.
ALTER TABLE ballot_paper_delivery ADD COLUMN file text REFERENCES file;
CREATE TABLE ballot_paper_delivery_confirmation (
  ballot_id  text NOT NULL,
  owner_key  text NOT NULL,
  no         integer NOT NULL,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, owner_key, no) REFERENCES ballot_paper_delivery
);
COMMENT ON TABLE ballot_paper_delivery_confirmation IS
  'Deliveries that another person confirmed from their evidence. Append-only. Written by the API.';
CREATE TRIGGER ballot_paper_delivery_confirmation_append_only
  BEFORE UPDATE OR DELETE ON ballot_paper_delivery_confirmation FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
CREATE FUNCTION enforce_delivery_of_two_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ballot_paper_delivery d
    WHERE (d.ballot_id, d.owner_key, d.no, d.by) = (NEW.ballot_id, NEW.owner_key, NEW.no, NEW."by")
  ) THEN
    RAISE EXCEPTION 'a delivery is confirmed by another person' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_paper_delivery_of_two_hands BEFORE INSERT ON ballot_paper_delivery_confirmation
  FOR EACH ROW EXECUTE FUNCTION enforce_delivery_of_two_hands();
GRANT SELECT, INSERT ON ballot_paper_delivery_confirmation TO yuanluo_app;
