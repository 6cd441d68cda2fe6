import { z } from 'zod';
import {
  anyOf,
  atSchool,
  counsels,
  givesCare,
  has,
  recordsOffice,
  teachesSection,
  type Capability,
  type Rule,
  type ScopeKind,
} from '../access.ts';
import { guid, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

/** `safety`: whoever is with the student must know it, substitutes too. `plan`: what those who teach and counsel must keep to. */
export const alertAudiences = ['safety', 'plan'] as const;
export type AlertAudience = (typeof alertAudiences)[number];

export const alertKinds = ['allergy', 'seizure', 'medical', 'do_not_release', 'iep', 'section_504', 'custody', 'other'] as const;

/** Fixed with the alert: they say where it lies. */
const alertKey = { student_id: guid, audience: z.enum(alertAudiences) };
const line = z.string().trim().min(1).max(200);

/** What the school writes into an alert. */
export const alertText = z.object({
  kind: z.enum(alertKinds),
  title: line,
  details: z.string().max(4000).nullable(),
  /** What to do when it happens. */
  instructions: z.string().max(4000).nullable(),
  /** Null: since ever, for ever. Both inclusive. */
  begins_on: schoolDate.nullable(),
  ends_on: schoolDate.nullable(),
});

export const studentAlerts = defineCollection({
  name: 'student_alerts',
  version: 0,
  schema: z.looseObject({ id: guid, ...alertKey, ...alertText.shape }),
  indexes: [['student_id']],
  // Or `plans`, by the audience: a device reads them and writes none, so that it never has to say which.
  scopeKind: 'safety',
  keyFields: uuidKey,
  scopeRef: null,
  blank: null,
  cells: {},
  mayRead: readsAlerts,
});
export type StudentAlert = DocumentOf<typeof studentAlerts>;

export function alertScopeKind(audience: AlertAudience): ScopeKind {
  return audience === 'safety' ? 'safety' : 'plans';
}

/** Whom a school may let read alerts. A family is told by the school: what is noted of custody is not for every parent's eyes. */
export const possibleAlertReaders = [
  'teach',
  'substitute',
  'attendance_office',
  'records_office',
  'counsel',
  'health',
] as const satisfies Capability[];
type AlertReader = (typeof possibleAlertReaders)[number];

/** Who reads alerts where a school has not said otherwise in `settings.alert_readers`. */
export const usualAlertReaders: Record<AlertAudience, AlertReader[]> = {
  safety: ['teach', 'substitute', 'attendance_office', 'records_office', 'health', 'counsel'],
  plan: ['teach', 'records_office', 'counsel', 'health'],
};

export const alertReadersSetting = z.object({
  safety: z.array(z.enum(possibleAlertReaders)).optional(),
  plan: z.array(z.enum(possibleAlertReaders)).optional(),
});

/** @param settings of the school. */
export function alertReaders(settings: { alert_readers?: z.infer<typeof alertReadersSetting> | undefined }, audience: AlertAudience) {
  return settings.alert_readers?.[audience] ?? usualAlertReaders[audience];
}

/** Who keeps them keeps them up to date: the records office all, the nurse what is of health, the counselor the plans. */
export const writesAlerts: Rule = (actor, place) =>
  recordsOffice(actor, place) || (place.kind === 'safety' ? givesCare(actor, place) : place.kind === 'plans' && counsels(actor, place));

const schoolReads: Rule = (actor, place) =>
  atSchool(actor, place) && alertCapabilities.some((capability) => has(actor, capability) && reads(place.alert_readers, capability));
const alertCapabilities = ['attendance_office', 'records_office', 'counsel', 'health'] as const satisfies Capability[];

/** Of a class, not of the school: only those who have the student now, each by the capability the duty stands on. */
const classReads: Rule = (actor, place) =>
  (place.section_ids ?? []).some((ref) => teachesSection(allowed(actor, place), { ...place, kind: 'roster', ref }));

function allowed(actor: Parameters<Rule>[0], { alert_readers }: Parameters<Rule>[1]) {
  return { ...actor, capabilities: actor.capabilities.filter((capability) => reads(alert_readers, capability)) };
}

function reads(readers: readonly Capability[] | undefined, capability: Capability): boolean {
  return readers?.includes(capability) === true;
}

function readsAlerts(...asked: Parameters<Rule>): boolean {
  const [, { kind }] = asked;
  return (kind === 'safety' || kind === 'plans') && anyOf(writesAlerts, schoolReads, classReads)(...asked);
}
