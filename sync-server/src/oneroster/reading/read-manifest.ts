import type { Readable } from 'node:stream';
import { quoted, type Findings } from '../findings.ts';
import { fileNames, neededFiles, unreadFilesOf, versions, type FileName, type Mode, type Version } from '../package-format.ts';
import { readLines } from './read-lines.ts';

const file = 'manifest.csv';

/** What a package says of itself. */
export type Manifest = {
  version: Version;
  modes: Record<FileName, Mode>;
  /** Files that it holds and an import does not read, with `.csv`. */
  unread: string[];
};

/**
 * Reads and checks `manifest.csv` against the files that are really there (`present`, names with `.csv`).
 * @throws ImportRefusedError where the version is none that can be read: nothing else could be judged.
 */
export async function readManifest(stream: Readable, present: ReadonlySet<string>, findings: Findings): Promise<Manifest> {
  const properties = await readProperties(stream, findings);
  expectValue(properties, 'manifest.version', ['1.0'], findings);
  expectValue(properties, 'oneroster.version', versions, findings);
  findings.refuseIfAny();
  const version = properties.get('oneroster.version')?.value === '1.1' ? '1.1' : '1.2';
  const modeOf = (name: string) => readMode(name, properties, present, version, findings);
  const modes = Object.fromEntries(fileNames.map((name) => [name, modeOf(name)])) as Record<FileName, Mode>;
  // For what they say of files that nobody reads: the package is as it says, or it is refused.
  for (const name of unreadFilesOf[version]) modeOf(name);
  const read = new Set([file, ...fileNames.filter((name) => modes[name] !== 'absent').map((name) => `${name}.csv`)]);
  const unread = [...present].filter((name) => !read.has(name)).toSorted();
  checkNeeded(version, modes, findings);
  return { version, modes, unread };
}

type Property = { value: string; line: number };

async function readProperties(stream: Readable, findings: Findings): Promise<Map<string, Property>> {
  const properties = new Map<string, Property>();
  let header = true;
  for await (const { values, line } of readLines(file, stream, findings)) {
    const [name = '', value = ''] = values.map((cell) => cell.trim());
    if (header && (name.toLowerCase() !== 'propertyname' || value.toLowerCase() !== 'value')) {
      findings.problem(file, line, 'propertyName', 'the header propertyName,value', quoted(values.join(',')));
    }
    if (!header && properties.has(name)) findings.problem(file, line, name, 'each line once', `${quoted(name)} again`);
    if (!header && name !== '') properties.set(name, { value, line });
    header = false;
  }
  if (header && findings.problems.length === 0) findings.problem(file, 0, null, 'the header propertyName,value', 'an empty file');
  return properties;
}

function expectValue(properties: Map<string, Property>, name: string, expected: readonly string[], findings: Findings): void {
  const property = properties.get(name);
  if (property !== undefined && expected.includes(property.value)) return;
  const found = quoted(property?.value ?? '');
  // A spreadsheet makes `1` of `1.0`.
  const meant = property?.value ? expected.find((version) => Number(version) === Number(property.value)) : undefined;
  if (property === undefined || meant === undefined) findings.problem(file, property?.line ?? 0, name, expected.join(' or '), found);
  else if (findings.mend({ file, line: property.line, column: name }, meant, found, `read as ${meant}`)) property.value = meant;
}

function readMode(
  name: string,
  properties: ReadonlyMap<string, Property>,
  present: ReadonlySet<string>,
  version: Version,
  findings: Findings,
): Mode {
  const there = present.has(`${name}.csv`);
  // 1.1 says the roles with the users: a roles.csv beside them is nobody's.
  if (version === '1.1' && name === 'roles') return 'absent';
  const said = propertyOf(`file.${name}`, properties, findings);
  const place = { file, line: said?.line ?? 0, column: `file.${name}` };
  if (said === undefined) {
    const became = there ? 'bulk, since the package has it' : 'absent, since the package has none';
    findings.mend(place, `absent, bulk or delta for every file that OneRoster ${version} defines`, 'no such line', became);
    return there ? 'bulk' : 'absent';
  }
  const mode = (['absent', 'bulk', 'delta'] as const).find((word) => word === said.value.toLowerCase());
  if (mode === undefined) {
    findings.problem(file, place.line, place.column, 'absent, bulk or delta', quoted(said.value));
    return 'absent';
  }
  if (mode !== said.value) findings.mend(place, mode, quoted(said.value), `read as ${mode}`);
  if (there === (mode !== 'absent')) return mode;
  const expected = there ? `bulk or delta, since the package has ${name}.csv` : `absent, since the package has no ${name}.csv`;
  findings.problem(file, place.line, place.column, expected, quoted(said.value));
  return 'absent';
}

function propertyOf(name: string, properties: ReadonlyMap<string, Property>, findings: Findings): Property | undefined {
  const exact = properties.get(name);
  if (exact !== undefined) return exact;
  const [other, found] = [...properties].find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  if (other !== undefined && found !== undefined) {
    findings.mend({ file, line: found.line, column: name }, name, quoted(other), `read as ${name}`);
  }
  return found;
}

/** A full package brings every file of the roster; one with changes only brings what has changed. */
function checkNeeded(version: Version, modes: Record<FileName, Mode>, findings: Findings): void {
  if (Object.values(modes).includes('delta')) return;
  for (const name of neededFiles(version)) {
    if (modes[name] !== 'absent' || findings.problems.some(({ column }) => column === `file.${name}`)) continue;
    findings.problem(file, 0, `file.${name}`, `bulk: without ${name}.csv there is no roster`, '"absent"');
  }
}
