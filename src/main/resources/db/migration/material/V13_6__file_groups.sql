-- Files are put into groups as articles are; empty is none.
alter table material_file add column group_name text not null default '';
