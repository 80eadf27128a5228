import { parentPort } from 'node:worker_threads';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import type { SlipSheet } from '#src/cases/slips/slip.ts';
import type { SignPlace } from './slips/draw-slip-end.ts';
import { laySlip } from './slips/write-slip.ts';
import { writeForm } from './write-form.ts';

/** What is printed: the form of a guide, or a form of the law about a case. */
export type PressSheet = FormSheet | SlipSheet;
/** What the thread is told: one form, under a number. */
export type PressOrder = { id: number; sheet: PressSheet };
/** A form as a PDF, with the places of its signatures where it is one of the law. */
export type Pressed = { pdf: Uint8Array; signAt: SignPlace[] };
export type PressAnswer = { id: number } & (Pressed | { fault: string });

parentPort?.on('message', async ({ id, sheet }: PressOrder) => {
  try {
    const made = 'agency' in sheet ? await laySlip(sheet) : { pdf: await writeForm(sheet), signAt: [] };
    parentPort?.postMessage({ id, ...made } satisfies PressAnswer);
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) } satisfies PressAnswer);
  }
});
