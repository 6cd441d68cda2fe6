import type { Line, ScopeMarks } from '@osss/shared/protocol';
import type { Page } from './page.ts';

/** A line whose content is not already text. */
export function line(content: Line<'scopes' | 'drop' | 'end' | 'epoch' | 'problem' | 'verdicts'>): string {
  return `${JSON.stringify(content)}\n`;
}

/** The documents are spliced in as Postgres wrote them: parsing and writing a year of marks again would cost more than reading it. */
export function pageLine(page: Page, proof: string): string {
  const documents = page.documents.map(
    ({ scope, collection, version, body }) => `{"scope":${scope},"collection":"${collection}","version":${version},"body":${body}}`,
  );
  return `{"type":"page","checkpoint":${JSON.stringify(checkpointOf(page))},"proof":${JSON.stringify(proof)},"documents":[${documents.join(',')}],"gone":${JSON.stringify(page.gone)}}\n`;
}

export function checkpointOf({ marks }: Pick<Page, 'marks'>): ScopeMarks {
  return Object.fromEntries(marks.map(({ scope, floor, version }) => [scope, [floor, version]]));
}
