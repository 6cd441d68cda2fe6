/** What stands in a cell: whether it is right as it is, in words what is right, and what it certainly means otherwise. */
export type Check = {
  expected: string;
  accepts: (value: string) => boolean;
  /** What the value certainly means, or null. */
  mend: (value: string, slashDates: SlashDates) => string | null;
};

/** How a file writes `1/05/2023`, as its other dates show. */
export type SlashDates = 'month_first' | 'day_first' | 'unclear';

const mostCharacters = 500;

export const text: Check = {
  expected: `text of at most ${mostCharacters} characters without spaces at its ends`,
  accepts: (value) => value.length <= mostCharacters && value === value.trim(),
  mend: (value) => {
    const trimmed = value.trim();
    return trimmed.length <= mostCharacters ? trimmed : null;
  },
};

export const date: Check = {
  expected: 'a date as YYYY-MM-DD',
  accepts: (value) => value.length === 10 && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
  mend: (value, slashDates) => {
    const day = isoDay(value.trim(), slashDates);
    return day !== null && isDay(day) ? day : null;
  },
};

export const year: Check = { expected: 'a year as YYYY', accepts: (value) => /^\d{4}$/.test(value), mend: trimmedIf(/^\d{4}$/) };

export const truth: Check = {
  expected: 'true or false',
  accepts: (value) => value === 'true' || value === 'false',
  mend: (value) => {
    const lower = value.trim().toLowerCase();
    return lower === 'true' || lower === 'false' ? lower : null;
  },
};

/** OneRoster lets a district add its own words as `ext:word`. */
export function oneOf(...words: string[]): Check {
  return {
    expected: `one of ${words.join(', ')}`,
    accepts: (value) => words.includes(value) || /^ext:\S{1,100}$/.test(value),
    mend: (value) => words.find((word) => word.toLowerCase() === value.trim().toLowerCase()) ?? null,
  };
}

export const list: Check = {
  expected: 'a list separated by commas without spaces around them',
  accepts: (value) => value.length <= 10_000 && value.split(',').every(isItem),
  mend: (value) => {
    const items = value.split(',').map((item) => item.trim());
    const left = items.filter((item) => item !== '');
    return left.every((item) => item.length <= mostCharacters) && value.length <= 10_000 ? left.join(',') : null;
  },
};

/** OneRoster's dateLastModified: ISO 8601 with a zone. */
export const moment: Check = {
  expected: 'a moment as 2026-08-01T07:30:00.000Z',
  accepts: (value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(value) && isDay(value.slice(0, 10)),
  mend: (value) => {
    const day = value.trim();
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day) ? `${day}T00:00:00.000Z` : null;
  },
};

const slashForm = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** What a date with slashes shows of the file's way to write them. */
export function slashEvidence(value: string): 'month_first' | 'day_first' | 'none' | null {
  const [, first, second] = slashForm.exec(value.trim()) ?? [];
  if (first === undefined) return null;
  if (Number(first) > 12) return 'day_first';
  return Number(second) > 12 ? 'month_first' : 'none';
}

export function listItems(value: string): string[] {
  return value === '' ? [] : value.split(',');
}

function isItem(item: string): boolean {
  return item !== '' && item.length <= mostCharacters && item === item.trim();
}

function isoDay(value: string, slashDates: SlashDates): string | null {
  const dashes = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value);
  if (dashes !== null) return `${dashes[1]}-${dashes[2]?.padStart(2, '0')}-${dashes[3]?.padStart(2, '0')}`;
  const [, first = '', second = '', slashYear = ''] = slashForm.exec(value) ?? [];
  // The same day whichever is meant.
  if (slashYear === '' || (slashDates === 'unclear' && first.padStart(2, '0') !== second.padStart(2, '0'))) return null;
  const [month, day] = slashDates === 'day_first' ? [second, first] : [first, second];
  return `${slashYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && value > '0001' && new Date(at).toISOString().startsWith(value);
}

function trimmedIf(form: RegExp) {
  return (value: string) => (form.test(value.trim()) ? value.trim() : null);
}
