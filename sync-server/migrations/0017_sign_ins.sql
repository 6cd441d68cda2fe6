-- A first sign-in finds its person by a claim that an administrator has chosen, or waits here for the office. Never by guess.

-- Also made by the rosters' own migration; either may come first.
alter table persons add column if not exists username text;

-- A login's own address, by which it is taken back.
alter table logins add column id uuid not null default gen_random_uuid() unique;

-- Capitals count as small letters in ASCII alone: Unicode would make a Kelvin sign a k, and so one person of two.
create index persons_by_username on persons (lower(username collate "C"));
create index persons_by_email on persons (lower(email collate "C"));
create index persons_by_whole_name on persons (lower(first_name || ' ' || last_name));
create index students_by_number on students (student_number);

-- By which claims the sign-ins of a provider are linked. None: nobody is.
create table sign_in_rules (
  issuer text not null,
  claim text not null check (claim in ('username', 'email', 'employee_number', 'student_number')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (issuer, claim)
);

-- Lists begin with the newest.
create index logins_newest on logins (created_at desc, id desc);

create table waiting_sign_ins (
  id uuid primary key default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  -- As the provider says; an e-mail address only counts where it says that it has verified it.
  name text not null,
  username text,
  email text,
  email_verified boolean not null default false,
  employee_number text,
  student_number text,
  roles text[] not null default '{}',
  why text not null check (why in ('no_rule', 'no_match', 'several', 'person_has_login', 'claimed_twice', 'spelt_otherwise', 'unlinked')),
  -- Of the people it means; none: it means nobody. As of its last try, so that a list need not ask for each.
  school_ids uuid[] not null default '{}',
  -- The office has said that this is nobody of the school's.
  set_aside_at timestamptz,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index waiting_sign_ins_seen on waiting_sign_ins (last_seen_at desc, id desc);

-- Append-only: who linked what when, and by which claim where nobody did.
create table login_changes (
  id bigint generated always as identity primary key,
  action text not null check (action in ('linked', 'unlinked', 'set_aside', 'taken_back', 'rule')),
  issuer text not null,
  subject text,
  person_id uuid references persons,
  -- As the provider called who signed in.
  name text,
  username text,
  -- Of a link without anybody's hand, or of a rule.
  claims text[],
  -- Null: nobody's hand. The name as it was then.
  by_user_id uuid,
  by_name text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index login_changes_sign_in on login_changes (issuer, subject, id);
create index login_changes_newest on login_changes (created_at desc, id desc);
create index login_changes_person on login_changes (person_id);

-- What is asked about people of other schools, by whoever may not see them: the answers name no more than an id. In plpgsql, which keeps its
-- plans: they are asked once for every row of a list.
-- `sure`: also the capitals are the roster's, or the small letters that Keycloak makes of them.
create function sign_in_matches(said jsonb) returns table (person_id uuid, claim text, sure boolean)
language plpgsql stable security definer set search_path from current as $$
#variable_conflict use_column
begin
  return query
    select found.person_id, found.claim, found.sure
    from (
      select person.id, 'username', said ->> 'username' in (person.username, lower(person.username collate "C"))
      from persons person where lower(person.username collate "C") = lower((said ->> 'username') collate "C")
      union all
      select person.id, 'email', true
      from persons person where (said -> 'email_verified') = 'true' and lower(person.email collate "C") = lower((said ->> 'email') collate "C")
      union all
      select member.person_id, 'employee_number', true from staff member where member.employee_number = said ->> 'employee_number'
      union all
      select student.person_id, 'student_number', true from students student where student.student_number = said ->> 'student_number'
    ) found (person_id, claim, sure)
    where exists (select from staff where staff.person_id = found.person_id)
      or exists (select from students where students.person_id = found.person_id)
      or exists (select from guardians where guardians.person_id = found.person_id);
end $$;

-- Where a person belongs, whatever the roster says they are there.
create function person_places(person uuid) returns table (school_id uuid, kind text)
language plpgsql stable security definer set search_path from current as $$
#variable_conflict use_column
begin
  return query
    select place.school_id, 'staff' from staff member join staff_schools place on place.staff_id = member.id
    where member.person_id = person and (place.ends_on is null or place.ends_on >= current_date - 1)
    union
    select section.school_id, 'staff' from staff member join teacher_section_assignments duty on duty.staff_id = member.id
      join course_sections section on section.id = duty.section_id
    where member.person_id = person
    union
    select student.school_id, 'student' from students student where student.person_id = person
    union
    select child.school_id, 'guardian' from guardians guardian join student_guardians of_child on of_child.guardian_id = guardian.id
      join students child on child.id = of_child.student_id
    where guardian.person_id = person and (of_child.ends_on is null or of_child.ends_on > current_date);
end $$;

-- Whose business it is. Somebody at no school is meant: nobody's but the administrators'.
create function sign_in_schools(said jsonb) returns uuid[] language sql stable security definer set search_path from current as $$
  select coalesce(array_agg(distinct coalesce(place.school_id, '00000000-0000-0000-0000-000000000000')), '{}')
  from sign_in_matches(said) one left join lateral person_places(one.person_id) place on true
$$;

-- Ids by name. Asked under row-level security itself, no index could be used, and every person of the district would be looked at.
create function people_named(whole_name text) returns setof uuid
language plpgsql stable security definer set search_path from current as $$
#variable_conflict use_column
begin
  return query
    select person.id from persons person where lower(person.first_name || ' ' || person.last_name) = lower(whole_name) limit 50;
end $$;
-- `schools` null: everywhere. At most twenty, in the order of lists.
create function people_found(pattern text, schools uuid[]) returns table (person_id uuid)
language sql stable security definer set search_path from current as $$
  select person.id from persons person
    left join staff member on member.person_id = person.id left join students student on student.person_id = person.id
  where (lower(person.first_name || ' ' || person.last_name) like pattern or lower(person.last_name || ', ' || person.first_name) like pattern
      or lower(person.username) like pattern or lower(member.employee_number) like pattern or lower(student.student_number) like pattern)
    and (schools is null or student.school_id = any (schools)
      or exists (select from staff_schools place where place.staff_id = member.id and place.school_id = any (schools)
        and (place.ends_on is null or place.ends_on >= current_date - 1))
      or exists (select from teacher_section_assignments duty join course_sections section on section.id = duty.section_id
        where duty.staff_id = member.id and section.school_id = any (schools))
      or exists (select from guardians guardian join student_guardians of_child on of_child.guardian_id = guardian.id
        join students child on child.id = of_child.student_id where guardian.person_id = person.id and child.school_id = any (schools)
          and (of_child.ends_on is null or of_child.ends_on > current_date)))
    and (member.id is not null or student.id is not null or exists (select from guardians where guardians.person_id = person.id))
  order by person.last_name, person.first_name, person.id limit 20
$$;

-- Whoever links or takes back works alone with a provider's sign-ins: two would otherwise give one person twice.
create function lock_sign_ins(of_issuer text) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('sign-ins/' || of_issuer, 7166318))
$$;

-- Why nobody may be linked to this sign-in without a hand; null: `who` may.
create function sign_in_trouble(said jsonb, out who uuid, out claims text[], out why text)
language plpgsql stable security definer set search_path from current as $$
declare
  found_people uuid[];
  exact boolean;
begin
  if (select change.action from login_changes change
      where change.issuer = said ->> 'issuer' and change.subject = said ->> 'subject' and change.by_user_id is not null
      order by change.id desc limit 1) in ('unlinked', 'set_aside') then
    why := 'unlinked';
    return;
  end if;
  if not exists (select from sign_in_rules rule where rule.issuer = said ->> 'issuer') then
    why := 'no_rule';
    return;
  end if;
  select array_agg(distinct one.person_id), bool_and(one.sure), array_agg(distinct one.claim) into found_people, exact, claims
  from sign_in_matches(said) one join sign_in_rules rule on rule.issuer = said ->> 'issuer' and rule.claim = one.claim;
  who := found_people[1];
  why := case
    when found_people is null then 'no_match'
    when cardinality(found_people) > 1 then 'several'
    when not exact then 'spelt_otherwise'
    -- An account made anew must not take over from the one before.
    when exists (select from logins login where login.person_id = who and login.issuer = said ->> 'issuer') then 'person_has_login'
    when exists (
      select from waiting_sign_ins other join sign_in_rules rule on rule.issuer = other.issuer, persons person
        left join staff member on member.person_id = person.id left join students student on student.person_id = person.id
      where person.id = who and other.issuer = said ->> 'issuer' and other.subject <> said ->> 'subject' and other.set_aside_at is null
        and case rule.claim
          when 'username' then lower(other.username collate "C") = lower(person.username collate "C")
          when 'email' then other.email_verified and lower(other.email collate "C") = lower(person.email collate "C")
          when 'employee_number' then other.employee_number = member.employee_number
          else other.student_number = student.student_number end
    ) then 'claimed_twice' end;
end $$;

-- A sign-in that is nobody's so far: links it, or has it wait. `linked` also where another tab was faster.
create function meet_sign_in(said jsonb, moment timestamptz, out outcome text, out who uuid, out claims text[])
language plpgsql security definer set search_path from current as $$
declare
  most constant int := 10000;
  trouble text;
begin
  -- An import may hold the person for long; whoever signs in rather hears that the school is busy.
  perform set_config('lock_timeout', '5s', true);
  perform lock_sign_ins(said ->> 'issuer');
  outcome := 'linked';
  if exists (select from logins login where login.issuer = said ->> 'issuer' and login.subject = said ->> 'subject') then return; end if;
  select found.who, found.claims, found.why into who, claims, trouble from sign_in_trouble(said) found;
  if trouble is null then
    insert into logins (issuer, subject, person_id) values (said ->> 'issuer', said ->> 'subject', who);
    insert into login_changes (action, issuer, subject, person_id, name, username, claims, created_at)
    values ('linked', said ->> 'issuer', said ->> 'subject', who, said ->> 'name', said ->> 'username', meet_sign_in.claims, moment);
    delete from waiting_sign_ins waiting where waiting.issuer = said ->> 'issuer' and waiting.subject = said ->> 'subject';
    return;
  end if;
  who := null;
  claims := null;
  insert into waiting_sign_ins as waiting (issuer, subject, name, username, email, email_verified, employee_number, student_number, roles, why, school_ids,
    set_aside_at, first_seen_at, last_seen_at)
  select told.issuer, told.subject, told.name, told.username, told.email, told.email_verified, told.employee_number, told.student_number,
    told.roles, trouble, sign_in_schools(said), (
      select change.created_at from login_changes change where change.issuer = told.issuer and change.subject = told.subject
        and change.action = 'set_aside' and not exists (select from login_changes later where later.issuer = change.issuer
          and later.subject = change.subject and later.id > change.id and later.by_user_id is not null)
    ), moment, moment
  from jsonb_to_record(said) told (issuer text, subject text, name text, username text, email text, email_verified boolean,
    employee_number text, student_number text, roles text[])
  on conflict (issuer, subject) do update set name = excluded.name, username = excluded.username, email = excluded.email,
    email_verified = excluded.email_verified, employee_number = excluded.employee_number, student_number = excluded.student_number,
    roles = excluded.roles, why = excluded.why, school_ids = excluded.school_ids, last_seen_at = excluded.last_seen_at, updated_at = now()
  where waiting.last_seen_at < excluded.last_seen_at - interval '1 minute' or (waiting.name, waiting.username, waiting.email,
    waiting.email_verified, waiting.employee_number, waiting.student_number, waiting.roles, waiting.why, waiting.school_ids) is distinct from (excluded.name,
    excluded.username, excluded.email, excluded.email_verified, excluded.employee_number, excluded.student_number, excluded.roles, excluded.why, excluded.school_ids);
  -- Anybody with an account comes this far: the longest unseen make room.
  delete from waiting_sign_ins where id in (select id from waiting_sign_ins order by last_seen_at desc, id desc offset most);
  outcome := case when exists (select from waiting_sign_ins waiting where waiting.issuer = said ->> 'issuer'
    and waiting.subject = said ->> 'subject' and waiting.set_aside_at is not null) then 'set_aside' else 'waits' end;
end $$;

-- Who has not come for so long may come again, and waits afresh.
create function forget_waiting_sign_ins(before timestamptz) returns void language sql security definer set search_path from current as $$
  delete from waiting_sign_ins where last_seen_at < before
$$;

-- What is a person's own to know of their classes, also of those they may not hold now: why they have none.
create function duties_of(who uuid) returns table (
  role text, begins_on date, ends_on date, timezone text, school text, term text, start_date date, end_date date, missing text[]
) language sql stable security definer set search_path from current as $$
  select duty.role, duty.begins_on, duty.ends_on, school.timezone, school.name, term.name, term.start_date, term.end_date, array_remove(array[
    case when not exists (select from calendars calendar join calendar_days day on day.calendar_id = calendar.id where calendar.school_id = school.id)
      then 'calendar' end,
    case when not exists (select from bell_schedules schedule join periods period on period.bell_schedule_id = schedule.id
      where schedule.school_id = school.id and period.start_time is not null) then 'bell_times' end,
    case when not exists (select from section_meetings meeting where meeting.section_id = section.id) then 'meetings' end], null)
  from teacher_section_assignments duty
  join course_sections section on section.id = duty.section_id
  join academic_terms term on term.id = section.term_id
  join schools school on school.id = section.school_id
  where duty.staff_id = who
$$;
