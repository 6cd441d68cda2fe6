import type { ImportedFile, Table } from './imported-file.ts';
import { readCanvas } from './sources/canvas.ts';
import { readGoogleClassroom } from './sources/google-classroom.ts';
import { readOwn } from './sources/own.ts';
import { readPowerTeacher } from './sources/power-teacher.ts';

/** By its headers; null: nobody's whose exports are known. */
export function recognise(table: Table): ImportedFile | null {
  return readOwn(table) ?? readCanvas(table) ?? readPowerTeacher(table) ?? readGoogleClassroom(table);
}
