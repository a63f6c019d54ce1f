-- Texts of notices other than the standard's. The newest version of a kind and language is in force; one without texts
-- goes back to the standard.
CREATE TABLE notice_template (
  kind      text NOT NULL,
  language  text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  version   integer NOT NULL CHECK (version > 0),
  subject   text,
  body      text,
  why       text NOT NULL,
  by        uuid NOT NULL REFERENCES account,
  at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, language, version),
  CHECK ((subject IS NULL) = (body IS NULL))
);
CREATE TRIGGER notice_template_append_only BEFORE UPDATE OR DELETE ON notice_template
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

GRANT SELECT, INSERT ON notice_template TO yuanluo_app;
