import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms, nameParts } from './keys.ts';

export const externalIds = defineResource({
  name: 'external_ids',
  path: 'external-ids',
  one: 'ExternalId',
  about:
    'What other systems call these records: `entity_id` is the record’s id here, `external_id` its id there (OneRoster’s `sourcedId`). An id is `table:system:external_id`.',
  from: 'external_ids known',
  at: {},
  columns: {
    id: column.text("known.entity_type || ':' || known.system || ':' || known.external_id"),
    entity_type: column.text('known.entity_type', { filter: true, about: 'The table: `students`, `course_sections` …' }),
    entity_id: column.uuid('known.entity_id', { filter: true }),
    system: column.text('known.system', { filter: true }),
    external_id: column.text('known.external_id', { filter: true }),
  },
  order: [],
  tie: [column.text('known.entity_type'), column.text('known.system'), column.text('known.external_id')],
  idForm: idForms.name,
  find: (id) => {
    const parts = nameParts(id);
    return (
      parts && {
        parts,
        types: ['text', 'text', 'text'],
        sql: ([type, system, name]) => `known.entity_type = ${type} AND known.system = ${system} AND known.external_id = ${name}`,
      }
    );
  },
});
