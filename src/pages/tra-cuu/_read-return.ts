import { addressForm } from '#src/cases/filing/contact-form.ts';
import type { Unit } from '#src/county/unit.ts';
import { readControls } from '#src/guides/form-values.ts';

/** The way of return and the address of a posted form; `posted` to show it again as it was typed. */
export async function readReturn(request: Request, today: string, units: readonly Unit[]) {
  const posted = new Map<string, string[]>();
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') posted.set(name, [...(posted.get(name) ?? []), value]);
  }
  const chosen = posted.get('delivery.return')?.[0] ?? '';
  const { address } = readControls(addressForm, posted, { today, units }, 'delivery.');
  return { posted, return: chosen, address };
}
