import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  return [
    {
      path: '/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebooks-screen.tsx'))).GradebooksScreen }),
    },
    {
      path: '/classes/:section/gradebook/export',
      lazy: async () => ({ Component: (await shown(import('../features/grade-files/export-screen.tsx'))).GradeExportScreen }),
    },
    {
      path: '/classes/:section/gradebook/import',
      lazy: async () => ({ Component: (await shown(import('../features/grade-files/import-screen.tsx'))).GradeImportScreen }),
    },
    {
      path: '/classes/:section/gradebook/print',
      lazy: async () => ({ Component: (await shown(import('../features/grade-files/print-screen.tsx'))).GradePrintScreen }),
    },
  ];
}
