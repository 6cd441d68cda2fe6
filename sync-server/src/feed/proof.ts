import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { guid, type Guid } from '@osss/shared/values';

const proof = z.object({ epoch: guid, generation: guid, clock: z.int().min(0) });

/** What a device has seen of the server's history: it carries it, unread, from each answer to its next question (FD6). */
export type Proof = z.infer<typeof proof>;

export function writeProof(key: KeyObject, { epoch, generation, clock }: Proof): string {
  const content = Buffer.from(JSON.stringify({ epoch, generation, clock })).toString('base64url');
  return `${content}.${sign(key, content).toString('base64url')}`;
}

/** The clock a device has proved to have seen in this epoch. */
export function clockOf(proof: Proof | null, epoch: Guid): number {
  return proof?.epoch === epoch ? proof.clock : 0;
}

/** @returns null for a proof that is not ours, or none at all: it proves nothing, and is no fault of the device either. */
export function readProof(key: KeyObject, text: string | null): Proof | null {
  const [content = '', signature = ''] = (text ?? '').split('.');
  const given = Buffer.from(signature, 'base64url');
  const own = sign(key, content);
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
  return proof.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8'))).data ?? null;
}

function sign(key: KeyObject, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest();
}
