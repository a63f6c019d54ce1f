-- What several owe together: each party with what it did already, and since when it owes the rest.
ALTER TABLE obligation ADD COLUMN parties jsonb CHECK (jsonb_typeof(parties) = 'array');
COMMENT ON COLUMN obligation.parties IS
  'Each of those who owe it, or did their part of it. Null: one alone owes it, or an earlier release wrote the row.';
-- A closure that was entered by mistake is revoked as it was entered: by one person, confirmed by another. The revocation is a row
-- of its own, numbered like a closure: a calendar's version names the last of either, and can be made again.
ALTER TABLE local_closure ADD COLUMN revokes uuid REFERENCES local_closure;
CREATE UNIQUE INDEX local_closure_revoked_once ON local_closure (revokes) WHERE decision IS DISTINCT FROM 'declined';
COMMENT ON COLUMN local_closure.revokes IS 'The closure that it takes back from `from_day` on. Null: it closes offices itself.';
