-- Of a failed event: whether the modules have recorded it, so that trying it again counts nothing twice.
alter table callback_event add column recorded boolean not null default false;
