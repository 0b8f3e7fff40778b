-- Business keys of instances that code started. They stay when the instance is forgotten: what was started once is never started again.
create table engine_start (
    business_key text primary key,
    started_at   timestamptz not null
);

-- Why it was ended from outside; null for an instance that came to its own end.
alter table engine_context add column ended_reason text;
