-- Two firms of one name below one office cannot be told apart, so an interest in one would not bar from the other. Those of
-- before get a number.
DROP INDEX organisation_name;
UPDATE organisation o SET name = left(o.name, 110) || '（' || n.no || '）'
FROM (
  SELECT id, row_number() OVER (PARTITION BY parent_id, name ORDER BY id) AS no
  FROM organisation WHERE kind = 'firm' AND ended_at IS NULL
) n
WHERE n.id = o.id AND n.no > 1;
CREATE UNIQUE INDEX organisation_name ON organisation (parent_id, kind, name) WHERE kind <> 'body' AND ended_at IS NULL;
