import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { decideHeld } from '../exchange/decide.ts';
import { allowOffice } from './permission.ts';
import { defineRoute } from './route.ts';
import { storableText } from './shapes.ts';

const decision = z
  .object({
    decision: z
      .enum(['accept', 'return'])
      .meta({ description: '`accept` applies it as if it had come in time; `return` leaves it aside.' }),
    note: storableText.max(2000).optional().meta({ description: 'For the author.' }),
  })
  .meta({ id: 'Decision' });

export const decideHeldMutation = defineRoute({
  operationId: 'decideHeldMutation',
  method: 'post',
  path: '/api/v1/held-mutations/{id}/decision',
  summary: 'Decides an edit that was kept aside; its author is told',
  description: 'An accepted edit keeps its own stamp: what was typed later than it still wins.',
  params: z.object({ id: guid }),
  query: z.strictObject({}),
  body: decision,
  answer: null,
  problems: ['not_found', 'already_decided', 'not_decidable', 'not_enrolled', 'unknown_code'],
  handle: async ({ tx, actor, now, params, body }) => {
    allowOffice(actor, 'attendance_office', 'records_office');
    await decideHeld(tx, { held_id: params.id, decision: body.decision, by: actor, note: body.note ?? null, now });
    return null;
  },
});
