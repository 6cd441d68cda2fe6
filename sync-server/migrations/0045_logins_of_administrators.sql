-- Whose sign-in has worked as an administrator's is the administrators' to take back or to replace: a records office could else shut them
-- out, or have another sign-in act under their name. What a token lets somebody do is known only while they are there: it is noted then.
alter table logins add column administers boolean not null default false;

create function note_administrator(of_issuer text, of_subject text) returns void
language sql security definer set search_path from current as $$
  update logins set administers = true where issuer = of_issuer and subject = of_subject and not administers
$$;

create function person_administers(person uuid) returns boolean
language plpgsql stable security definer set search_path from current as $$
begin
  return exists (select from logins where logins.person_id = person and logins.administers);
end $$;

-- As in 0037, without those who administer.
create or replace function wall_may_link(person uuid) returns boolean language plpgsql stable as $$
declare
  own uuid[] := wall_list('records_schools');
begin
  return wall_administers() or not person_administers(person)
    and coalesce((select bool_and(place.school_id = any (own)) from person_places(person) place), false);
end $$;
