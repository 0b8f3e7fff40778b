-- Who a customer is, as WeCom last told; events carry no names.
create table contact_person (
    account_id      text        not null,
    external_userid text        not null,
    name            text        not null,
    corp_name       text,
    unionid         text,
    seen_at         timestamptz not null,
    primary key (account_id, external_userid)
);
