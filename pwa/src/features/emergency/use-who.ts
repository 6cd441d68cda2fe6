import { useTranslation } from 'react-i18next';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';

/** An adult's name as far as this device knows it: from the classes here. */
export function useWho(me: Guid, sections: readonly Section[]): (user: Guid) => string {
  const { t } = useTranslation('emergency');
  return (user) => {
    if (user === me) return t('you');
    const teacher = sections.flatMap((section) => section.teachers).find(({ user_id }) => user_id === user);
    return teacher?.name ?? t('another_adult');
  };
}
