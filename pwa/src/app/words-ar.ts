/** Arabic in one piece: fetched only by who reads it, kept for a start without a network. */
export const words = import.meta.glob<object>('../locales/ar/*.json', { eager: true, import: 'default' });
