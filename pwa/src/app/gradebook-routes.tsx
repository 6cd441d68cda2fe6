import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  return [
    ...['/classes/:section/gradebook/final', '/classes/:section/gradebook/final/:period'].map((path) => ({
      path,
      lazy: async () => ({ Component: (await shown(import('../features/final-grades/final-screen.tsx'))).FinalGradesScreen }),
    })),
    {
      path: '/classes/:section/gradebook/report',
      lazy: async () => ({ Component: (await shown(import('../features/grade-reports/class-report-screen.tsx'))).ClassReportScreen }),
    },
    {
      path: '/classes/:section/gradebook/report/:student',
      lazy: async () => ({ Component: (await shown(import('../features/grade-reports/student-report-screen.tsx'))).StudentReportScreen }),
    },
    {
      path: '/classes/:section/gradebook/assignments/:assignment',
      lazy: async () => ({
        Component: (await shown(import('../features/assignment-statistics/assignment-statistics-screen.tsx'))).AssignmentStatisticsScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/pictures',
      lazy: async () => ({
        Component: (await shown(import('../features/gradebook-pictures/gradebook-pictures-screen.tsx'))).GradebookPicturesScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/students/:student',
      lazy: async () => ({ Component: (await shown(import('../features/student-grades/student-grades-screen.tsx'))).StudentGradesScreen }),
    },
    {
      path: '/classes/:section/gradebook',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook/gradebook-screen.tsx'))).GradebookScreen }),
    },
    {
      path: '/classes/:section/gradebook/cells/:assignment/:student',
      lazy: async () => ({ Component: (await shown(import('../features/gradebook-cell/cell-screen.tsx'))).CellScreen }),
    },
    {
      path: '/classes/:section/gradebook/settings',
      lazy: async () => ({
        Component: (await shown(import('../features/gradebook-settings/settings-screen.tsx'))).GradebookSettingsScreen,
      }),
    },
    {
      path: '/classes/:section/gradebook/transfer/:student',
      lazy: async () => ({ Component: (await shown(import('../features/grade-transfer/transfer-screen.tsx'))).TransferScreen }),
    },
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
