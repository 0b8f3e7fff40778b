-- What was sent to or asked about one person, for their timeline. Most calls are about nobody or many and are not in it.
create index connector_call_about on connector_call (account_id, coalesce(request ->> 'openid', request ->> 'externalUserId'), id desc)
    where coalesce(request ->> 'openid', request ->> 'externalUserId') is not null;
