// Who may know and write what, written by hand from DESIGN § 3, § 6, § 7 and PRODUCT § Who; nothing here is read from the program.

export type StudentKey = 's1' | 's2' | 's3' | 's4' | 's5';
export type SectionKey = 'S1' | 'S2' | 'S3' | 'S4';
export type SchoolKey = 'A' | 'B';

/** `before`, `inside` and `after` the substitute's dates; `summer`: the term is over, less than 30 days; `autumn`: more. */
export type Phase = 'before' | 'inside' | 'after' | 'summer' | 'autumn';
export const dayOf: Record<Phase, string> = {
  before: '2026-03-13',
  inside: '2026-03-18',
  after: '2026-03-25',
  summer: '2026-06-20',
  autumn: '2026-07-15',
};

export type Knows = {
  schools: SchoolKey[];
  rosters: SectionKey[];
  records: StudentKey[];
  safety: StudentKey[];
  plans: StudentKey[];
  /** Attendance of a whole section. */
  sheets: SectionKey[];
  /** Assignments, scores and final grades of a whole section. */
  grades: SectionKey[];
  /** Marks of one student, in any section. */
  marksOf: StudentKey[];
  guardiansOf: StudentKey[];
  /** Whom the family has named besides the guardians. */
  contactsOf: StudentKey[];
  /** Emergency rolls, with the names of all students there. */
  emergencies: SchoolKey[];
  /** Edits held at a school's attendance office, at its records office. */
  heldAttendance: SchoolKey[];
  heldRecords: SchoolKey[];
};

const nothing: Knows = {
  ...{ schools: [], rosters: [], records: [], safety: [], plans: [], sheets: [], grades: [], marksOf: [], guardiansOf: [] },
  ...{ contactsOf: [], emergencies: [] },
  ...{ heldAttendance: [], heldRecords: [] },
};

const home = {
  A: { students: ['s1', 's2', 's3', 's5'], sections: ['S1', 'S2', 'S3'] },
  B: { students: ['s4'], sections: ['S4'] },
} as const;

const termIsOver = (phase: Phase) => phase === 'summer' || phase === 'autumn';

/** What a device of theirs holds; null: it is refused. S3's term ended in December, s2 left S1 on 10 March. */
export function holds(who: string, phase: Phase): Knows | null {
  const rosters = (school: SchoolKey) => (phase === 'autumn' ? [] : home[school].sections.filter((section) => section !== 'S3'));
  const office = (school: SchoolKey): Knows => ({
    ...nothing,
    ...{ schools: [school], rosters: rosters(school), records: [...home[school].students], safety: [...home[school].students] },
    ...{ contactsOf: [...home[school].students], emergencies: [school] },
  });
  const records = (school: SchoolKey): Knows => ({ ...office(school), plans: [...home[school].students] });
  const teaching = (school: SchoolKey, section: SectionKey, now: StudentKey[], left: StudentKey[]): Knows => {
    const worker: Knows = { ...nothing, schools: [school], emergencies: [school] };
    if (phase === 'autumn') return worker;
    const class_: Knows = { ...worker, rosters: [section], sheets: [section], grades: [section], records: now, contactsOf: now };
    return termIsOver(phase) ? class_ : { ...class_, records: [...now, ...left], safety: now, plans: now };
  };
  const substituting: Knows =
    phase === 'inside'
      ? { ...nothing, schools: ['A'], emergencies: ['A'], rosters: ['S1'], sheets: ['S1'], records: ['s1'], safety: ['s1'] }
      : nothing;
  switch (who) {
    case 'admin':
    case 'principal':
    case 'registrar':
    case 'records_clerk':
      return records('A');
    case 'attendance_clerk':
      return office('A');
    case 'other_registrar':
      return records('B');
    case 'other_clerk':
      return office('B');
    case 'teacher':
    case 'co_teacher':
      return teaching('A', 'S1', ['s1'], ['s2']);
    case 'teacher_left':
      return phase === 'before' ? teaching('A', 'S1', ['s1'], ['s2']) : { ...nothing, schools: ['A'], emergencies: ['A'] };
    case 'colleague':
      return teaching('A', 'S2', ['s3'], []);
    case 'other_teacher':
      return teaching('B', 'S4', ['s4'], []);
    case 'substitute':
    case 'paraprofessional':
      return substituting;
    case 'teacher_without_roster':
      return { ...nothing, schools: ['A'], emergencies: ['A'] };
    case 'clerk_without_school':
      return nothing;
    default:
      return null;
  }
}

/** What they may come to know by whatever door: what their device holds, and what they may read online. */
export function mayKnow(who: string, phase: Phase): Knows {
  const held = holds(who, phase) ?? nothing;
  const whole = (school: SchoolKey) => ({
    ...held,
    schools: [school],
    rosters: [...home[school].sections],
    records: [...home[school].students],
    sheets: [...home[school].sections],
    guardiansOf: [...home[school].students],
    contactsOf: [...home[school].students],
    emergencies: [school],
  });
  const own = (student: StudentKey, roster: SectionKey[]): Knows => ({
    ...nothing,
    ...{ schools: ['A'], records: [student], marksOf: [student], guardiansOf: [student] },
    rosters: roster,
  });
  // Grades are the records office's, not the attendance office's.
  const keepsRecords = (school: SchoolKey) => ({ ...whole(school), grades: [...home[school].sections], heldRecords: [school] });
  const alerts = (school: SchoolKey) => ({ safety: [...home[school].students], plans: [...home[school].students] });
  switch (who) {
    case 'admin': {
      // Runs the whole district and reads its records; alerts, and what is held, are those of the own school.
      const everybody: StudentKey[] = [...home.A.students, ...home.B.students];
      const rosters: SectionKey[] = ['S1', 'S2', 'S3', 'S4'];
      const both: SchoolKey[] = ['A', 'B'];
      const all = {
        schools: both,
        emergencies: both,
        rosters,
        sheets: rosters,
        grades: rosters,
        records: everybody,
        guardiansOf: everybody,
        contactsOf: everybody,
      };
      return { ...whole('A'), ...all, heldAttendance: ['A'], heldRecords: ['A'] };
    }
    case 'principal':
    case 'registrar':
      return { ...keepsRecords('A'), heldAttendance: ['A'] };
    case 'records_clerk':
      return keepsRecords('A');
    case 'attendance_clerk':
      return { ...whole('A'), heldAttendance: ['A'] };
    case 'other_registrar':
      return { ...keepsRecords('B'), heldAttendance: ['B'] };
    case 'other_clerk':
      return { ...whole('B'), heldAttendance: ['B'] };
    case 'counselor':
      return { ...whole('A'), ...alerts('A') };
    case 'other_counselor':
      return { ...whole('B'), ...alerts('B') };
    // A note may say why somebody was absent: a nurse reads that they were.
    case 'nurse':
      return { ...whole('A'), ...alerts('A'), sheets: [] };
    case 'other_nurse':
      return { ...whole('B'), ...alerts('B'), sheets: [] };
    case 'parent':
    case 'student':
      return own('s1', []);
    case 'other_parent':
      return own('s3', []);
    default:
      return held;
  }
}

/** Whose yes or no counts for what is held: `attendance` of a class, `records` of a student. */
export function mayDecide(who: string, school: SchoolKey, what: 'attendance' | 'records'): boolean {
  const both = { admin: 'A', principal: 'A', registrar: 'A', other_registrar: 'B' }[who];
  const one = what === 'attendance' ? { attendance_clerk: 'A', other_clerk: 'B' }[who] : { records_clerk: 'A' }[who];
  return both === school || one === school;
}

export type Cell =
  | 'grade'
  | 'arrangement'
  | 'contact'
  | 'taken'
  | 'teacher'
  | 'office'
  | 'preferred_name'
  | 'pronouns'
  | 'dropped_on'
  | 'dismissed';

/** Edits of a sheet of the day, of the section's own student; of a student's record; of an enrollment in the section; of its seats. */
export function mayWriteCell(who: string, cell: Cell, section: SectionKey, phase: Phase): boolean {
  // Their own notice, and nobody else's: the matrix writes the teacher's.
  if (cell === 'dismissed') return who === 'teacher';
  const school: SchoolKey = section === 'S4' ? 'B' : 'A';
  if (cell === 'contact' || cell === 'preferred_name' || cell === 'pronouns' || cell === 'dropped_on')
    return mayDecide(who, school, 'records');
  const isOffice = mayDecide(who, school, 'attendance');
  if (cell === 'office') return isOffice;
  const leads =
    (section === 'S1' && ['teacher', 'co_teacher'].includes(who) && phase !== 'autumn') ||
    (section === 'S2' && who === 'colleague' && phase !== 'autumn') ||
    (section === 'S4' && who === 'other_teacher' && phase !== 'autumn') ||
    (section === 'S1' && who === 'teacher_left' && phase === 'before');
  if (cell === 'arrangement' || cell === 'grade') return leads;
  const teaches = leads || (section === 'S1' && ['substitute', 'paraprofessional'].includes(who) && phase === 'inside');
  return cell === 'teacher' ? teaches : teaches || isOffice;
}

/** Whoever works on a device at the school counts heads there that day. */
export function mayCountHeads(who: string, school: SchoolKey, phase: Phase): boolean {
  return holds(who, phase)?.emergencies.includes(school) === true;
}

/** A note is the own, on a student of the own school or of a class one has or had. */
export function mayNote(who: string, school: SchoolKey): boolean {
  return who !== 'clerk_without_school' && (school === 'B') === who.startsWith('other_');
}

export function mayWriteAlert(who: string, school: SchoolKey, audience: 'safety' | 'plan'): boolean {
  if (mayDecide(who, school, 'records')) return true;
  if (audience === 'safety') return who === (school === 'A' ? 'nurse' : 'other_nurse');
  return who === (school === 'A' ? 'counselor' : 'other_counselor');
}

/** Who runs the district: its schools, their setup, imports. */
export const mayAdminister = (who: string) => who === 'admin';
/** Everybody of an office whose work that is, wherever: at another school they get a no for the record, not for the question. */
export function officesOf(what: 'attendance' | 'records'): string[] {
  const both = ['admin', 'principal', 'registrar', 'other_registrar', 'clerk_without_school'];
  return what === 'records' ? [...both, 'records_clerk'] : [...both, 'attendance_clerk', 'other_clerk'];
}
