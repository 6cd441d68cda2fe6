import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { checkReferences } from './check-references.ts';
import { checkSense } from './check-sense.ts';
import { fileNames, type FileName, type RepeatedRow, type Row, type RosterPackage } from './package-format.ts';
import { ProblemList } from './problems.ts';
import { readFile } from './read-file.ts';
import { readManifest } from './read-manifest.ts';

/** A file that unpacks to more than this is no roster but an attack, or a mistake. */
const mostBytes = 512 * 1024 * 1024;

/**
 * Reads a OneRoster 1.2 bulk package strictly: it is right as a whole, or refused with every place that is not.
 * @param source path of the zip, or its bytes.
 * @throws ImportRefusedError
 */
export async function readPackage(source: string | Buffer): Promise<RosterPackage> {
  const problems = new ProblemList();
  const zip = await openZip(source, problems);
  try {
    const entries = await listEntries(zip, problems);
    const manifestEntry = entries.get('manifest.csv');
    if (manifestEntry === undefined) problems.add('manifest.csv', 0, null, 'a flat zip with manifest.csv', 'none');
    problems.refuseIfAny();
    const manifest = await readManifest(await streamOf(zip, entries, 'manifest.csv'), [...entries.keys()], problems);
    problems.refuseIfAny();
    const repeated: RepeatedRow[] = [];
    const files = await readFiles(zip, entries, { bulk: manifest.bulk, repeated }, problems);
    problems.refuseIfAny();
    const roster = { files, repeated, unread: manifest.bulk.filter((name) => !fileNames.some((known) => known === name)) };
    checkReferences(roster.files, problems);
    checkSense(roster.files, problems);
    problems.refuseIfAny();
    return roster;
  } finally {
    zip.close();
  }
}

async function openZip(source: string | Buffer, problems: ProblemList): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true };
  try {
    return typeof source === 'string' ? await openPromise(source, options) : await fromBufferPromise(source, options);
  } catch (error) {
    const name = typeof source === 'string' ? source : 'the package';
    problems.add(name, 0, null, 'a zip file', error instanceof Error ? error.message : String(error));
    problems.refuseIfAny();
    throw error;
  }
}

async function listEntries(zip: ZipFile, problems: ProblemList): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (name.includes('/')) problems.add(name, 0, null, 'every file at the top of the zip, in no folder', 'a folder');
    if (entry.uncompressedSize > mostBytes) problems.add(name, 0, null, 'at most 512 MiB unpacked', `${entry.uncompressedSize} bytes`);
    entries.set(name, entry);
  }
  return entries;
}

type Wanted = { bulk: string[]; repeated: RepeatedRow[] };

async function readFiles(zip: ZipFile, entries: Map<string, Entry>, { bulk, repeated }: Wanted, problems: ProblemList) {
  const read = async <File extends FileName>(name: File): Promise<Row<File>[]> =>
    bulk.includes(name) ? readFile(name, await streamOf(zip, entries, `${name}.csv`), problems, repeated) : [];
  return {
    orgs: await read('orgs'),
    academicSessions: await read('academicSessions'),
    courses: await read('courses'),
    classes: await read('classes'),
    users: await read('users'),
    roles: await read('roles'),
    enrollments: await read('enrollments'),
    demographics: await read('demographics'),
  };
}

async function streamOf(zip: ZipFile, entries: Map<string, Entry>, name: string) {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`${name} is not in the package`);
  return zip.openReadStreamPromise(entry);
}
