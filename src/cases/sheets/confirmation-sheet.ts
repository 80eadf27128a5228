import { localize } from '#src/base/localized.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { Unit } from '#src/county/unit.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import type { GuideText } from '#src/guides/model/guide-schema.ts';
import type { ShownFees } from '#src/guides/wording/fees-due-wording.ts';
import { proofWording } from '#src/guides/wording/proof-wording.ts';
import { formatLongDate, formatMoment } from '#src/i18n/format.ts';
import { type PapersLeft, papersLeft } from './papers-left.ts';

/** What a resident keeps after sending, in words: the same on the page and on paper. Not the receipt of acceptance. */
export type ConfirmationSheet = {
  reference: string;
  accessCode: string;
  facts: { label: string; text: string; hint?: string }[];
  next: string[];
  /** What is still to be done with papers: to bring, to send, or, filed online, which originals follow and when. */
  papers: PapersLeft | undefined;
  fees: ShownFees | undefined;
  /** The page that tells how far it is. */
  trackUrl: string;
};

type Given = {
  item: CaseView;
  accessCode: string;
  siteUrl: string;
  fees: ShownFees | undefined;
  /** The words of the guide in the language of the page, where that is not Vietnamese. */
  words?: GuideText | undefined;
};

export function confirmationSheet(
  { item, accessCode, siteUrl, fees, words }: Given,
  context: ShowContext,
): ConfirmationSheet {
  const { t, language, units } = context;
  const { send } = item.delivery;
  const { proof } = item.rules;
  const track = new URL(`/tra-cuu/${item.reference}`, siteUrl);
  return {
    reference: item.reference,
    accessCode,
    fees,
    trackUrl: track.href,
    facts: [
      { label: t('case.view.guide'), text: item.guide.title },
      { label: t('form.step.nguoi-nop'), text: item.contact.fullName },
      { label: t('case.confirm.sent-at'), text: formatMoment(item.submittedAt, language) },
      ...(item.expectedBy
        ? [
            {
              label: t('case.view.expected'),
              text: formatLongDate(item.expectedBy, language),
              hint: t('case.view.expected-hint'),
            },
          ]
        : []),
      { label: t('case.confirm.return'), text: t(`form.return.${item.delivery.return}`) },
    ],
    next: [
      t(`case.confirm.next-${send}`, { point: pointOf(item.unit, units, language) }),
      t('case.confirm.next-accept'),
      ...(proof?.ways.includes(send) ? [proofWording(proof, words?.proof, t)] : []),
      t('case.confirm.next-follow', { address: `${track.host}/tra-cuu` }),
    ],
    papers: papersLeft(item, context),
  };
}

function pointOf(unit: string | undefined, units: readonly Unit[], language: ShowContext['language']): string {
  const point = units.find(({ id }) => id === unit)?.reception;
  return point ? `${localize(point.name, language)}, ${localize(point.address, language)}` : '';
}

/** Something to be written on paper: a heading, lines of facts, paragraphs, a numbered list, the picture of a code. */
export type PaperPart =
  | { kind: 'heading'; text: string }
  | { kind: 'code'; label: string; text: string }
  | { kind: 'fact'; label: string; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'qr'; text: string; label: string };
export type PaperSheet = { title: string; language: 'vi' | 'en'; parts: PaperPart[] };

/** The confirmation as a sheet of paper; `trial` is said on top while the county says that the portal is one. */
export function confirmationPaper(
  sheet: ConfirmationSheet,
  { t, language }: Pick<ShowContext, 't' | 'language'>,
  trial: boolean,
): PaperSheet {
  const { fees, papers } = sheet;
  const list = (title: string, items: string[]): PaperPart[] =>
    items.length > 0
      ? [
          { kind: 'heading', text: title },
          { kind: 'list', items },
        ]
      : [];
  return {
    title: t('case.confirm.title'),
    language,
    parts: [
      ...(trial ? [{ kind: 'text' as const, text: t('form.trial') }] : []),
      { kind: 'code', label: t('case.confirm.reference'), text: sheet.reference },
      { kind: 'code', label: t('case.confirm.access-code'), text: sheet.accessCode },
      ...sheet.facts.map(
        ({ label, text, hint }): PaperPart => ({
          kind: 'fact',
          label,
          text: hint ? `${text} (${hint})` : text,
        }),
      ),
      ...list(t('guide.due.title'), fees ? [...fees.lines, fees.total, fees.pay].filter(Boolean) : []),
      ...list(t('case.confirm.next'), sheet.next),
      ...(papers
        ? list(
            papers.title,
            papers.papers.map(({ name, how }) => `${name}: ${how}`),
          )
        : []),
      { kind: 'text', text: t('case.confirm.not-receipt') },
      { kind: 'qr', text: sheet.trackUrl, label: t('case.confirm.qr') },
      { kind: 'text', text: sheet.trackUrl },
      { kind: 'text', text: t('slip.signed.on-paper', { address: `${new URL(sheet.trackUrl).host}/xac-minh` }) },
    ],
  };
}
