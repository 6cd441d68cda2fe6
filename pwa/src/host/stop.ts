/** Takes back what was begun. */
export type Stop = () => void;
