/** The id of a session or course at a school: OneRoster's are the district's, OSSS's are each school's. */
export function atSchool(id: string, schoolId: string): string {
  return `${id}@${schoolId}`;
}
