-- A remembered answer is given again to the letter: jsonb would put its fields in another order.
ALTER TABLE answer ALTER COLUMN body TYPE json USING body::json;
