import type { CookiePage } from '#src/pages/_drawn/cookies.ts';
import { rememberedCases } from '#src/pages/_http/remembered-cases.ts';
import { isSharedMachine } from '#src/pages/_http/shared-machine.ts';
import { admission } from './_owner-cookie.ts';

type Drawing = NonNullable<App.Locals['drawing']>;

/**
 * How a case stands, as anyone with its reference is told: those in the same state look alike but for the reference,
 * which stands nowhere by chance. Undefined for its owner, and for an address that is not the reference itself.
 */
export async function drawProgress(page: CookiePage & { request: Request }): Promise<Drawing | undefined> {
  const { request, locals } = page;
  const { portal, language, path } = locals;
  const asked = /^\/tra-cuu\/(VD-[0-9A-Z-]+)$/.exec(path)?.[1];
  if (!asked || request.method !== 'GET' || admission(page).accessCode) return undefined;
  const followed = await portal.cases.follow(asked);
  if (!followed.ok || followed.value.reference !== asked) return undefined;
  const { state, progress } = followed.value;
  const remembered = rememberedCases(page).includes(asked);
  const alerts = portal.county.alerts(path);
  const shape = [
    language,
    'tra-cuu',
    portal.county.today(),
    alerts,
    state,
    progress,
    isSharedMachine(page),
    remembered,
  ];
  return { shape: JSON.stringify(shape), texts: [asked], placeholders: [asked] };
}
