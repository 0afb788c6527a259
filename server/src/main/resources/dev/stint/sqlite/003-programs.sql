-- A sign-in is held by a browser, or by a program that has a name. Whose they are is asked for by
-- person now, and nobody can sign in to a deactivated account.
ALTER TABLE account ADD COLUMN deactivated_at INTEGER;

ALTER TABLE sign_in ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in ADD COLUMN program TEXT;

CREATE INDEX sign_in_by_user ON sign_in (user, created_at);
