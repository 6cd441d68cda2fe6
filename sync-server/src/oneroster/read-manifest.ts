import type { Readable } from 'node:stream';
import { fileNames, neededFiles, unreadFiles } from './package-format.ts';
import { quoted, type ProblemList } from './problems.ts';
import { readLines } from './read-rows.ts';

const file = 'manifest.csv';

/** What a package says of itself: which files it holds in full. */
export type Manifest = { bulk: string[] };

/** Reads and checks `manifest.csv` against the files that are really there (`present`, names with `.csv`). */
export async function readManifest(stream: Readable, present: readonly string[], problems: ProblemList): Promise<Manifest> {
  const properties = await readProperties(stream, problems);
  expectValue(properties, 'manifest.version', '1.0', problems);
  expectVersion(properties, problems);
  const bulk: string[] = [];
  for (const name of [...fileNames, ...unreadFiles]) {
    const property = properties.get(`file.${name}`);
    if (property === undefined) {
      problems.add(file, 0, `file.${name}`, 'absent, bulk or delta for every file that OneRoster 1.2 defines', 'no such line');
      continue;
    }
    checkMode(name, property, present, problems);
    if (property.value === 'bulk') bulk.push(name);
  }
  return { bulk };
}

type Property = { value: string; line: number };

async function readProperties(stream: Readable, problems: ProblemList): Promise<Map<string, Property>> {
  const properties = new Map<string, Property>();
  let header = true;
  for await (const { values, line } of readLines(file, stream, problems)) {
    const [name = '', value = ''] = values;
    if (header && (name !== 'propertyName' || value !== 'value')) {
      problems.add(file, line, 'propertyName', 'the header propertyName,value', quoted(values.join(',')));
    }
    if (!header) properties.set(name, { value, line });
    header = false;
  }
  return properties;
}

function expectValue(properties: Map<string, Property>, name: string, expected: string, problems: ProblemList): void {
  const property = properties.get(name);
  if (property?.value !== expected) problems.add(file, property?.line ?? 0, name, expected, quoted(property?.value ?? ''));
}

function expectVersion(properties: Map<string, Property>, problems: ProblemList): void {
  const version = properties.get('oneroster.version');
  if (version?.value === '1.1') {
    problems.add(file, version.line, 'oneroster.version', '1.2 (packages of OneRoster 1.1 cannot be read yet)', '"1.1"');
  } else {
    expectValue(properties, 'oneroster.version', '1.2', problems);
  }
}

function checkMode(name: string, { value, line }: Property, present: readonly string[], problems: ProblemList): void {
  const there = present.includes(`${name}.csv`);
  const wrong = (expected: string) => problems.add(file, line, `file.${name}`, expected, quoted(value));
  if (value === 'delta') wrong('bulk or absent (packages with only the changes, delta, cannot be read yet)');
  else if (value !== 'bulk' && value !== 'absent') wrong('absent, bulk or delta');
  else if (value === 'bulk' && !there) wrong(`absent, since the package has no ${name}.csv`);
  else if (value === 'absent' && there) wrong(`bulk, since the package has ${name}.csv`);
  else if (value === 'absent' && neededFiles.some((needed) => needed === name)) wrong(`bulk: without ${name}.csv there is no roster`);
}
