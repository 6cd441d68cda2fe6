import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  return [
    {
      path: '/classes/:section/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebook-screen.tsx'))).GradebookScreen }),
    },
    {
      path: '/classes/:section/gradebook/transfer/:student',
      lazy: async () => ({ Component: (await shown(import('../features/grade-transfer/transfer-screen.tsx'))).TransferScreen }),
    },
    {
      path: '/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebooks-screen.tsx'))).GradebooksScreen }),
    },
  ];
}
