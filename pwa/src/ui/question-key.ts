const place = 'osss-question-key';

type Place = Pick<Storage, 'getItem' | 'setItem'>;

/** Whether `?` opens the sheet of keys. Who dictates to the computer, or whose hand strays, turns it off (WCAG 2.1.4). */
export function questionKeyWorks(storage: Place): boolean {
  return storage.getItem(place) !== 'off';
}

export function letQuestionKeyWork(storage: Place, works: boolean): void {
  storage.setItem(place, works ? 'on' : 'off');
}
