-- Who deployed; the engine keeps only when. Rows are as few as deployments, and stay when a deployment is deleted.
create table engine_deployment (
    id          varchar(64) primary key,
    deployed_by varchar(255) not null,
    deployed_at timestamptz  not null
);
