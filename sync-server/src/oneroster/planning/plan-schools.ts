import type { Modes } from './plan.ts';
import { identify, identifyByNature, identifyKnown, natural, speaksOfKnown } from './identify.ts';
import { idsOf, planWanted, staged } from './rows.ts';

/** Districts and the like become organizations, schools become schools. A school's time zone is the setup's to say. */
export function planOrgs(modes: Modes): string[] {
  const orgs = staged('orgs');
  const isAlone = `o.type = 'school' and not exists (select from ${idsOf('organizations')} p where p.external_id = o.parent_sourced_id)`;
  return [
    ...(speaksOfKnown(modes.orgs) ? [identifyKnown('schools'), identifyKnown('organizations')] : []),
    identify(
      'organizations',
      `select sourced_id as external_id, identifier as natural_key from ${orgs} o where o.type <> 'school'`,
      'select id, code as natural_key from organizations where code is not null',
    ),
    // A school without a parent gets an organization of its own name: every school belongs to one.
    identify('organizations', `select sourced_id as external_id, null::text as natural_key from ${orgs} o where ${isAlone}`),
    identify(
      'schools',
      `select sourced_id as external_id, identifier as natural_key from ${orgs} o where o.type = 'school'`,
      'select id, school_code as natural_key from schools where school_code is not null',
    ),
    planWanted(
      'organizations',
      `select i.entity_id as id, o.name, case when o.type = 'school' then t.code else o.identifier end as code, o.name as shown, o.line
       from ${orgs} o join ${idsOf('organizations')} i on i.external_id = o.sourced_id left join organizations t on t.id = i.entity_id
       where o.type <> 'school' or not exists (select from ${idsOf('organizations')} p where p.external_id = o.parent_sourced_id)`,
    ),
    planWanted(
      'schools',
      `select i.entity_id as id, coalesce(parent.entity_id, own.entity_id) as organization_id, o.name, o.identifier as school_code,
         o.type, coalesce(t.timezone, $4) as timezone, o.name as shown, o.line
       from ${orgs} o join ${idsOf('schools')} i on i.external_id = o.sourced_id
       left join ${idsOf('organizations')} parent on parent.external_id = o.parent_sourced_id
       left join ${idsOf('organizations')} own on own.external_id = o.sourced_id
       left join schools t on t.id = i.entity_id
       where o.type = 'school'`,
    ),
  ];
}

/**
 * Years, semesters and terms become academic terms of every school, grading periods their parts: OneRoster's sessions are the
 * district's, OSSS's terms are each school's, known as `session@school`.
 */
export function planSessions(modes: Modes): string[] {
  const known = speaksOfKnown(modes.academicSessions);
  const terms = `
    select s.sourced_id || '@' || h.external_id as external_id, h.entity_id as school_id, s.title as name, s.type,
      s.start_date::date as start_date, s.end_date::date as end_date, s.title as shown, s.line
    from ${staged('academicSessions')} s cross join ${idsOf('schools')} h where s.type <> 'gradingPeriod'
    ${known ? `union all ${termsForNewSchools}` : ''}`;
  const periods = `
    select s.sourced_id || '@' || h.external_id as external_id, term.entity_id as term_id, s.title as name,
      s.start_date::date as start_date, s.end_date::date as end_date, s.title as shown, s.line
    from ${staged('academicSessions')} s cross join ${idsOf('schools')} h
    join ${idsOf('academic_terms')} term on term.external_id = s.parent_sourced_id || '@' || h.external_id where s.type = 'gradingPeriod'`;
  const ofTerm = natural('school_id', 'name', 'type', 'start_date');
  const ofPeriod = natural('term_id', 'name');
  return [
    identifyByNature(
      'academic_terms',
      `select external_id, ${ofTerm} as natural_key, line from (${terms}) w`,
      `select id, ${ofTerm} as natural_key from academic_terms`,
    ),
    ...(known ? [identifyKnown('academic_terms')] : []),
    planWanted('academic_terms', `select i.entity_id as id, w.* from (${terms}) w join ${idsOf('academic_terms')} i using (external_id)`),
    identifyByNature(
      'grading_periods',
      `select external_id, ${ofPeriod} as natural_key, line from (${periods}) w`,
      `select id, ${ofPeriod} as natural_key from grading_periods`,
    ),
    planWanted(
      'grading_periods',
      `select i.entity_id as id, w.* from (${periods}) w join ${idsOf('grading_periods')} i using (external_id)`,
    ),
  ];
}

/** `session@school` cut into its two parts; either may hold an @ itself. */
function cutAtSchool(type: 'academic_terms' | 'courses'): string {
  return `external_ids e join ${type} t on t.id = e.entity_id
    join external_ids h on h.entity_type = 'schools' and h.system = $2 and h.entity_id = t.school_id
      and right(e.external_id, length(h.external_id) + 1) = '@' || h.external_id
    where e.entity_type = '${type}' and e.system = $2`;
}

const knownPart = 'left(e.external_id, -(length(h.external_id) + 1))';

/** A school that comes in a delta has the district's sessions too. */
const termsForNewSchools = `
  select s.sourced_id || '@' || h.external_id, h.entity_id, s.name, s.type, s.start_date, s.end_date, s.name, 0
  from (select distinct on (${knownPart}) ${knownPart} as sourced_id, t.name, t.type, t.start_date, t.end_date
        from ${cutAtSchool('academic_terms')} order by ${knownPart}, e.external_id) s
  cross join ${idsOf('schools')} h
  where not exists (select from external_ids x where x.entity_type = 'academic_terms' and x.system = $2 and x.external_id = s.sourced_id || '@' || h.external_id)
    and not exists (select from ${staged('academicSessions')} own where own.sourced_id = s.sourced_id)`;

/** Courses belong to a school in OSSS: one of the district's becomes one at each school that has classes of it, known as `course@school`. */
export function planCourses(modes: Modes): string[] {
  const known = speaksOfKnown(modes.courses);
  const courses = `select c.sourced_id, c.title as name, c.course_code as code, c.line from ${staged('courses')} c
    ${
      known
        ? `union all select distinct on (${knownPart}) ${knownPart}, t.name, t.code, 0 from ${cutAtSchool('courses')}
      and not exists (select from ${staged('courses')} own where own.sourced_id = ${knownPart})`
        : ''
    }`;
  const offered = `
    select sourced_id, org_sourced_id as school from ${staged('courses')} c
    union select course_sourced_id, school_sourced_id from ${staged('classes')} c
    ${
      known
        ? `union select c.sourced_id, h.external_id from ${staged('courses')} c cross join ${idsOf('schools')} h
      join external_ids e on e.entity_type = 'courses' and e.system = $2 and e.external_id = c.sourced_id || '@' || h.external_id`
        : ''
    }`;
  const atSchools = `
    select c.sourced_id || '@' || h.external_id as external_id, h.entity_id as school_id, c.name, c.code, c.name as shown, c.line
    from (${courses}) c join (${offered}) o using (sourced_id) join ${idsOf('schools')} h on h.external_id = o.school
    where c.line > 0 or not exists (select from external_ids e where e.entity_type = 'courses' and e.system = $2
      and e.external_id = c.sourced_id || '@' || h.external_id)`;
  return [
    ...(known ? [identifyKnown('courses')] : []),
    identify('courses', `select external_id, null::text as natural_key from (${atSchools}) w`),
    planWanted('courses', `select i.entity_id as id, w.* from (${atSchools}) w join ${idsOf('courses')} i using (external_id)`),
  ];
}
