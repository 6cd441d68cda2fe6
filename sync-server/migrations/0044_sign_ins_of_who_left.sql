-- A username or an address that somebody had who left is often given to somebody new, who may sign in before a roster knows of them: what the
-- roster still says of the one who left links nobody by itself.

alter table waiting_sign_ins drop constraint waiting_sign_ins_why_check;
alter table waiting_sign_ins add constraint waiting_sign_ins_why_check check (
  why in ('no_rule', 'no_match', 'several', 'person_left', 'person_has_login', 'claimed_twice', 'spelt_otherwise', 'unlinked'));

-- All that ever tied the person to a school is over; of a student's classes for longer than any summer. Whoever was never placed anywhere,
-- such as somebody the operator added, has not left.
create function person_has_left(person uuid) returns boolean
language plpgsql stable security definer set search_path from current as $$
begin
  return coalesce((
    select not bool_or(tie.lasts) from (
      select place.ends_on is null or place.ends_on >= current_date - 1
      from staff member join staff_schools place on place.staff_id = member.id where member.person_id = person
      union all
      select of_child.ends_on is null or of_child.ends_on > current_date
      from guardians guardian join student_guardians of_child on of_child.guardian_id = guardian.id where guardian.person_id = person
      union all
      select coalesce(enrollment.dropped_on, term.end_date) >= current_date - 120
      from students student join student_section_enrollments enrollment on enrollment.student_id = student.id
        join course_sections section on section.id = enrollment.section_id join academic_terms term on term.id = section.term_id
      where student.person_id = person
    ) tie (lasts)), false)
    and not exists (
      select from staff member join teacher_section_assignments duty on duty.staff_id = member.id
        join course_sections section on section.id = duty.section_id join academic_terms term on term.id = section.term_id
      where member.person_id = person and coalesce(duty.ends_on, term.end_date) >= current_date - 1);
end $$;

-- As in 0017, and asks whether the person has left.
create or replace function sign_in_trouble(said jsonb, out who uuid, out claims text[], out why text)
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
    when person_has_left(who) then 'person_left'
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

-- Until now a setup file left them behind.
delete from waiting_sign_ins waiting using logins login where login.issuer = waiting.issuer and login.subject = waiting.subject;
