/**
 * Names each printed sheet in its margin: a sheet that was lost from a heap still says which class and day it is. A style of its own,
 * made in the page, since the server's policy allows none written into it.
 * @returns takes the name off again.
 */
export function nameOnPaper(name: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @top-left { content: ${quoted(name)}; font: 9pt Inter, 'Noto Sans Arabic', sans-serif; } }`);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
}

/** As CSS writes a text: what would end it, and line breaks, as their numbers. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}
