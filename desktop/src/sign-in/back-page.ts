/** What the system browser shows when it has come back. */
export type BackPage = 'signed_in' | 'failed' | 'not_begun';

type Words = { direction: 'ltr' | 'rtl' } & Record<BackPage, [title: string, text: string]>;

const english: Words = {
  direction: 'ltr',
  signed_in: ['You are signed in', 'You can go back to OSSS Teacher and close this page.'],
  failed: ['Signing in did not work', 'Go back to OSSS Teacher and sign in again.'],
  not_begun: ['Nothing is waiting here', 'Go back to OSSS Teacher and sign in again.'],
};

const words: Record<string, Words> = {
  en: english,
  es: {
    direction: 'ltr',
    signed_in: ['Has iniciado sesión', 'Puedes volver a OSSS Teacher y cerrar esta página.'],
    failed: ['No se pudo iniciar sesión', 'Vuelve a OSSS Teacher e inicia sesión otra vez.'],
    not_begun: ['Aquí no se espera nada', 'Vuelve a OSSS Teacher e inicia sesión otra vez.'],
  },
  ar: {
    direction: 'rtl',
    signed_in: ['تم تسجيل الدخول', 'يمكنك العودة إلى OSSS Teacher وإغلاق هذه الصفحة.'],
    failed: ['لم ينجح تسجيل الدخول', 'عد إلى OSSS Teacher وسجّل الدخول مرة أخرى.'],
    not_begun: ['لا شيء قيد الانتظار هنا', 'عد إلى OSSS Teacher وسجّل الدخول مرة أخرى.'],
  },
};

const style = `:root { color-scheme: light dark; --paper: #faf9f6; --ink: #1f2421; --soft: #5c635e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #ecebe6; --soft: #a9b0aa; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(26rem, 100% - 2rem); }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
p { margin: 0; color: var(--soft); }`;

export function backPage(page: BackPage, locale: string): string {
  const language = locale.split('-')[0] ?? 'en';
  const known = words[language];
  const { direction, [page]: told } = known ?? english;
  const [title, text] = told;
  return `<!doctype html>
<html lang="${known === undefined ? 'en' : language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · OSSS Teacher</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>`;
}
