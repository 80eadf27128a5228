import { unitsFile } from '#src/county/unit.ts';
import { readContent } from '#tests/stores/content-library.ts';

/** The real content and its units, read once. */
export const content = readContent();
export const vanDon = content.data(unitsFile)[0] ?? [];
