-- Figures of an account by day of Asia/Shanghai; key says which entry, send or way, empty where there is only one. Many people do
-- the same thing in one second: a count is spread over stripes, readers sum them up, and stripes of days gone by are merged.
create table statistics_day (
    account_id text     not null,
    figure     text     not null,
    day        date     not null,
    key        text     not null,
    stripe     smallint not null,
    n          bigint   not null,
    primary key (account_id, figure, day, key, stripe)
);
