-- How many customer-service messages a person may still be sent, by what they did last (WECHAT-API 3.5).
create table wechat_message_window (
    account_id    text not null,
    openid        text not null,
    gone          boolean     not null default false,
    message_until timestamptz,
    message_left  int         not null default 0,
    menu_until    timestamptz,
    menu_left     int         not null default 0,
    follow_until  timestamptz,
    follow_left   int         not null default 0,
    scan_until    timestamptz,
    scan_left     int         not null default 0,
    primary key (account_id, openid)
);
