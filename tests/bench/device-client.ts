import { randomUUID } from 'node:crypto';
import { protocolVersion, type ScopeMarks } from '@osss/shared/protocol';
import { exchangeBytes, linesOf, send } from './raw-http.ts';

/** A device without a replica: what one remembers of its exchanges, enough to send real ones. */
export type DeviceClient = {
  token: string;
  subject: string;
  client_id: string;
  epoch: string | null;
  proof: string | null;
  max_seq: number;
  /** Scope ids by name, and where they stand. */
  scopes: Map<string, number>;
  marks: ScopeMarks;
};

export function newDevice(token: string, subject: string): DeviceClient {
  return { token, subject, client_id: randomUUID(), epoch: null, proof: null, max_seq: 0, scopes: new Map(), marks: {} };
}

/** A first, full exchange, as at the beginning of a day. */
export async function greet(url: string, device: DeviceClient): Promise<void> {
  const lines = linesOf(await send(url, requestOf(url, device, true, {}, [])));
  remember(device, lines);
}

/** The bytes of one exchange that pushes one edit of one document and asks for its scope alone. */
export function pushOf(url: string, device: DeviceClient, scope: string, documentId: string, changes: object[]): Buffer {
  const id = device.scopes.get(scope) ?? 0;
  device.max_seq += 1;
  const { subject: actor, max_seq: seq } = device;
  const made_at = Date.now();
  const mutation = {
    id: randomUUID(),
    seq,
    scope,
    collection: 'attendance_sheets',
    document_id: documentId,
    action: randomUUID(),
    changes,
    made_at,
    actor,
  };
  return requestOf(url, device, false, { [id]: device.marks[id] ?? [0, 0] }, [mutation]);
}

/** Takes in an answer. @returns whether it applied everything that was sent. */
export function remember(device: DeviceClient, lines: Record<string, unknown>[]): boolean {
  let applied = false;
  for (const line of lines) {
    if (line['type'] === 'verdicts') {
      device.epoch = line['epoch'] as string;
      applied = (line['verdicts'] as { exceptions?: unknown[] }[]).every(({ exceptions }) => exceptions?.length === 0);
    }
    if (line['type'] === 'scopes')
      device.scopes = new Map((line['scopes'] as { id: number; name: string }[]).map(({ id, name }) => [name, id]));
    if (line['type'] === 'page') Object.assign(device.marks, line['checkpoint']);
    if (line['type'] === 'end') device.proof = line['proof'] as string;
  }
  return applied && lines.at(-1)?.['type'] === 'end';
}

function requestOf(url: string, device: DeviceClient, full: boolean, checkpoint: ScopeMarks, mutations: object[]): Buffer {
  const { token, client_id, max_seq, proof, epoch } = device;
  return exchangeBytes(url, token, {
    protocol: protocolVersion,
    client_id,
    now: Date.now(),
    max_seq,
    proof,
    epoch,
    full,
    more: false,
    checkpoint,
    mutations,
  });
}
