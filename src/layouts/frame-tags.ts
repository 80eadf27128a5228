/**
 * Cache tags of what the frame around every page shows: names and contacts, the unit of today, information pages, what
 * everybody has to know now.
 */
export const frameTags = ['data:site', 'data:units', 'page', 'data:alerts'] as const;
