-- In the order of the list, so that a late page only walks along the index.
create index contact_customer_listed on contact_customer (account_id, added_at desc, external_userid, userid)
    where added_at is not null;
drop index contact_customer_newest;
