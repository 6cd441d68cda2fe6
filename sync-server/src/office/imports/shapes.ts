import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { kinds } from '../../oneroster/report.ts';
import { moment } from '../shapes.ts';

const counts = z.object({ added: z.int(), changed: z.int(), ended: z.int() }).meta({ id: 'ImportCounts' });

const undoReport = z
  .object({
    deleted: z.int(),
    restored: z.int(),
    left_alone: z.int().meta({ description: 'Changed by somebody since: not touched.' }),
    kept: z.int().meta({ description: 'Added by the import, and something refers to it now: ended instead.' }),
    samples: z.array(z.object({ verdict: z.enum(['left_alone', 'kept']), table: z.string(), label: z.string() })),
  })
  .meta({ id: 'ImportUndo' });

export const rosterImport = z
  .object({
    import_id: guid,
    system: z.string().meta({ description: 'Whose ids the package carries.' }),
    file_name: z.string(),
    file_sha256: z.string().nullable(),
    tolerant: z.boolean(),
    version: z.string().nullable().meta({ description: 'OneRoster’s.' }),
    by_name: z.string(),
    state: z.enum(['received', 'reading', 'ready', 'refused', 'applying', 'applied', 'undoing', 'undone', 'interrupted', 'failed']),
    broke_off: z.enum(['reading', 'applying', 'undoing']).nullable(),
    failure: z.string().nullable(),
    step: z.string(),
    progress: z.number().min(0).max(1),
    report: z
      .object({
        kinds: z.record(z.enum(kinds), counts),
        skipped: z.array(z.object({ what: z.string(), count: z.int() })),
        repairs: z.int(),
        repeated: z.int(),
      })
      .nullable()
      .meta({ description: 'What it changes; null until it was looked at, and where it was refused.' }),
    more_problems: z.boolean().meta({ description: 'There are more problems than are listed.' }),
    undo: undoReport.nullable().meta({ description: 'What its undo did.' }),
    undo_preview: undoReport.nullable().meta({ description: 'What an undo would do, as of the last look.' }),
    planned_at: moment.nullable(),
    applied_at: moment.nullable(),
    undone_at: moment.nullable(),
    created_at: moment,
  })
  .meta({ id: 'RosterImport' });

export const importChange = z
  .object({
    kind: z.enum(kinds),
    action: z.enum(['added', 'changed', 'ended']),
    label: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'ImportChange' });

export const importFinding = z
  .object({
    kind: z.enum(['problem', 'repair', 'repeated']),
    file: z.string(),
    line: z.int().meta({ description: 'From 1, the header’s line; 0 is the file as a whole.' }),
    column: z.string().nullable(),
    expected: z.string(),
    found: z.string(),
    became: z.string().nullable().meta({ description: 'What a repair made of it.' }),
  })
  .meta({ id: 'ImportFinding' });
