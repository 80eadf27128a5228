import type { MayCost } from '#src/base/allowance.ts';
import { refuse } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';

/** The same cases for one visitor, who sends only so many an hour: one more is refused as `too-many`. */
export function limitSubmitting<Used extends Pick<Cases, 'submit'>>(cases: Used, mayCost: MayCost): Used {
  return {
    ...cases,
    submit: async (...sent: Parameters<Cases['submit']>) =>
      (await mayCost('case')) ? cases.submit(...sent) : refuse({ kind: 'too-many' as const }),
  };
}
