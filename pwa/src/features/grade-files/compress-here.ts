import { unzipSync, zipSync, type Zippable, type FlateCallback, type UnzipCallback, type UnzipOptions } from 'fflate/browser';

// Stands in the build for `fflate` (vite.config.ts): its own zip and unzip start workers made from text, which the page's policy forbids,
// and then wait for them for ever. A workbook of a class takes some milliseconds here.
export { strFromU8, strToU8, unzipSync, zipSync } from 'fflate/browser';

export function zip(files: Zippable, done: FlateCallback): void {
  done(null, zipSync(files));
}

export function unzip(bytes: Uint8Array, ...[options, done]: [UnzipCallback] | [UnzipOptions, UnzipCallback]): void {
  if (typeof options === 'function') options(null, unzipSync(bytes));
  else done?.(null, unzipSync(bytes, options));
}
