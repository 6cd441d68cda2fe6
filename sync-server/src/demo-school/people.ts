import { calledNames, familyNames, givenNames, pronounSets } from './names.ts';
import { seededRandom, type Random } from './random.ts';
import { highSchool, middleSchool, type SchoolPlan } from './school-plan.ts';

export type Student = {
  key: string;
  school: SchoolPlan;
  /** Which of the school's grades, and which cohort of it. */
  grade: number;
  cohort: number;
  given: string;
  family: string;
  middle: string;
  called: string;
  pronouns: string;
  birthYear: number;
  birthday: string;
  number: string;
};

export type Member = { key: string; number: string; given: string; family: string; role: string; schools: SchoolPlan[] };

/** Who stands for whom in the demonstration; their names never change, so that instructions can name them. */
const knownNames: Record<string, [string, string]> = {
  'DEMO-HS/MATH/1': ['Elena', 'Vásquez'],
  'DEMO-HS/ENG/1': ['Harriet', 'Lindqvist'],
  'DEMO-HS/support': ['Samuel', 'Okafor'],
  'DEMO-HS/attendance_clerk': ['Grace', 'Kim'],
  'DEMO-HS/principal': ['Thomas', 'Whitfield'],
  'DEMO-MS/MATH/1': ['Björn', 'Jensen'],
  'substitute/1': ['Noor', 'Haddad'],
  'district/administrator': ['Ines', 'Moreau'],
  'DEMO-HS/school_counselor': ['Ruth', 'Abernathy'],
  'DEMO-HS/school_nurse': ['Dolores', 'Quinn'],
};

export const officePositions = ['principal', 'registrar', 'attendance_clerk', 'school_secretary'] as const;

/** The same people whatever the year. */
export function makeStaff(): Member[] {
  const random = seededRandom(19_840_917);
  const keys = [highSchool, middleSchool].flatMap((school) => [
    ...school.subjects.flatMap(({ code }) =>
      Array.from({ length: school.teachersPerSubject }, (_, index) => ({
        key: `${school.code}/${code}/${index + 1}`,
        role: 'teacher',
        schools: [school],
      })),
    ),
    { key: `${school.code}/support`, role: 'teacher', schools: [school] },
    ...officePositions.map((position) => ({
      key: `${school.code}/${position}`,
      role: position === 'principal' ? 'principal' : 'siteAdministrator',
      schools: [school],
    })),
  ]);
  const substitutes = [1, 2, 3].map((place) => ({ key: `substitute/${place}`, role: 'aide', schools: [highSchool, middleSchool] }));
  // At the end, so that nobody else's name or number depends on who administers or cares.
  const administrator = { key: 'district/administrator', role: 'siteAdministrator', schools: [highSchool, middleSchool] };
  const care = [
    { key: 'DEMO-HS/school_counselor', role: 'counselor', schools: [highSchool] },
    { key: 'DEMO-HS/school_nurse', role: 'aide', schools: [highSchool] },
  ];
  return [...keys, ...substitutes, administrator, ...care].map((member, index) => {
    const [given, family] = knownNames[member.key] ?? [random.pick(givenNames), random.pick(familyNames)];
    return { ...member, number: String(1001 + index), given, family };
  });
}

/** @param year the autumn in which the school year begins. */
export function makeStudents(random: Random, year: number): Student[] {
  return [highSchool, middleSchool]
    .flatMap((school) =>
      school.grades.flatMap(({ grade, cohorts }, gradeIndex) =>
        cohorts.flatMap((size, cohort) =>
          Array.from({ length: size }, (_, place): Student => {
            const month = 1 + random.below(12);
            return {
              key: `${school.code}/${grade}/${cohort}/${place}`,
              school,
              grade: gradeIndex,
              cohort,
              given: random.pick(givenNames),
              family: random.pick(familyNames),
              middle: random.chance(30) ? random.pick(givenNames) : '',
              called: random.chance(12) ? random.pick(calledNames) : '',
              pronouns: random.chance(25) ? random.pick(pronounSets) : '',
              birthYear: year - Number(grade) - (month > 8 ? 6 : 5),
              birthday: `${String(month).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`,
              number: '',
            };
          }),
        ),
      ),
    )
    .map((student, index) => ({ ...student, number: String(240_001 + index * 7) }));
}
