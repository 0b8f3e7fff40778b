-- One row an instance, instead of engine variables and engine history: what its diagram reads, the path it took, why.
create table engine_context (
    business_key        text primary key,
    account_id          text        not null,
    process_key         text        not null,
    definition_id       text        not null,
    process_instance_id text        not null,
    state               text        not null,
    subject             text,
    event_id            bigint,
    event_type          text,
    occurred_at         timestamptz,
    received_at         timestamptz,
    started_at          timestamptz not null,
    ended_at            timestamptz,
    -- {name: {type, value}}, by logical type names that outlive our class names
    named               jsonb       not null default '{}',
    -- {activity instance id: inputs} of the calls that wait for the worker
    requests            jsonb       not null default '{}',
    -- [{activity, at}]
    path                jsonb       not null default '[]',
    -- [{activity, ruleSet, version, verdicts, fired}]
    decisions           jsonb       not null default '[]'
);

create index engine_context_by_process on engine_context (account_id, process_key, started_at desc);
-- Whom an event may be waited for by: only what still runs.
create index engine_context_by_subject on engine_context (account_id, subject) where state <> 'ENDED';
create index engine_context_failed on engine_context (account_id, process_key) where state = 'FAILED';
create index engine_context_by_age on engine_context (ended_at) where state = 'ENDED';
