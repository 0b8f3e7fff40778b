-- Of a 公众号: which kind it is, and how WeChat sends its callbacks. Accounts from before were taken for 服务号 in safe mode.
alter table account add column kind text, add column callback_mode text;
update account set kind = 'SERVICE', callback_mode = 'SAFE' where platform = 'MP';
