import type { APIRoute } from 'astro';
import { href } from '#src/i18n/href.ts';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { seeOther } from '../../_see-other.ts';
import { codeOf, readTried } from './_tried-guide.ts';

/** The form of a guide that is tried, as a paper to fill in by hand. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { portal, t } = locals;
  const tried = await readTried(
    portal.editing,
    await portal.postedText(request, signedIn(locals)),
    signedIn(locals),
    true,
  );
  if ('refused' in tried) return problem(codeOf(tried), tried.refused, t(`staff-trial.${tried.refused}`));
  const sheet = portal.trials.blankForm(tried.library, tried.slug);
  if (!sheet) return problem(404, 'no-form', t('form.printed.none'));
  return printedForm(locals, sheet, { name: `thu-mau-${tried.slug}`, isPersonal: true });
};

export const GET: APIRoute = ({ locals }) => seeOther(href(locals.language, '/can-bo/noi-dung'));
