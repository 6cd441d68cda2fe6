import { useMemo } from 'react';
import { leadsSection } from '@osss/shared/access.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useDocuments, useMe } from '../classroom-context.tsx';
import { otherClasses, type OtherClass } from './former-classes.ts';

export type FormerClass = OtherClass & {
  /** Its scores come to this device. */
  mine: boolean;
};

/** Of each student of a section, the other classes of its course that this device knows of; undefined: the records are being read. */
export function useFormerClasses(section: Section, today: SchoolDate): ((student: Guid) => FormerClass[]) | undefined {
  const me = useMe();
  const sections = useDocuments('sections');
  const enrollments = useDocuments('enrollments');
  return useMemo(() => {
    if (!sections || !enrollments || me === undefined) return undefined;
    const leads = ({ id, school_id }: Section) =>
      me !== null && leadsSection(me, { kind: 'grades', ref: id, school_id, day: today, date: null });
    return (student) => otherClasses(student, section, sections, enrollments).map((other) => ({ ...other, mine: leads(other.section) }));
  }, [me, sections, enrollments, section, today]);
}
