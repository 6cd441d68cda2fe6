/** The sentences of screens that a start does not show. */
export const words = import.meta.glob<object>('../locales/ar/screens/*.json', { eager: true, import: 'default' });
