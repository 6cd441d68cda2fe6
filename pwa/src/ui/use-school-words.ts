import { useTranslation } from 'react-i18next';
import { schoolWords, type SchoolWords } from './school-words.ts';

/** @param timeZone the school's; without one, the device's. */
export function useSchoolWords(timeZone?: string): SchoolWords {
  const { language } = useTranslation().i18n;
  return wordsOf(language, timeZone);
}

// A dozen parts of a screen ask for the same few, each of which makes its formats once.
const made = new Map<string, SchoolWords>();

function wordsOf(language: string, timeZone: string | undefined): SchoolWords {
  const key = `${language} ${timeZone ?? ''}`;
  const words = made.get(key) ?? schoolWords(language, timeZone);
  made.set(key, words);
  return words;
}
