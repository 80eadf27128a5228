import { parentPort } from 'node:worker_threads';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { writeSlip } from './slips/write-slip.ts';
import { writeForm } from './write-form.ts';

/** What is printed: the form of a guide, or a form of the law about a case. */
export type PressSheet = FormSheet | SlipSheet;
/** What the thread is told: one form, under a number. */
export type PressOrder = { id: number; sheet: PressSheet };
export type PressAnswer = { id: number } & ({ pdf: Uint8Array } | { fault: string });

parentPort?.on('message', async ({ id, sheet }: PressOrder) => {
  try {
    parentPort?.postMessage({
      id,
      pdf: await ('agency' in sheet ? writeSlip(sheet) : writeForm(sheet)),
    } satisfies PressAnswer);
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) } satisfies PressAnswer);
  }
});
