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
  child's or their own, notes of attendance included, and nobody else's; grades, contacts, alerts and what is written of them by hand they
  inspect at the office. The right to amend (§ 99.20) is used at the office, which corrects
  beside what the teacher said; both stay in the history.
- **Sole possession** (§ 99.3): notes kept by their maker alone are no education records. \`notes\` are shown to their author alone, but lie at
  the school's server and in its backups: treat them as education records.
- **Health or safety emergency** (§ 99.36): names and grades of all pupils (\`emergency_rolls\`) are on every device of staff, so that
  a fire needs no network; safety alerts are with whoever is with the pupil.
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
- Sent edits and their receipts stay in the journal for 90 days, to be offered again should the school restore a backup; those of a class that
  left the device are erased with it.
- What belongs to a person and not to a class stays for as long as they work there: their own notes of pupils, and what they were told about edits of their own.
- **Files that people make** leave our reach: reports and registers printed or saved as PDF, scores as CSV, XLSX or another class's file,
  unsent work saved to a file, tables copied from a screen. They lie where that person put them, and nothing here removes them. The desktop
  application writes none without asking where to.
- In the desktop application the same records lie in its own folder of the person's profile, with the names of those who signed in there,
  and their refresh tokens sealed by the system.
`;

export const ending = `## What the server keeps besides

| what | why | how long |
|---|---|---|
| \`change_history\` | who changed what, from what to what, when: corrections, disputes, § 99.32. Marks, grades and names among it: education records | as long as the school keeps it; never changed |
| \`held_mutations\` | what was typed outside the rules, until the office decides | as long as the school keeps it |
| \`excuses\`, \`excuse_marks\` | absences that a family told the office, with their reason: education records; the attendance office reads them | as long as the school keeps it |
| \`cell_stamps\` | who wrote each cell last, and when | as long as what it belongs to |
| \`organizations\`, \`persons\`, \`staff\`, \`staff_schools\`, \`external_ids\` | who is who, who works where, and by which number in which other system | as long as the school keeps it |
| \`logins\` | which sign-in is which person, and whether it has administered | until the office takes it back |
| \`waiting_sign_ins\`, \`login_changes\`, \`sign_in_rules\` | name, user name, e-mail address and numbers that a sign-in says of itself, until somebody says whose it is; who linked, took back or set aside which; by which claims sign-ins link | 90 days after the last try; who linked whom as long as the school keeps it, never changed |
| \`imports\`; \`import_files\`, \`import_findings\`, \`import_changes\`, \`import_rows\`, \`import_ids\`, \`import_undo_rows\` | what a package of rosters changed, with what was there before, so that it can be taken back | that there was an import: as long as the school keeps it; all else 90 days |
| \`sync_clients\`, \`sync_verdicts\`, \`sync_receipts\`, \`sync_deliveries\`, tombstones in \`sync_entries\` | so that nothing sent twice counts twice, devices learn of deletions, and it is known what went to which device | 400 days; a device's last receipt as long as the school keeps it |
| \`sync_scopes\`, \`sync_ticks\`, \`sync_epochs\`, \`sync_generations\`, \`sync_keys\`, \`sync_dirty\`, \`sync_flushes\`, \`schema_migrations\` | counters and keys of the exchange; about nobody | as long as the database |
| logs | requests by number, route, status and person's id; no names, no bodies, no tokens | as the one who runs the server sets; 100 MB a service in \`compose.yml\` |
| Redis | how often a sign-in asked, under a hash; numbers of what changed | seconds |
| Keycloak | the accounts: username, name, e-mail, roles, sessions, failed sign-ins | the school's rule, set there |
| backups | all of the above | as the one who makes them sets; nothing is ever taken out of one |

Row-level security in Postgres asks the same again behind the program: a fault in a query does not become a leak.
`;
