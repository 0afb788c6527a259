CREATE TABLE account (
    user          TEXT    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    mail          TEXT    NOT NULL,
    mail_key      TEXT    NOT NULL UNIQUE,
    role          TEXT    NOT NULL CHECK (role IN ('MEMBER', 'ADMIN')),
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE access_link (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('FIRST_RUN', 'INVITE')),
    made_by    TEXT,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;

CREATE INDEX access_link_by_expiry ON access_link (expires_at);

CREATE TABLE sign_in (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    user       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_by_last_seen ON sign_in (seen_at);
