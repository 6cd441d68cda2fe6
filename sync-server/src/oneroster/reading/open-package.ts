import type { Readable } from 'node:stream';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { fileNames, unreadFilesOf } from '../package-format.ts';
import { ImportRefusedError, quoted, type Findings } from '../findings.ts';

/** A file that unpacks to more than this is no roster but an attack, or a mistake. */
const mostBytesOfAFile = 1024 * 1024 * 1024;
const mostBytes = 2 * mostBytesOfAFile;
const mostEntries = 1000;

/** A package whose entries have been looked at and whose contents have not. */
export type OpenPackage = {
  /** Names as OneRoster spells them. */
  names: ReadonlySet<string>;
  /** Unpacked size, bytes. */
  sizeOf: (name: string) => number;
  open: (name: string) => Promise<Readable>;
  close: () => void;
};

/**
 * @param source path of the zip, or its bytes.
 * @throws ImportRefusedError for what is no zip, or none that a roster comes in.
 */
export async function openPackage(source: string | Buffer, fileName: string, findings: Findings): Promise<OpenPackage> {
  const zip = await openZip(source, fileName, findings);
  try {
    const entries = await listEntries(zip, fileName, findings);
    if (!entries.has('manifest.csv')) findings.problem('manifest.csv', 0, null, 'a flat zip with manifest.csv', 'none');
    findings.refuseIfAny();
    return {
      names: new Set(entries.keys()),
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      open: (name) => streamOf(zip, entries, name),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(source: string | Buffer, fileName: string, findings: Findings): Promise<ZipFile> {
  // What is inflated is measured too: an entry that says less than it holds ends with an error.
  const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
  try {
    return typeof source === 'string' ? await openPromise(source, options) : await fromBufferPromise(source, options);
  } catch (error) {
    findings.problem(fileName, 0, null, 'a zip file', error instanceof Error ? error.message : String(error));
    throw new ImportRefusedError(findings.problems, findings.more);
  }
}

async function listEntries(zip: ZipFile, fileName: string, findings: Findings): Promise<Map<string, Entry>> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > mostEntries) {
        findings.problem(fileName, 0, null, `a zip of at most ${mostEntries} files`, 'more');
        break;
      }
    }
  } catch (error) {
    // A name that climbs out of the folder ("../"), or a directory that is broken.
    findings.problem(fileName, 0, null, 'a zip of plain files', error instanceof Error ? error.message : String(error));
  }
  const files = atTheTop(entries, fileName, findings);
  checkSizes(files, fileName, findings);
  return named(files, findings);
}

type NamedEntry = { name: string; entry: Entry };

/** What computers put beside the files is left out, and a folder around all of them taken off. */
function atTheTop(entries: Entry[], fileName: string, findings: Findings): NamedEntry[] {
  const place = { file: fileName, line: 0, column: null };
  const flat = 'every file at the top of the zip, in no folder';
  const own = entries.filter((entry) => !/(^__MACOSX\/|(^|\/)\.DS_Store$|\/$)/.test(entry.fileName));
  if (own.length < entries.length && !findings.mend(place, flat, 'folders, or files of the system', 'left out')) return [];
  const folders = new Set(own.map((entry) => folderOf(entry.fileName)));
  const [folder = ''] = folders;
  if (folders.size === 1 && folder !== '') findings.mend(place, flat, `the folder ${quoted(folder)}`, 'read as if at the top');
  else if (folders.size > 1) findings.problem(fileName, 0, null, flat, 'several folders');
  return own.map((entry) => ({ name: entry.fileName.slice(folder.length), entry }));
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

function checkSizes(files: NamedEntry[], fileName: string, findings: Findings): void {
  for (const { name, entry } of files) {
    if (entry.uncompressedSize > mostBytesOfAFile)
      findings.problem(name, 0, null, 'at most 1 GiB unpacked', `${entry.uncompressedSize} bytes`);
    if (entry.isEncrypted()) findings.problem(name, 0, null, 'a file without a password', 'an encrypted one');
  }
  const all = files.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (all > mostBytes) findings.problem(fileName, 0, null, 'at most 2 GiB unpacked in all', `${all} bytes`);
}

/** By OneRoster's names; `USERS.CSV` is `users.csv`. */
function named(files: NamedEntry[], findings: Findings): Map<string, Entry> {
  const byName = new Map<string, Entry>();
  const known = ['manifest', ...fileNames, ...unreadFilesOf['1.2']].map((name) => `${name}.csv`);
  for (const { name, entry } of files) {
    const meant = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ?? name;
    if (meant !== name) findings.mend({ file: name, line: 0, column: null }, `the name ${meant}`, quoted(name), `read as ${meant}`);
    if (byName.has(meant)) findings.problem(meant, 0, null, 'each file once', 'it twice');
    byName.set(meant, entry);
  }
  return byName;
}

async function streamOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Promise<Readable> {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`${name} is not in the package`);
  return zip.openReadStreamPromise(entry);
}
