import { z } from 'zod';
import { SavedWorkRefused } from './refused.ts';

const format = 'osss-saved-work';
const version = 1;
/** OWASP's figure for PBKDF2 with SHA-256 (2023). A file may ask for more, up to what a slow laptop does in a minute. */
const iterations = 600_000;
const mostIterations = 20_000_000;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const header = z.object({
  format: z.literal(format),
  version: z.literal(version),
  kdf: z.literal('PBKDF2-SHA-256'),
  iterations: z.int().min(iterations).max(mostIterations),
  salt: base64.length(24),
  cipher: z.literal('AES-256-GCM'),
  iv: base64.length(16),
});
const sealedFile = header.extend({
  data: base64,
  /** Of all the rest, open to be read: it tells a damaged file from a wrong passphrase, and proves nothing. */
  sha256: base64.length(44),
});
type Header = z.infer<typeof header>;

/** @returns the text of a file that only the passphrase opens; everything in its header is authenticated with it. */
export async function seal(content: unknown, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const head: Header = {
    format,
    version,
    kdf: 'PBKDF2-SHA-256',
    iterations,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64(iv),
  };
  const key = await keyFrom(passphrase, head);
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const data = toBase64(new Uint8Array(await crypto.subtle.encrypt(algorithm(head), key, plain)));
  return JSON.stringify({ ...head, data, sha256: await checksum(head, data) });
}

/** @throws SavedWorkRefused `not_saved_work`, `newer_version`, `damaged`, `wrong_passphrase` */
export async function unseal(text: string, passphrase: string): Promise<unknown> {
  const { data, sha256, ...head } = readFile(text);
  if ((await checksum(head, data)) !== sha256) throw new SavedWorkRefused('damaged');
  const key = await keyFrom(passphrase, head);
  const plain = await crypto.subtle.decrypt(algorithm(head), key, fromBase64(data)).catch(() => {
    throw new SavedWorkRefused('wrong_passphrase');
  });
  return JSON.parse(new TextDecoder().decode(plain));
}

function readFile(text: string): z.infer<typeof sealedFile> {
  const json = parsed(text);
  if (json === null || json.format !== format) throw new SavedWorkRefused(text.includes(format) ? 'damaged' : 'not_saved_work');
  if (typeof json.version === 'number' && json.version > version) throw new SavedWorkRefused('newer_version');
  const file = sealedFile.safeParse(json);
  if (!file.success) throw new SavedWorkRefused('damaged');
  return file.data;
}

function parsed(text: string): { format?: unknown; version?: unknown } | null {
  try {
    const json: unknown = JSON.parse(text);
    return json !== null && typeof json === 'object' ? json : null;
  } catch {
    return null;
  }
}

async function keyFrom(passphrase: string, { salt, iterations: rounds }: Header): Promise<CryptoKey> {
  // The same letters typed on another keyboard may come in another form.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: rounds };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function algorithm(head: Header): AesGcmParams {
  return { name: 'AES-GCM', iv: fromBase64(head.iv), additionalData: new TextEncoder().encode(headText(head)) };
}

/** In one order, whatever order a file has. */
function headText({ kdf, iterations: rounds, salt, cipher, iv }: Header): string {
  return JSON.stringify([format, version, kdf, rounds, salt, cipher, iv]);
}

async function checksum(head: Header, data: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${headText(head)}\n${data}`);
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new SavedWorkRefused('damaged');
  }
}
