-- Every accepted version of a rule set; the newest one decides.
create table rules_version (
    id            bigint generated always as identity primary key,
    rule_set      text        not null,
    version       int         not null,
    resource      text        not null,
    content       bytea       not null,
    examples      text        not null,
    accepted_at   timestamptz not null,
    accepted_by   text        not null,
    deployment_id text,
    constraint rules_version_number unique (rule_set, version)
);
