-- Others beside the holder whose part in an obligation is still missing: the parties of a joint acceptance, say.
ALTER TABLE obligation ADD COLUMN besides text[] NOT NULL DEFAULT '{}';
