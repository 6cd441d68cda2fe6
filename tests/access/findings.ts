import { mayKnow, type Knows, type Phase, type SectionKey } from './oracle.ts';
import type { Secret, SecretOf, World } from './school.ts';

/** What the matrix found; each line says who asked what. */
export type Findings = {
  cases: Record<string, number>;
  leaks: string[];
  forbidden: string[];
  /** Answers that are neither: refused what is allowed, or refused in another way. */
  wrong: string[];
  count: (verb: string, times?: number) => void;
  expect: (verb: string, what: string, found: unknown, expected: unknown) => void;
  /** Searches every byte of an answer for what this person may not know. What the question itself said is no secret. */
  search: (who: string, phase: Phase, question: string, answer: string) => void;
};

/**
 * @param rowsOnly Postgres's policies show a row whole or not at all: that a nurse reads a mark and not its note is the program's alone.
 */
export function openFindings(world: World, { rowsOnly = false } = {}): Findings {
  const typed = new Map<string, string[]>();
  const findings: Findings = {
    cases: {},
    leaks: [],
    forbidden: [],
    wrong: [],
    count: (verb, times = 1) => {
      findings.cases[verb] = (findings.cases[verb] ?? 0) + times;
    },
    expect: (verb, what, found, expected) => {
      findings.count(verb);
      if (JSON.stringify(found) !== JSON.stringify(expected))
        findings.wrong.push(`${verb}: ${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
    },
    search: (who, phase, question, answer) => {
      // What somebody has typed is theirs: it may come back in a later notice.
      const said = typed.get(who) ?? [];
      typed.set(who, said);
      said.push(question);
      const secrets = secretsFor(world, who, phase);
      for (const key of new Set(answer.match(keyForm))) {
        for (const { text, about } of secrets.get(key) ?? []) {
          if (rowsOnly && about.kind === 'mark' && /^(other_)?nurse$/.test(who) && isAtTheirSchool(who, about)) continue;
          if (answer.includes(text) && !said.some((one) => one.includes(text)))
            findings.leaks.push(`${who} (${phase}) is told ${JSON.stringify(about)} by ${question.slice(0, 200)}`);
        }
      }
    },
  };
  return findings;
}

export function total({ cases }: Findings): number {
  return Object.values(cases).reduce((sum, count) => sum + count, 0);
}

/** Every secret ends so, a canary and an id: found in one walk through an answer, where looking for each took most of the matrix's time. */
const keyForm = /-[0-9a-f]{12}/g;
const endForm = /-[0-9a-f]{12}$/;

type ByKey = Map<string, Secret[]>;
const forbiddenTo = new WeakMap<World, Map<string, ByKey>>();

function secretsFor(world: World, who: string, phase: Phase): ByKey {
  const known = forbiddenTo.get(world) ?? new Map<string, ByKey>();
  forbiddenTo.set(world, known);
  const key = `${who} ${phase} ${world.secrets.length}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const knows = mayKnow(who, phase);
  const secrets = world.secrets.filter(({ about, own }) => own?.includes(who) !== true && !isKnown(knows, about));
  const byKey = Map.groupBy(secrets, ({ text }) => keyOf(text));
  known.set(key, byKey);
  return byKey;
}

function keyOf(text: string): string {
  const [key] = endForm.exec(text) ?? [];
  if (key === undefined) throw new Error(`The secret ${text} does not end as all do: nobody would find it.`);
  return key;
}

/** Section S4 is the other school's. */
function isAtTheirSchool(who: string, { section }: Extract<SecretOf, { kind: 'mark' }>): boolean {
  return (section === 'S4') === who.startsWith('other_');
}

const inSection: Record<SectionKey, string[]> = { S1: ['s1', 's2'], S2: ['s3'], S3: ['s5'], S4: ['s4'] };

function isKnown(knows: Knows, about: SecretOf): boolean {
  switch (about.kind) {
    case 'name':
      return knows.records.includes(about.student) || knows.emergencies.includes(about.student === 's4' ? 'B' : 'A');
    case 'record':
      return knows.records.includes(about.student);
    case 'id':
      return (
        knows.records.includes(about.student) ||
        knows.emergencies.includes(about.student === 's4' ? 'B' : 'A') ||
        [...knows.rosters, ...knows.sheets].some((section) => inSection[section].includes(about.student))
      );
    case 'safety':
      return knows.safety.includes(about.student);
    case 'plan':
      return knows.plans.includes(about.student);
    case 'guardian':
      return knows.guardiansOf.includes(about.student) || knows.contactsOf.includes(about.student);
    case 'contact':
      return knows.contactsOf.includes(about.student);
    case 'arrangement':
      return knows.rosters.includes(about.section);
    case 'grade':
      return knows.grades.includes(about.section);
    case 'emergency':
      return knows.emergencies.includes(about.school);
    case 'note':
      return false;
    case 'mark':
      return knows.sheets.includes(about.section) || knows.marksOf.includes(about.student);
    case 'heldAttendance':
      return knows.heldAttendance.includes(about.school);
    case 'heldRecords':
      return knows.heldRecords.includes(about.school);
    default:
      return about satisfies never;
  }
}
