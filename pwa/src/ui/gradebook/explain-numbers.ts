import { amountOfFraction } from '@osss/shared/grading/amount.ts';
import { cutText, hundred, multiply, reduced, type Fraction } from '@osss/shared/grading/fraction.ts';
import type { GradeWords } from './grade-words.ts';

/** The exact numbers of an explanation as one reads them. */
export type ExactNumbers = {
  /** Whole where it ends within nine decimals, else cut off and `…`: nothing in a sum is rounded unseen. */
  number: (fraction: Fraction) => string;
  /** Of a ratio: 1 is 100 %. */
  percent: (ratio: Fraction) => string;
};

const nineDecimals = 1_000_000_000n;

export function exactNumbers(words: Pick<GradeWords, 'number' | 'percent'>, decimals: number): ExactNumbers {
  const write = (fraction: Fraction, written: (text: string) => string) => {
    const exact = reduced(fraction);
    if (nineDecimals % exact.d === 0n) return written(amountOfFraction(exact, decimals).text);
    // Behind the last digit, wherever the language has its sign.
    return written(cutText(exact, decimals + 4)).replace(/(\p{Nd})(?=\P{Nd}*$)/u, '$1…');
  };
  return {
    number: (fraction) => write(fraction, words.number),
    percent: (ratio) => write(multiply(ratio, hundred), words.percent),
  };
}
