import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Shown = <Module>(screen: Promise<Module>) => Promise<Module>;

/** The gradebook's screens, each fetched with its sentences when somebody goes there. */
export function gradebookRoutes(shown: Shown): RouteObject[] {
  const route = (path: string, screen: () => Promise<ComponentType>): RouteObject => ({
    path,
    lazy: async () => ({ Component: await screen() }),
  });
  const ofClass = (path: string, screen: () => Promise<ComponentType>) => route(`/classes/:section/gradebook${path}`, screen);
  return [
    route('/gradebook', async () => (await shown(import('../features/gradebook/gradebooks-screen.tsx'))).GradebooksScreen),
    ofClass('', async () => (await shown(import('../features/gradebook/gradebook-screen.tsx'))).GradebookScreen),
    ofClass(
      '/assignments/:assignment',
      async () => (await shown(import('../features/assignment-statistics/assignment-statistics-screen.tsx'))).AssignmentStatisticsScreen,
    ),
    ofClass('/cells/:assignment/:student', async () => (await shown(import('../features/gradebook-cell/cell-screen.tsx'))).CellScreen),
    ofClass('/export', async () => (await shown(import('../features/grade-files/export-screen.tsx'))).GradeExportScreen),
    ofClass('/final', async () => (await shown(import('../features/final-grades/final-screen.tsx'))).FinalGradesScreen),
    ofClass('/final/:period', async () => (await shown(import('../features/final-grades/final-screen.tsx'))).FinalGradesScreen),
    ofClass('/import', async () => (await shown(import('../features/grade-files/import-screen.tsx'))).GradeImportScreen),
    ofClass(
      '/pictures',
      async () => (await shown(import('../features/gradebook-pictures/gradebook-pictures-screen.tsx'))).GradebookPicturesScreen,
    ),
    ofClass('/print', async () => (await shown(import('../features/grade-files/print-screen.tsx'))).GradePrintScreen),
    ofClass('/report', async () => (await shown(import('../features/grade-reports/class-report-screen.tsx'))).ClassReportScreen),
    ofClass(
      '/report/:student',
      async () => (await shown(import('../features/grade-reports/student-report-screen.tsx'))).StudentReportScreen,
    ),
    ofClass('/settings', async () => (await shown(import('../features/gradebook-settings/settings-screen.tsx'))).GradebookSettingsScreen),
    ofClass(
      '/students/:student',
      async () => (await shown(import('../features/student-grades/student-grades-screen.tsx'))).StudentGradesScreen,
    ),
    ofClass('/transfer/:student', async () => (await shown(import('../features/grade-transfer/transfer-screen.tsx'))).TransferScreen),
  ];
}
