/** A subject of a school: eight of them, since a student's day has eight periods. */
export type Subject = {
  /** One course a grade, the lowest grade first. */
  courses: string[];
  code: string;
  /** A second course that shares the period: the first on some days, this one on the others. */
  other?: { course: string; code: string };
};

export type SchoolPlan = {
  code: string;
  name: string;
  grades: { grade: string; students: number; cohorts: number[] }[];
  subjects: Subject[];
  teachersPerSubject: number;
  /** Subject of cohort `c` of grade `g` in period `p`: (p + shift[g] + offset[c]) mod 8. No teacher is wanted twice. */
  shift: number[];
  offset: number[];
  /** How labels name the days of a shared period; a label without days is every day. */
  days: [string, string];
  room: (subject: number, teacher: number) => string;
};

export const periodNames = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Period ${number}`);

const every = (course: string, count: number): string[] => Array.from({ length: count }, () => course);

export const highSchool: SchoolPlan = {
  code: 'DEMO-HS',
  name: 'Cedar Ridge High School',
  grades: [
    { grade: '09', students: 141, cohorts: [29, 28, 30, 27, 27] },
    { grade: '10', students: 141, cohorts: [28, 30, 26, 29, 28] },
    { grade: '11', students: 141, cohorts: [24, 26, 22, 21, 25, 23] },
    { grade: '12', students: 141, cohorts: [25, 20, 27, 24, 22, 23] },
  ],
  subjects: [
    { courses: ['Algebra I', 'Geometry', 'Algebra II', 'Precalculus'], code: 'MATH' },
    { courses: ['English 9', 'English 10', 'American Literature', 'World Literature'], code: 'ENG' },
    { courses: ['Biology', 'Chemistry', 'Physics', 'Environmental Science'], code: 'SCI' },
    { courses: ['World History', 'Geography', 'U.S. History', 'Government and Economics'], code: 'HIST' },
    { courses: ['Spanish I', 'Spanish II', 'Spanish III', 'Spanish IV'], code: 'SPAN' },
    { courses: ['Computer Science I', 'Computer Science II', 'Data Science', 'Robotics'], code: 'TECH' },
    { courses: every('Physical Education', 4), code: 'PE', other: { course: 'Health', code: 'HLTH' } },
    { courses: every('Studio Art', 4), code: 'ART', other: { course: 'Music', code: 'MUS' } },
  ],
  teachersPerSubject: 3,
  shift: [0, 1, 2, 3],
  offset: [0, 4, 2, 6, 1, 5],
  days: ['A', 'B'],
  room: (subject, teacher) => (subject === 6 ? `Gym ${teacher + 1}` : String(100 * (1 + (subject % 3)) + subject * 4 + teacher + 1)),
};

export const middleSchool: SchoolPlan = {
  code: 'DEMO-MS',
  name: 'Willow Creek Middle School',
  grades: [
    { grade: '06', students: 112, cohorts: [29, 27, 30, 26] },
    { grade: '07', students: 112, cohorts: [28, 28, 27, 29] },
    { grade: '08', students: 112, cohorts: [26, 29, 28, 29] },
  ],
  subjects: [
    { courses: ['Math 6', 'Math 7', 'Math 8'], code: 'MATH' },
    { courses: ['English 6', 'English 7', 'English 8'], code: 'ENG' },
    { courses: ['Earth Science', 'Life Science', 'Physical Science'], code: 'SCI' },
    { courses: ['Ancient World', 'State History', 'U.S. History'], code: 'HIST' },
    { courses: every('Spanish', 3), code: 'SPAN' },
    { courses: every('Reading Workshop', 3), code: 'READ' },
    { courses: every('Physical Education', 3), code: 'PE', other: { course: 'Health', code: 'HLTH' } },
    { courses: every('Art', 3), code: 'ART', other: { course: 'Choir', code: 'MUS' } },
  ],
  teachersPerSubject: 2,
  shift: [0, 4, 2],
  offset: [0, 1, 2, 3],
  days: ['MWF', 'TR'],
  room: (subject, teacher) =>
    subject === 6 ? `Gym ${teacher + 1}` : `${String.fromCharCode(65 + (subject % 4))}${10 + subject + teacher * 8}`,
};

/** The label of a class in OneRoster's `periods`: `3`, or `3(A)` where it meets on some days only. */
export function periodLabel(period: number, days: string | null): string {
  return days === null ? String(period + 1) : `${period + 1}(${days})`;
}
