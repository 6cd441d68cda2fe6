import { listImportChanges, listImportFindings, listImports, readRosterImport } from './imports/read-imports.ts';
import { applyRosterImport, sendImport, undoRosterImport } from './imports/write-imports.ts';
import { listAbsences } from './absences.ts';
import { listAbsentStudents } from './absent-students.ts';
import { listDayMarks } from './day-marks.ts';
import { listDifferences } from './differences.ts';
import { listExcuses, readExcusePlan } from './excuses/read-excuses.ts';
import { createExcuse, withdrawExcuse } from './excuses/write-excuses.ts';
import { readRegister, writeRegister } from './register.ts';
import { clearOfficeMark, setOfficeMark } from './office-mark.ts';
import { decideHeldMutation } from './decision.ts';
import { listHeld } from './held.ts';
import { readHistory } from './history.ts';
import { readAssignmentHistory, readFinalGradeHistory } from './grade-history.ts';
import { reopenFinalGrade } from './reopen-grade.ts';
import { listLateArrivals } from './late-arrivals.ts';
import { listOwnSchools, readMe } from './me.ts';
import type { Route } from './route.ts';
import { readRoutes } from '../rest/resource-routes.ts';
import { osssRoutes } from '../rest/osss.ts';
import type { Resource } from '../rest/resource.ts';
import { resources } from '../rest/resources.ts';
import { addToRoster, assignTeacher, changeStudent, dropFromRoster, endAssignment } from '../rest/writes/people.ts';
import {
  changeCourse,
  changeSchool,
  changeSection,
  changeTerm,
  createCourse,
  createSection,
  createTerm,
} from '../rest/writes/school-order.ts';
import { listSetupFindings, readSetupFindings } from './setup/findings.ts';
import { readSetup, setupPartRoutes } from './setup/parts.ts';
import { createPass, endPass, listPasses, readPassChoices } from './setup/passes.ts';
import { loadPhotos, readPhoto } from './setup/photos.ts';
import { listClassMeetings } from './class-meetings.ts';
import { listStudentAlerts, readStudentAlert } from './student-alerts.ts';
import { addStudentAlert, changeStudentAlert, deleteStudentAlert } from './write-student-alerts.ts';
import { linkWaitingSignIn, setSignInAside, takeSignInBack } from './sign-ins/actions.ts';
import { listLinkablePeople, listLoginChanges, listLogins, unlinkLogin } from './sign-ins/logins.ts';
import { listSignInRules, setSignInRule } from './sign-ins/rules.ts';
import { listWaitingSignIns } from './sign-ins/waiting.ts';

// OSSS has none of these.
const ownAlone = ['notices', 'change_history', 'notes', 'attendance_sheets', 'emergency_rolls', 'section_gradebooks', 'staff_schools'];
const ofBoth = Object.values<Resource>(resources).filter(({ name }) => !ownAlone.includes(name));

/** Every operation of the REST door. Express and the OpenAPI document are both made from this list. */
export const officeRoutes: readonly Route[] = [
  readMe,
  listOwnSchools,
  listClassMeetings,
  listAbsences,
  listAbsentStudents,
  listDifferences,
  listDayMarks,
  readRegister,
  writeRegister,
  readExcusePlan,
  listExcuses,
  createExcuse,
  withdrawExcuse,
  readHistory,
  setOfficeMark,
  clearOfficeMark,
  listHeld,
  decideHeldMutation,
  reopenFinalGrade,
  readAssignmentHistory,
  readFinalGradeHistory,
  listLateArrivals,
  ...Object.values(resources).flatMap(readRoutes),
  changeSchool,
  createTerm,
  changeTerm,
  createCourse,
  changeCourse,
  createSection,
  changeSection,
  changeStudent,
  addToRoster,
  dropFromRoster,
  assignTeacher,
  endAssignment,
  ...ofBoth.flatMap(osssRoutes),
  listStudentAlerts,
  readStudentAlert,
  addStudentAlert,
  changeStudentAlert,
  deleteStudentAlert,
  listSetupFindings,
  readSetupFindings,
  readSetup,
  ...setupPartRoutes,
  listPasses,
  createPass,
  endPass,
  readPassChoices,
  loadPhotos,
  readPhoto,
  listImports,
  readRosterImport,
  listImportChanges,
  listImportFindings,
  sendImport,
  applyRosterImport,
  undoRosterImport,
  listWaitingSignIns,
  linkWaitingSignIn,
  setSignInAside,
  takeSignInBack,
  listLogins,
  unlinkLogin,
  listLinkablePeople,
  listLoginChanges,
  listSignInRules,
  setSignInRule,
];
