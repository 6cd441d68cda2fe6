import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, everyPage } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { csvName, csvOf, saveFile } from '../../ui/csv.ts';
import type { Day, OfficeMeeting, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; meetings: OfficeMeeting[] };

/** The board, and the whole register of the day behind it, as files for a spreadsheet. */
export function BoardExport({ school, day, meetings }: Props) {
  const { t } = useTranslation('office');
  const api = useApi();
  const heads = (...names: string[]) => names.map((name) => t(`csv.${name}`));
  const saveBoard = () => {
    const head = heads(
      'date',
      'period',
      'from',
      'to',
      'class',
      'section',
      'teacher',
      'room',
      'taken_at',
      'taken_by',
      'enrolled',
      'marked',
      'unmarked',
      'absent_count',
    );
    const rows = meetings.map(({ period, section, teachers, room, taken, enrolled, marked, unmarked, absent }) => [
      ...[day.date, period.name, period.start_time, period.end_time, section.course_name, section.section_number],
      ...[
        teachers.map(({ name }) => name).join('; '),
        room,
        taken === null ? null : new Date(taken.at).toISOString(),
        taken?.by.name ?? null,
      ],
      ...[enrolled, marked, unmarked, absent],
    ]);
    saveFile(csvName(t('csv.file.board'), school.name, day.date), csvOf([head, ...rows]));
  };
  const register = useMutation({
    mutationFn: () => everyPage((page) => answerOf(api.GET('/api/v1/day-marks', { params: { query: { ...day, ...page } } }))),
    onSuccess: (marks) => {
      const head = heads(
        'date',
        'period',
        'class',
        'section',
        'student_number',
        'last_name',
        'first_name',
        'grade',
        'taken',
        'official',
        'minutes',
        'teacher_mark',
        'office_mark',
        'note',
      );
      const rows = marks.map(({ student, section, period, taken, official, teacher, office }) => [
        ...[
          day.date,
          period.name,
          section.course_name,
          section.section_number,
          student.student_number,
          student.last_name,
          student.first_name,
        ],
        ...[student.grade_level, t(taken ? 'csv.yes' : 'csv.no'), official?.code ?? null, official?.minutes ?? null],
        ...[teacher?.code ?? null, office?.code ?? null, official?.note ?? null],
      ]);
      saveFile(csvName(t('csv.file.register'), school.name, day.date), csvOf([head, ...rows]));
    },
  });
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={saveBoard}>
        {t('csv.board')}
      </Button>
      <Button variant="default" loading={register.isPending} onClick={() => register.mutate()}>
        {t('csv.register')}
      </Button>
      <span role="alert" className={styles.no}>
        {register.error === null ? '' : t('trouble.not_read')}
      </span>
    </div>
  );
}
