-- Original files of the organisation, and what each account's WeChat knows them as.
create table material_file (
    id           bigint generated always as identity primary key,
    name         text        not null,
    content_type text        not null,
    size         bigint      not null,
    sha256       text        not null,
    bytes        bytea       not null,
    created_at   timestamptz not null
);
-- Pictures and videos are compressed already.
alter table material_file alter column bytes set storage external;

-- use: MEDIA (a media id) or PICTURE (a URL that WeChat accepts in cards).
create table material_media (
    account_id  text        not null,
    file_id     bigint      not null,
    use         text        not null,
    value       text        not null,
    uploaded_at timestamptz not null,
    primary key (account_id, file_id, use)
);
