import { ProblemError } from '../http/problem.ts';

export type Rate = { burst: number; perSecond: number };

/** EX8: how often one person may exchange, over all devices; one broken device must not take the others' turn. @throws ProblemError */
export function createRateLimit({ burst, perSecond }: Rate, now: () => number): (person: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const filled = ({ tokens, at }: { tokens: number; at: number }, time: number) =>
    Math.min(burst, tokens + (Math.max(0, time - at) / 1000) * perSecond);
  return (person) => {
    const time = now();
    if (buckets.size > 10_000) for (const [key, bucket] of buckets) if (filled(bucket, time) >= burst) buckets.delete(key);
    const tokens = filled(buckets.get(person) ?? { tokens: burst, at: time }, time);
    buckets.set(person, { tokens: Math.max(0, tokens - 1), at: time });
    if (tokens >= 1) return;
    const seconds = String(Math.ceil((1 - tokens) / perSecond));
    throw new ProblemError('too_many_requests', 'This sign-in exchanges too often; its devices wait a moment by themselves.', {
      headers: { 'retry-after': seconds },
    });
  };
}
