import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { schoolWords, type SchoolWords } from './school-words.ts';

/** @param timeZone the school's; without one, the device's. */
export function useSchoolWords(timeZone?: string): SchoolWords {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => schoolWords(language, timeZone), [language, timeZone]);
}
