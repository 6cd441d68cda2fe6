/** What Vite's manifest says of a chunk. */
export type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] };

/** Parts of every start that the entry fetches by itself, so that it can draw before they are here: the records and the languages. */
const alwaysFetched = /^src\/(data\/open-classroom|app\/words-)/;

/** Files of a start, up to the classes of the day and the attendance of one; what a tap opens later is kept in the background. */
export function neededAtStart(chunks: Record<string, Chunk>): string[] {
  const seen = new Set<string>();
  const filesFrom = (name: string): string[] => {
    const chunk = chunks[name];
    if (chunk === undefined || seen.has(name)) return [];
    seen.add(name);
    const fetched = (chunk.dynamicImports ?? []).filter((dynamic) => alwaysFetched.test(dynamic));
    return [chunk.file, ...(chunk.css ?? []), ...[...(chunk.imports ?? []), ...fetched].flatMap(filesFrom)];
  };
  return [...new Set(filesFrom('index.html'))];
}
