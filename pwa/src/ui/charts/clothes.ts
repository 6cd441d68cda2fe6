/** Of all our charts: colours of paper.css, no keyboard stops inside a picture whose table stands beside it. */
export const clothes = { h: '100%', w: '100%', textColor: 'var(--soft)', gridColor: 'var(--line)', accessibilityLayer: false } as const;

/** Time and order run as the language is read. */
export function sides(rtl: boolean) {
  return { x: { reversed: rtl }, y: { orientation: rtl ? ('right' as const) : ('left' as const) } };
}
