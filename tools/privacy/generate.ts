import { collectionNames, registry } from '../../shared/src/collections/registry.ts';
import { kept } from '../../shared/src/privacy.ts';
import { fieldReaders, readers, type Readable, type Way } from '../../shared/src/reading.ts';
import { resources } from '../../sync-server/src/rest/resources.ts';
import { beginning, ending, sortWords, wayWords } from './words.ts';

/** Which resources answer what a collection's documents hold. */
const resourcesOf: Record<string, Readable[]> = {
  schools: ['schools', 'bell_schedules', 'periods', 'academic_terms', 'calendar_days', 'attendance_codes'],
  sections: [
    'course_sections',
    'courses',
    'section_meetings',
    'teacher_section_assignments',
    'section_gradebooks',
    'assignment_categories',
  ],
  students: ['students'],
  enrollments: ['student_section_enrollments'],
  attendance_sheets: ['attendance_sheets', 'attendance_events'],
  assignments: ['assignments', 'gradebook_entries'],
  final_grades: ['final_grades'],
  notices: ['notices'],
};

/** docs/privacy.md. @throws where a collection or a field of one is not described */
export function privacyPage(): string {
  const collections = collectionNames.map(collectionPart);
  const parts = [beginning, '## What devices and the server keep\n', ...collections, '## Read online\n', restTable(), ending];
  return parts.join('\n');
}

function collectionPart(name: keyof typeof registry): string {
  const described = kept[name];
  if (described === undefined) throw new Error(`shared/src/privacy.ts says nothing of the collection ${name}.`);
  const { about, tables, devices, kept: howLong, fields } = described;
  const rows = Object.keys(registry[name].schema.shape).map((field) => {
    const sort = fields[field];
    if (sort === undefined) throw new Error(`shared/src/privacy.ts says nothing of ${name}.${field}.`);
    return `| \`${field}\` | ${sortWords[sort]} |`;
  });
  return `### ${about}: \`${name}\`

- **Devices:** ${devices ?? 'none.'}
- **Online:** ${(resourcesOf[name] ?? []).map((resource) => `\`${resources[resource].path}\``).join(', ') || '`student-alerts`, for those the school has named'}, below.
- **At the server:** ${tables.map((table) => `\`${table}\``).join(', ')}. ${howLong}

| field | what it is |
|---|---|
${rows.join('\n')}
`;
}

function restTable(): string {
  const rows = Object.values(resources).map(({ name, path, columns }) => {
    const fewer = Object.entries(fieldReaders).filter(([field]) => field.startsWith(`${name}.`));
    const words = fewer.map(([field, ways]) => `\`${field.slice(name.length + 1)}\` only ${inWords(ways)}`);
    const fields = Object.keys(columns).map((field) => `\`${field}\``);
    return `| \`${path}\` | ${fields.join(', ')} | ${[inWords(readers[name]), ...words].join('; ')} |`;
  });
  return `Under \`/api/v1\`, and under OSSS's own addresses with the same permission. Who is not named reads nothing of it.

| resource | fields | who reads it |
|---|---|---|
${rows.join('\n')}
`;
}

function inWords(ways: readonly Way[]): string {
  return ways.map((way) => wayWords[way]).join('; ');
}
