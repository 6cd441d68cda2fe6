/** A table that an import writes: all it knows of it. Names are the program's own, never the package's. */
export type ImportedTable = {
  name: string;
  /** Columns and their types; together they are what tells one row from another. */
  key: Record<string, string>;
  /** Parts of the key that may be null. */
  nullable?: readonly string[];
  values: Record<string, string>;
  /** Unique texts that two rows may exchange. */
  unique?: readonly string[];
};

const id = { id: 'uuid' };

/** From what others stand on to what stands on others: the order of writing; undoing goes the other way. */
export const importedTables: readonly ImportedTable[] = [
  { name: 'organizations', key: id, values: { name: 'text', code: 'text' }, unique: ['code'] },
  {
    name: 'schools',
    key: id,
    values: { organization_id: 'uuid', name: 'text', school_code: 'text', type: 'text', timezone: 'text' },
    unique: ['school_code'],
  },
  {
    name: 'academic_terms',
    key: id,
    values: { school_id: 'uuid', name: 'text', type: 'text', start_date: 'date', end_date: 'date' },
    unique: ['name'],
  },
  {
    name: 'grading_periods',
    key: id,
    values: { term_id: 'uuid', name: 'text', start_date: 'date', end_date: 'date' },
    unique: ['name'],
  },
  { name: 'courses', key: id, values: { school_id: 'uuid', name: 'text', code: 'text' } },
  {
    name: 'course_sections',
    key: id,
    values: { course_id: 'uuid', term_id: 'uuid', school_id: 'uuid', section_number: 'text' },
  },
  { name: 'section_period_labels', key: { section_id: 'uuid', label: 'text' }, values: { room: 'text' } },
  { name: 'bell_schedules', key: id, values: { school_id: 'uuid', name: 'text', is_default: 'boolean' } },
  { name: 'periods', key: id, values: { bell_schedule_id: 'uuid', name: 'text', sequence: 'int' } },
  {
    name: 'period_mappings',
    key: { school_id: 'uuid', label: 'text', period_id: 'uuid', day_of_week: 'int', cycle_day: 'text' },
    nullable: ['day_of_week', 'cycle_day'],
    values: {},
  },
  {
    name: 'section_meetings',
    key: { section_id: 'uuid', period_id: 'uuid', day_of_week: 'int', cycle_day: 'text' },
    nullable: ['day_of_week', 'cycle_day'],
    values: { room: 'text' },
  },
  {
    name: 'persons',
    key: id,
    values: {
      ...{ first_name: 'text', last_name: 'text', middle_name: 'text', preferred_name: 'text', pronouns: 'text' },
      ...{ dob: 'date', email: 'text', phone: 'text', gender: 'text', username: 'text' },
    },
  },
  {
    name: 'students',
    key: id,
    values: { person_id: 'uuid', school_id: 'uuid', student_number: 'text', grade_level: 'text' },
  },
  { name: 'staff', key: id, values: { person_id: 'uuid', employee_number: 'text' }, unique: ['employee_number'] },
  {
    name: 'staff_schools',
    key: { staff_id: 'uuid', school_id: 'uuid' },
    values: { role: 'text', begins_on: 'date', ends_on: 'date' },
  },
  { name: 'guardians', key: id, values: { person_id: 'uuid' } },
  {
    name: 'student_guardians',
    key: { student_id: 'uuid', guardian_id: 'uuid' },
    values: { relationship: 'text', ends_on: 'date' },
  },
  {
    name: 'teacher_section_assignments',
    key: id,
    values: { staff_id: 'uuid', section_id: 'uuid', role: 'text', begins_on: 'date', ends_on: 'date' },
  },
  {
    name: 'student_section_enrollments',
    key: id,
    values: { student_id: 'uuid', section_id: 'uuid', added_on: 'date', dropped_on: 'date' },
  },
  { name: 'external_ids', key: { entity_type: 'text', system: 'text', external_id: 'text' }, values: { entity_id: 'uuid' } },
];

export function tableNamed(name: string): ImportedTable {
  const table = importedTables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new RangeError(`No import writes ${name}`);
  return table;
}

/** Keys and values with their types. */
export function columnsOfTable({ key, values }: ImportedTable): [name: string, type: string][] {
  return [...Object.entries(key), ...Object.entries(values)];
}

/** A row as `import_changes` keeps it. */
export function imageOf(table: ImportedTable, alias: string): string {
  return `jsonb_build_object(${columnsOfTable(table)
    .map(([name]) => `'${name}', ${alias}.${name}`)
    .join(', ')})`;
}

/** Whether two rows are the same one, such that Postgres can hash it though parts be null. */
export function sameKey({ key, nullable = [] }: ImportedTable, left: string, right: (column: string, type: string) => string): string {
  const parts = Object.entries(key).map(([name, type]) => {
    if (!nullable.includes(name)) return `${left}.${name} = ${right(name, type)}`;
    const blank = type === 'int' ? '-1' : `''`;
    return `coalesce(${left}.${name}, ${blank}) = coalesce(${right(name, type)}, ${blank})`;
  });
  return parts.join(' and ');
}

/** A column of an image, as its type. */
export function inImage(image: string): (column: string, type: string) => string {
  return (column, type) => (type === 'text' ? `(${image}->>'${column}')` : `(${image}->>'${column}')::${type}`);
}

export function hasOneId({ key }: ImportedTable): boolean {
  return Object.keys(key).join() === 'id';
}
