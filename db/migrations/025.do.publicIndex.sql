-- The public index: a district's courtyards by name, page by page.
CREATE INDEX courtyard_public ON courtyard (district, name, id);
