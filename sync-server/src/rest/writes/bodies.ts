import { z } from 'zod';
import { storableDay, storableText } from '../../office/shapes.ts';

/** A line of text as people write it: not empty, without blanks around it, without control characters. */
// Named one by one: a program that reads the document may not know classes such as \p{Cc}.
// oxlint-disable-next-line eslint/no-control-regex
export const line = storableText.regex(/^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?$/).max(200);
export const day = storableDay;
export const wholeCount = z.int().min(0).max(100_000);

/** At least one field, or nothing was asked for. */
export function someOf<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z
    .strictObject(shape)
    .partial()
    .refine((body) => Object.keys(body).length > 0, 'expected at least one field')
    .meta({ minProperties: 1 });
}
