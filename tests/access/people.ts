/** Everybody the matrix asks as. What their token says, and what the roster says: the two need not agree. */
export type Person = {
  name: string;
  /** Positions in the token. */
  groups: string[];
  roles?: string[];
  /** Row in `staff_schools`. */
  works?: 'A' | 'B';
  as?: 'teacher' | 'aide';
  duties?: { section: 'S1' | 'S2' | 'S3' | 'S4'; role: 'teacher' | 'co_teacher' | 'substitute'; begins?: string; ends?: string }[];
  /** A student's own sign-in, or whose guardian. */
  student?: 's1' | 's3';
  parentOf?: 's1' | 's3';
  /** No person at all. */
  unlinked?: true;
};

const inside = { begins: '2026-03-16', ends: '2026-03-20' };

export const people: Person[] = [
  { name: 'admin', groups: [], roles: ['api.admin'], works: 'A', as: 'aide' },
  { name: 'principal', groups: ['principal'], works: 'A', as: 'aide' },
  { name: 'registrar', groups: ['registrar'], works: 'A', as: 'aide' },
  { name: 'records_clerk', groups: ['records_clerk'], works: 'A', as: 'aide' },
  { name: 'attendance_clerk', groups: ['attendance_clerk'], works: 'A', as: 'aide' },
  {
    name: 'teacher',
    groups: ['classroom_teacher'],
    works: 'A',
    as: 'teacher',
    duties: [
      { section: 'S1', role: 'teacher' },
      { section: 'S3', role: 'teacher' },
    ],
  },
  { name: 'co_teacher', groups: ['special_education_teacher'], works: 'A', as: 'teacher', duties: [{ section: 'S1', role: 'co_teacher' }] },
  { name: 'colleague', groups: ['classroom_teacher'], works: 'A', as: 'teacher', duties: [{ section: 'S2', role: 'teacher' }] },
  { name: 'substitute', groups: ['substitute_teacher'], duties: [{ section: 'S1', role: 'substitute', ...inside }] },
  { name: 'paraprofessional', groups: ['paraprofessional'], duties: [{ section: 'S1', role: 'substitute', ...inside }] },
  { name: 'substitute_without_token', groups: [], duties: [{ section: 'S1', role: 'substitute', ...inside }] },
  { name: 'teacher_without_token', groups: [], works: 'A', as: 'teacher', duties: [{ section: 'S1', role: 'teacher' }] },
  { name: 'teacher_without_roster', groups: ['classroom_teacher'], works: 'A', as: 'teacher' },
  {
    name: 'teacher_left',
    groups: ['classroom_teacher'],
    works: 'A',
    as: 'teacher',
    duties: [{ section: 'S1', role: 'teacher', ends: '2026-03-17' }],
  },
  { name: 'clerk_without_school', groups: ['registrar'] },
  { name: 'counselor', groups: ['school_counselor'], works: 'A', as: 'aide' },
  { name: 'nurse', groups: ['school_nurse'], works: 'A', as: 'aide' },
  { name: 'parent', groups: ['parent'], parentOf: 's1' },
  { name: 'other_parent', groups: ['parent'], parentOf: 's3' },
  { name: 'parent_without_token', groups: [], parentOf: 's1' },
  { name: 'student', groups: ['student'], student: 's1' },
  { name: 'student_as_parent', groups: ['parent'], student: 's3' },
  { name: 'nobody', groups: [], works: 'A', as: 'aide' },
  { name: 'unlinked', groups: ['principal'], unlinked: true },
  { name: 'other_teacher', groups: ['classroom_teacher'], works: 'B', as: 'teacher', duties: [{ section: 'S4', role: 'teacher' }] },
  { name: 'other_registrar', groups: ['registrar'], works: 'B', as: 'aide' },
  { name: 'other_clerk', groups: ['attendance_clerk'], works: 'B', as: 'aide' },
  { name: 'other_nurse', groups: ['school_nurse'], works: 'B', as: 'aide' },
  { name: 'other_counselor', groups: ['school_counselor'], works: 'B', as: 'aide' },
];
