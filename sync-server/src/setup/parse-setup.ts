import { z } from 'zod';
import { assertNever } from '@osss/shared/refusals.ts';
import { SetupRefusedError } from './refused.ts';
import { setupFile, type SetupFile } from './setup-file.ts';

/** @throws SetupRefusedError with the path of each field that is not right. */
export function parseSetup(content: unknown): SetupFile {
  const parsed = setupFile.safeParse(content, { error: sentence });
  if (parsed.success) return parsed.data;
  throw new SetupRefusedError(parsed.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path) || '(the file)', message })));
}

/** @throws SetupRefusedError where the text is not even JSON. */
export function parseSetupText(text: string): SetupFile {
  // Another encoding, read as if it were this one.
  if (/^\uFFFD|\0/.test(text)) throw new SetupRefusedError([{ path: '(the file)', message: 'is not written in UTF-8: save it so' }]);
  let content: unknown;
  try {
    // Editors of one well-known system begin a file with it.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SetupRefusedError([
      { path: '(the file)', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` },
    ]);
  }
  return parseSetup(content);
}

/** Where a field's own rule says nothing. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has no field named ${issue.keys.join(' or ')}: docs/setup.md says which there are`;
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.expected === 'int' ? 'a whole number' : `of the kind ${issue.expected}`}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_format':
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return undefined;
    default:
      return assertNever(issue);
  }
}
