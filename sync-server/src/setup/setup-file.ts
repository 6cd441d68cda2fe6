import { z } from 'zod';
import { distinct, setupParts, substitutePass } from '@osss/shared/setup/parts.ts';
import { checkNames } from './check-names.ts';

const { general, bell_schedules, calendar, period_mapping, attendance_codes, grading_periods, alert_readers } = setupParts;

// What is left out stays as it is; what is named becomes exactly what it says.
const school = z
  .strictObject({
    school_code: z.string().min(1).meta({ description: 'As the roster has it (OneRoster: identifier of the org).' }),
    general: general.optional(),
    bell_schedules: bell_schedules.optional(),
    calendar: calendar.optional().meta({ description: 'Days before its first and after its last stay as they are.' }),
    period_mapping: period_mapping.optional().meta({ description: 'What labels of imported classes mean; others keep their meaning.' }),
    attendance_codes: attendance_codes.optional(),
    grading_periods: grading_periods.optional(),
    alert_readers: alert_readers.optional(),
    passes: z.array(substitutePass).max(500).optional().meta({ description: 'Passes for substitutes; they are only ever added.' }),
  })
  .superRefine((parts, context) => {
    // Names that the file itself does not list may be at the school: then the loader asks.
    if (parts.bell_schedules === undefined) return;
    for (const { path, message } of checkNames(parts, parts.bell_schedules))
      context.addIssue({ code: 'custom', path, message, input: parts });
  });

const login = z.strictObject({
  employee_number: z.string().min(1),
  issuer: z.url(),
  subject: z.string().min(1),
  title: z.string().min(1).optional(),
});

/** What a school says of itself that no roster contains: its day, its calendar, its codes, and who may sign in. */
export const setupFile = z
  .strictObject({
    $schema: z.string().optional(),
    schools: z.array(school).max(1000).superRefine(distinct('school_code', 'is the code of another school of this file')),
    logins: z.array(login).default([]).meta({ description: 'Which sign-in is which member of staff.' }),
  })
  .meta({ title: 'School setup', description: 'What schools say of themselves that no roster contains.' });
export type SetupFile = z.infer<typeof setupFile>;
export type SchoolSetup = SetupFile['schools'][number];

/** As published in docs/ and at /setup.schema.json. */
export function setupSchema(): object {
  return z.toJSONSchema(setupFile, { io: 'input' });
}
