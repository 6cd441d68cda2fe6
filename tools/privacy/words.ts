import type { Sort } from '../../shared/src/privacy.ts';
import type { Way } from '../../shared/src/reading.ts';

export const sortWords: Record<Sort, string> = {
  directory: 'directory information (34 CFR § 99.3), treated like all else',
  education: 'education record',
  sensitive: 'education record, sensitive',
  staff: 'about staff',
  school: 'the school’s order, about nobody',
  reference: 'reference',
};

export const wayWords: Record<Way, string> = {
  anyone: 'whoever has a sign-in linked to a person here',
  everything: 'administrators',
  office: 'attendance and records office of the school',
  records: 'records office of the school',
  counsel: 'counselors of the school',
  health: 'nurses of the school',
  work: 'whoever works on a device at its school',
  near: 'whoever works, learns or has a child at the school',
  class: 'who teaches the class, substitutes within their dates',
  led_class: 'who teaches the class, no substitutes',
  pupil: 'who teaches the pupil, substitutes within their dates and not those dropped',
  own: 'the pupil, and parents their own child’s',
  own_class: 'pupils and parents, of the classes one is in',
  colleague: 'who works at the same school',
  self: 'the person themself',
  guardian: 'that guardian themself',
  history: 'attendance office (sheets) or records office (names, rosters, grades) of the school',
};

export const beginning = `# Privacy

What this program keeps about people, who reads it, where it lies and how long. The tables are made from the program itself
(\`npm run privacy\`): from the schemas of the collections, the rules of reading (\`shared/src/reading.ts\`) that every query of the REST door
is made of, and \`shared/src/privacy.ts\`. A test fails where they and this page differ.

The school runs the server. Nothing is sent to us or to anybody else: no analytics, no fonts, scripts or crash reports from elsewhere; a
browser test holds that.

## The law's words

- **FERPA** (20 U.S.C. § 1232g, 34 CFR Part 99) protects *education records*: what a school keeps that is directly related to a student.
  Everything below that names a pupil is one.
- **Directory information** (§ 99.3, § 99.37): names, grade and the like, which a school may publish after telling families, who may object.
  This program publishes nothing, knows of no objections, and therefore shows directory information to nobody who may not see the record.
- **Legitimate educational interest** (§ 99.31(a)(1)): within the school, staff may read what their work needs. Here it is two things that must
  agree: the position in the sign-in's token, and the roster (who teaches whom, when; who works where). "School officials" may include those
  who run the server for the school, under its direct control.
- **Right to inspect** (§ 99.10): parents, and students from 18, may see their records. \`parent\` and \`student\` sign-ins read their own
  child's or their own, notes of attendance included, and nobody else's. The right to amend (§ 99.20) is used at the office, which corrects
  beside what the teacher said; both stay in the history.
- **Record of disclosures** (§ 99.32): the history says who changed what; \`sync_deliveries\` which device got which classes' records, and when.
- **COPPA** (15 U.S.C. § 6501, 16 CFR Part 312) is about operators that collect from children under 13. Where pupils sign in, the **school
  acts as the parents' agent** and may consent for them only for a use in education and for no commercial one. A pupil's sign-in here only
  reads their own records; it types nothing, and nothing is collected from the child but the sign-in itself, at the school's own identity
  provider.

## On devices

A device of a teacher or of the office holds a copy to work without a network. Parents, pupils, counselors and nurses read online: their
devices keep nothing. What lies on a device is not encrypted by this program: have the devices' disks encrypted and their screens locked.

- **Section data leaves devices 30 days after its term ended**, by the school's own day. The server grants it no longer
  (\`sync-server/src/feed/grants.ts\`: \`term.end_date + 30\`), tells the device until when it may keep it, and the device drops it then
  without a network too. Held by the tests \`[FD4] section data leaves 30 days after the term, by the school’s calendar\` and those of FD4 on
  the device.
- A dropped pupil stays with the teacher until the term ends, since marks may still be owed, and leaves a substitute at once.
- Lost access removes the records at the next exchange; what was typed and not yet sent stays in the journal, out of view, until it is sent
  and judged.
- Sent edits and their receipts stay in the journal for 90 days, to be offered again should the school restore a backup.
`;

export const ending = `## What the server keeps besides

| what | why | how long |
|---|---|---|
| \`change_history\` | who changed what, from what to what, when: corrections, disputes, § 99.32 | as long as the school keeps it; never changed |
| \`held_mutations\` | what was typed outside the rules, until the office decides | as long as the school keeps it |
| \`logins\` | which sign-in is which person, and whether it has administered | until the office takes it back |
| \`waiting_sign_ins\` | name, user name, e-mail address and numbers that a sign-in says of itself, until somebody says whose it is | 90 days after its last try |
| \`login_changes\` | who linked, took back or set aside which sign-in | as long as the school keeps it; never changed |
| \`sync_verdicts\`, \`sync_receipts\`, \`sync_deliveries\`, tombstones | so that nothing sent twice counts twice, and devices learn of deletions | 400 days |
| logs | requests by number, address, status and person's id; no names, no bodies, no tokens | as the one who runs the server sets |

Row-level security in Postgres asks the same again behind the program: a fault in a query does not become a leak.
`;
