export const savedWorkRefusals = ['not_saved_work', 'newer_version', 'damaged', 'wrong_passphrase', 'other_person'] as const;
export type SavedWorkRefusal = (typeof savedWorkRefusals)[number];

const sentences: Record<SavedWorkRefusal, string> = {
  not_saved_work: 'This is not a file of saved work.',
  newer_version: 'A newer version of the application saved this file: load the application again, then the file.',
  damaged: 'The file is damaged: copy it again from where it was saved.',
  wrong_passphrase: 'The passphrase does not open this file.',
  other_person: 'Another person saved this file: only they can load it, signed in as themselves.',
};

/** A file of saved work of which nothing was loaded. */
export class SavedWorkRefused extends Error {
  readonly code: SavedWorkRefusal;
  constructor(code: SavedWorkRefusal) {
    super(sentences[code]);
    this.name = 'SavedWorkRefused';
    this.code = code;
  }
}
