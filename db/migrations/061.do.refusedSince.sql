-- A message is given up once it has been refused for days, however long it waited before somebody tried.

ALTER TABLE mail ADD COLUMN refused_since timestamptz;
ALTER TABLE endpoint_delivery ADD COLUMN refused_since timestamptz;
