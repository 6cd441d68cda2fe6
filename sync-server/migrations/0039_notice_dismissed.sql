-- Who was told says that they have seen it, once for all their devices.
alter table notices add column dismissed boolean not null default false, add column written_by uuid references staff;

create policy updating on notices for update to osss_app
  using (user_id = any ((select wall_list('users'))::uuid[]))
  -- Also where a group acts for many, only the person told may have written it.
  with check (user_id = any ((select wall_list('users'))::uuid[]) and written_by = user_id);
grant update (dismissed, written_by) on notices to osss_app;
