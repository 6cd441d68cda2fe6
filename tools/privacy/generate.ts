import { collectionNames, registry } from '../../shared/src/collections/registry.ts';
import { kept } from '../../shared/src/privacy.ts';
import { fieldReaders, readers, type Way } from '../../shared/src/reading.ts';
import { resources } from '../../sync-server/src/rest/resources.ts';
import { beginning, ending, sortWords, wayWords } from './words.ts';

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
- **Online:** ${described.online ?? onlineOf(tables)}
- **At the server:** ${tables.map((table) => `\`${table}\``).join(', ')}. ${howLong}

| field | what it is |
|---|---|
${rows.join('\n')}
`;
}

/** The resources that answer what lies in these tables. */
function onlineOf(tables: readonly string[]): string {
  const paths = Object.values(resources).filter(({ name }) => tables.includes(name));
  return `${paths.map(({ path }) => `\`${path}\``).join(', ')}, below.`;
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
