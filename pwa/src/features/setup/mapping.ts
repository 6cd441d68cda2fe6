import type { SetupAbout, SetupOfSchool } from './setup-reads.ts';

export type LabelMeeting = SetupOfSchool['period_mapping']['value'][number]['meetings'][number];
export type LabelRow = { label: string; classes: number; examples: string[]; meetings: LabelMeeting[] };

type Mapping = SetupOfSchool['period_mapping']['value'];

/** Labels that classes have, and labels that mean something though no class has them any more. */
export function labelRows(labels: SetupAbout['labels'], mapping: Mapping): LabelRow[] {
  const known = new Set(labels.map(({ label }) => label));
  const meetingsOf = (label: string) => mapping.find((one) => one.label === label)?.meetings ?? [];
  const unused = mapping
    .filter(({ label, meetings }) => !known.has(label) && meetings.length > 0)
    .map(({ label, meetings }) => ({ label, classes: 0, examples: [], meetings }));
  return [...labels.map((one) => ({ ...one, meetings: meetingsOf(one.label) })), ...unused];
}

/** A label that loses its last meeting is said without one: one that is not said would keep what it meant. */
export function withLabel(mapping: Mapping, label: string, meetings: LabelMeeting[]): Mapping {
  return [...mapping.filter((one) => one.label !== label), { label, meetings }];
}

/** `cycle:A`, `weekday:1` or nothing: every school day. */
export function dayValue({ cycle_day, day_of_week }: LabelMeeting): string {
  if (cycle_day !== null) return `cycle:${cycle_day}`;
  return day_of_week === null ? '' : `weekday:${day_of_week}`;
}

export function onDay(meeting: LabelMeeting, value: string): LabelMeeting {
  const [kind, day = ''] = value.split(/:(.*)/s);
  return { ...meeting, cycle_day: kind === 'cycle' ? day : null, day_of_week: kind === 'weekday' ? Number(day) : null };
}
