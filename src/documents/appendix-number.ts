/** The number of an appendix as an address writes it, in the one way it is written; 0, which none has, for other words. */
export const readAppendixNumber = (text: string): number => (/^[1-9]\d?$/.test(text) ? Number(text) : 0);
