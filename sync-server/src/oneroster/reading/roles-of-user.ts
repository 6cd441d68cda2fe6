import type { StagedRow } from '../package-format.ts';
import { listItems } from './column-checks.ts';
import type { ReadRow } from './read-file.ts';

/** OneRoster 1.1 says with the user what 1.2 says in `roles.csv`: a role at each of the user's orgs, the first being the primary one. */
export function* rolesOfUser({ line, sourcedId, status, cells }: ReadRow): Generator<StagedRow> {
  // 1.1 knows administrators of any kind; OSSS's own word for those of a school is the nearest of 1.2.
  const role = cells.get('role') === 'administrator' ? 'siteAdministrator' : (cells.get('role') ?? '');
  for (const [index, org] of [...new Set(listItems(cells.get('orgSourcedIds') ?? ''))].entries()) {
    yield {
      ...{ file: 'roles', line, sourcedId: `${sourcedId}@${org}`, status },
      cells: [sourcedId, index === 0 ? 'primary' : 'secondary', role, '', '', org, ''],
    };
  }
}
