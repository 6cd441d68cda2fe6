import { startTransition } from 'react';

type Show = () => void;

/** One question of a screen. `come` shows an answer: the first one together with those of the other questions, later ones at once. */
export type Question = { come: (show: Show) => void; forget: () => void };

/** Milliseconds an answer waits for the others. */
const patience = 100;

/**
 * A screen asks the replica a dozen questions, which are answered one by one: shown one by one, they would draw it a dozen times.
 * @param draw how what fills an empty screen is shown: in small steps, so that a slow machine answers a finger meanwhile.
 */
export function gatherAnswers(draw: (show: Show) => void = startTransition): () => Question {
  const awaited = new Set<Question>();
  const gathered = new Map<Question, Show>();
  let impatient: ReturnType<typeof setTimeout> | undefined;

  const showAll = () => {
    clearTimeout(impatient);
    impatient = undefined;
    const shows = [...gathered.values()];
    gathered.clear();
    draw(() => {
      for (const show of shows) show();
    });
  };
  const showIfAll = () => {
    if (gathered.size === 0) return;
    if (awaited.size === 0) showAll();
    else impatient ??= setTimeout(stopWaiting, patience);
  };
  const stopWaiting = () => {
    awaited.clear();
    showAll();
  };
  return () => {
    const question: Question = {
      come: (show) => {
        const first = awaited.delete(question);
        if (!first && !gathered.has(question)) return show();
        gathered.set(question, show);
        showIfAll();
      },
      forget: () => {
        awaited.delete(question);
        gathered.delete(question);
        showIfAll();
      },
    };
    awaited.add(question);
    return question;
  };
}
