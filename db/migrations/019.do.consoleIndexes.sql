-- What the console lists: notices about one courtyard, who got them, and what is awaited from others.
CREATE INDEX outbox_courtyard ON outbox (courtyard_id, id);
CREATE INDEX inbox_outbox ON inbox (outbox_id);
CREATE INDEX obligation_due ON obligation (due_at, courtyard_id, key) WHERE closed_at IS NULL;
