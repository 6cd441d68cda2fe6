import type { Transaction } from '../database/transaction.ts';

type DemoAlert = {
  audience: 'safety' | 'plan';
  kind: string;
  title: string;
  details: string | null;
  instructions: string | null;
};

/** What is known of a few students, in turn; a school of 500 has some dozens. */
const alerts: DemoAlert[] = [
  {
    ...{ audience: 'safety', kind: 'allergy', title: 'Peanuts', details: 'Reacts within minutes, also to traces.' },
    instructions: 'EpiPen in the nurse’s office: use it, then call 911.',
  },
  {
    ...{ audience: 'plan', kind: 'iep', title: 'Extra time and a quiet place', details: 'Time and a half for tests.' },
    instructions: 'Tell the support teacher two days before a test.',
  },
  {
    ...{ audience: 'safety', kind: 'seizure', title: 'Epilepsy', details: 'Usually under two minutes.' },
    instructions: 'Clear the space, time it, do not hold. Over five minutes: 911.',
  },
  { audience: 'plan', kind: 'section_504', title: 'Seat near the board', details: 'Low vision in the left eye.', instructions: null },
  {
    ...{ audience: 'safety', kind: 'do_not_release', title: 'To the mother or the grandmother only', details: null },
    instructions: 'Anybody else: send them to the office.',
  },
  { audience: 'plan', kind: 'custody', title: 'School letters to both homes', details: null, instructions: null },
];

/** Every eighteenth student of the district has one; the same students each time, under ids of their own. */
export async function loadAlerts(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into student_alerts (id, student_id, audience, kind, title, details, instructions)
     select md5('demo alert ' || chosen.id)::uuid, chosen.id, alert.body ->> 'audience', alert.body ->> 'kind', alert.body ->> 'title',
       alert.body ->> 'details', alert.body ->> 'instructions'
     from (select id, row_number() over (order by student_number) as no from students where student_number is not null) chosen
     join json_array_elements($1::json) with ordinality as alert (body, place) on alert.place = 1 + (chosen.no / 18) % $2
     where chosen.no % 18 = 5
     on conflict (id) do nothing`,
    [JSON.stringify(alerts), alerts.length],
  );
}
