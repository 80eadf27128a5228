/** Cache tags of what the frame around every page shows: names and contacts, the unit of today, information pages. */
export const frameTags = ['data:site', 'data:units', 'page'] as const;
