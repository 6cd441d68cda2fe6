/** Whether a value that is not blank is right, and in words what is. */
export type Check = { expected: string; accepts: (value: string) => boolean };

export const text: Check = { expected: 'text without spaces at its ends', accepts: (value) => value === value.trim() };

export const date: Check = {
  expected: 'a date as YYYY-MM-DD',
  accepts: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
};

export const year: Check = { expected: 'a year as YYYY', accepts: (value) => /^\d{4}$/.test(value) };

export const truth: Check = { expected: 'true or false', accepts: (value) => value === 'true' || value === 'false' };

/** OneRoster 1.2 lets a district add its own words as `ext:word`. */
export function oneOf(...words: string[]): Check {
  return {
    expected: `one of ${words.join(', ')}`,
    accepts: (value) => words.includes(value) || /^ext:\S+$/.test(value),
  };
}

export const list: Check = {
  expected: 'a list separated by commas without spaces around them',
  accepts: (value) => value.split(',').every((item) => item !== '' && item === item.trim()),
};

export function listItems(value: string): string[] {
  return value === '' ? [] : value.split(',');
}

function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value);
}
