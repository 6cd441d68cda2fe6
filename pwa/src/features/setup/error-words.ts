import { useTranslation } from 'react-i18next';

/** What the rules of the setup say, in the reader's language; a sentence of the server's with names in it stays as it is. */
export function useErrorWords(): (message: string) => string {
  const { t, i18n } = useTranslation('setup');
  return (message) => {
    const key = `wrong.${message
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '_')
      .replaceAll(/^_|_$/g, '')}`;
    if (i18n.exists(key, { ns: 'setup' })) return t(key);
    const [, bound, n] = /^Too .* ([<>])=(\d+)/.exec(message) ?? [];
    if (n !== undefined) return t(bound === '<' ? 'wrong.at_most' : 'wrong.at_least', { n: Number(n) });
    return message.startsWith('Invalid') || message.startsWith('Too ') ? t('wrong.other') : message;
  };
}
