import { idsOf, itemsOf, planned, staged } from './rows.ts';

/**
 * A class of the whole year often names its semesters, and OSSS knows one term a class: the shortest session of the school that holds all
 * that are named, by its parents or by its dates. By the first alone the class would be over in the middle of the year.
 * @returns a query: `term_sourced_ids`, `school_sourced_id`, `term_id`
 */
export const termsThatHoldSeveral = `
  with recursive sessions as (select * from ${staged('academicSessions')} s),
  above (id, upper) as (
    select sourced_id, sourced_id from sessions
    union select above.id, s.parent_sourced_id from above join sessions s on s.sourced_id = above.upper where s.parent_sourced_id is not null
  ),
  terms as (
    select i.external_id, t.* from ${idsOf('academic_terms')} i join ${planned('academic_terms')} t on t.id = i.entity_id
  ),
  named as (
    select distinct c.term_sourced_ids, c.school_sourced_id, item, t.school_id, t.start_date, t.end_date
    from ${staged('classes')} c cross join ${itemsOf('c.term_sourced_ids')} item
    join terms t on t.external_id = item || '@' || c.school_sourced_id
    where c.term_sourced_ids like '%,%'
  ),
  holding as (
    select named.term_sourced_ids, named.school_sourced_id, t.id, t.end_date - t.start_date as days
    from named join terms t on t.school_id = named.school_id
    where (t.start_date <= named.start_date and t.end_date >= named.end_date)
      or exists (select from above where above.id = named.item and above.upper || '@' || named.school_sourced_id = t.external_id)
    group by 1, 2, 3, 4
    having count(distinct named.item) = (select count(distinct item) from ${itemsOf('named.term_sourced_ids')} item)
  )
  select distinct on (term_sourced_ids, school_sourced_id) term_sourced_ids, school_sourced_id, id as term_id
  from holding order by term_sourced_ids, school_sourced_id, days, id`;
