import { parentPort } from 'node:worker_threads';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { writeForm } from './write-form.ts';

/** What the thread is told: one form, under a number. */
export type PressOrder = { id: number; sheet: FormSheet };
export type PressAnswer = { id: number } & ({ pdf: Uint8Array } | { fault: string });

parentPort?.on('message', async ({ id, sheet }: PressOrder) => {
  try {
    parentPort?.postMessage({ id, pdf: await writeForm(sheet) } satisfies PressAnswer);
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) } satisfies PressAnswer);
  }
});
