import i18next, { type i18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = { en: 'English', es: 'Español', ar: 'العربية' } as const;
export type Language = keyof typeof languages;

const english = import.meta.glob<object>('../locales/en/*.json', { eager: true, import: 'default' });
const others = { es: () => import('./words-es.ts'), ar: () => import('./words-ar.ts') };
const more = {
  en: () => import('./more-words-en.ts'),
  es: () => import('./more-words-es.ts'),
  ar: () => import('./more-words-ar.ts'),
};
const place = 'osss-language';

type Options = { storage: Pick<Storage, 'getItem' | 'setItem'>; preferred: readonly string[]; page: HTMLElement };

/** English is always here, so that a sentence not yet translated shows in English and a start without a network never waits. */
export async function openLanguage({ storage, preferred, page }: Options): Promise<i18n> {
  const instance = i18next.createInstance();
  instance.on('languageChanged', (language) => {
    page.lang = language;
    page.dir = instance.dir(language);
    storage.setItem(place, language);
  });
  const language = chosenLanguage([storage.getItem(place) ?? '', ...preferred]);
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: namespaces(english), [language]: { ...(language === 'en' ? namespaces(english) : await fetched(language)) } },
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  return instance;
}

export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  if (language !== 'en') add(instance, language, await fetched(language));
  add(instance, language, namespaces((await more[language]()).words));
  await instance.changeLanguage(language);
}

/** Before a screen shows that is fetched when somebody goes there: its sentences, and English where one is missing. */
export async function moreWords(instance: i18n): Promise<void> {
  const wanted = new Set<Language>(['en', instance.language as Language]);
  await Promise.all([...wanted].map(async (language) => add(instance, language, namespaces((await more[language]()).words))));
}

function add(instance: i18n, language: Language, catalogues: Record<string, ResourceKey>): void {
  for (const [namespace, words] of Object.entries(catalogues)) instance.addResourceBundle(language, namespace, words);
}

/** The first language asked for that there is a catalogue of; `es-MX` is `es`. */
export function chosenLanguage(asked: readonly string[]): Language {
  const codes = asked.map((tag) => tag.split('-')[0] ?? '');
  const found = codes.find((code) => Object.hasOwn(languages, code));
  return (found as Language | undefined) ?? 'en';
}

async function fetched(language: Exclude<Language, 'en'>): Promise<Record<string, ResourceKey>> {
  return namespaces((await others[language]()).words);
}

/** `../locales/en/today.json` is the namespace `today`. */
function namespaces(files: Record<string, object>): Record<string, ResourceKey> {
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [path.slice(path.lastIndexOf('/') + 1, -'.json'.length), words]));
}
