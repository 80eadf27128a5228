import { dayMs } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import type { Fields } from './outbox-machine.ts';

/** A form not sent yet, as it stands on this device. */
export type DeviceDraft = {
  key: string;
  guide: string;
  step: string;
  fields: Fields;
  /** Whether something was typed that the server has not seen. */
  typed: boolean;
  savedAt: number;
};

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'to-khai:';
const filedKeys = 'da-nop';
const keptMs = fixedRetention.deviceDraftDays * dayMs;
const mostFiled = 20;

/** Keeps a form, unless its case has been filed: the browser's Back button leads to forms that are done with. */
export function keepDraft(storage: Kept, draft: DeviceDraft): boolean {
  if (filed(storage).includes(draft.key)) return false;
  try {
    storage.setItem(prefix + draft.key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The form of this guide that was touched last. */
export function newestDraft(storage: Kept, guide: string): DeviceDraft | undefined {
  return drafts(storage)
    .filter((draft) => draft.guide === guide)
    .sort((a, b) => b.savedAt - a.savedAt)[0];
}

export function dropDraft(storage: Kept, key: string): void {
  storage.removeItem(prefix + key);
}

/** The case was filed: its form goes, and does not come back. The key alone tells nothing about anybody. */
export function noteFiled(storage: Kept, key: string): void {
  dropDraft(storage, key);
  const keys = [key, ...filed(storage).filter((other) => other !== key)].slice(0, mostFiled);
  storage.setItem(filedKeys, JSON.stringify(keys));
}

/** Whether the case of this form was filed from here. */
export function wasFiled(storage: Kept, key: string): boolean {
  return filed(storage).includes(key);
}

/** Forms are kept for 30 days, as on the server. */
export function forgetOldDrafts(storage: Kept, now: number): void {
  for (const { key, savedAt } of drafts(storage)) if (Math.abs(now - savedAt) > keptMs) dropDraft(storage, key);
}

function drafts(storage: Kept): DeviceDraft[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return names.filter((name) => name.startsWith(prefix)).flatMap((name) => parsed<DeviceDraft>(storage, name) ?? []);
}

function filed(storage: Kept): string[] {
  return parsed<string[]>(storage, filedKeys) ?? [];
}

/** What cannot be read is as good as nothing. */
function parsed<Value>(storage: Kept, name: string): Value | undefined {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
