import { type Letter, letterPage, letterText, type Part } from '#src/cases/messages/letter.ts';
import type { Mail } from '#src/cases/messages/mailer.ts';
import { formatDate, formatMoment } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import {
  type LetterItem,
  type MorningUnit,
  morningSections,
  reminderKinds,
  type StaffLetter,
  type StaffLetterFacts,
} from './staff-letter.ts';

/** What a letter says besides what it is about. */
export type StaffSender = { siteUrl: string; name: string; unitName: (id: string) => string };

/** Of one letter so many cases are named. */
const most = 50;
const t = translator('vi');

/** Staff are written to in Vietnamese, by codes and guides: nothing in it says whose a case is. */
export function writeStaffLetter(letter: StaffLetter, sender: StaffSender): Mail {
  const { id, to, name, facts } = letter;
  const { title, page, body } = contentOf(facts, sender);
  const parts: Part[] = [
    { kind: 'line', text: t('staff-clocks.mail.greeting', { name }) },
    ...body,
    { kind: 'link', text: t('staff-clocks.mail.open'), url: `${sender.siteUrl}${page}` },
    { kind: 'small', text: `${sender.name}. ${t('staff-clocks.mail.automatic')}` },
  ];
  const made: Letter = { language: 'vi', title, parts };
  return {
    id,
    to,
    language: 'vi',
    subject: `${title} – ${sender.name}`,
    text: letterText(made),
    html: letterPage(made),
  };
}

/** What the letter is called, which page it leads to, and what stands in it. */
function contentOf(facts: StaffLetterFacts, sender: StaffSender): { title: string; page: string; body: Part[] } {
  switch (facts.kind) {
    case 'morning':
      return {
        title: t('staff-clocks.mail.morning', { day: formatDate(facts.day, 'vi') }),
        page: '/can-bo/giam-sat',
        body: facts.units.map((unit) => unitPart(unit, sender)),
      };
    case 'content':
      return {
        title: t('staff-clocks.mail.content', {
          count: facts.counts.fault + facts.counts.late + (facts.counts.differs ?? 0),
        }),
        page: '/can-bo/noi-dung/ra-soat',
        body: [
          { kind: 'line', text: t('staff-clocks.mail.content-counts', facts.counts) },
          ...(facts.counts.differs
            ? [
                {
                  kind: 'line' as const,
                  text: t('staff-clocks.mail.content-differs', { number: facts.counts.differs }),
                },
              ]
            : []),
          {
            kind: 'list',
            title: t('staff-clocks.mail.content-files'),
            items: facts.items.map(({ title, reasons }) => ({ name: title, text: reasons.join('; ') })),
          },
        ],
      };
    default:
      return {
        title: t('staff-clocks.mail.reminders', { count: facts.items.length }),
        page: '/can-bo/ho-so?hang=cua-toi',
        body: remindersPart(facts.items),
      };
  }
}

/** One list a kind of reminder, what is late last: what can still be done in time is read first. */
function remindersPart(items: readonly LetterItem[]): Part[] {
  return reminderKinds.flatMap((kind): Part[] => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const rest =
      own.length > most ? [{ name: '…', text: t('staff-clocks.mail.more', { count: own.length - most }) }] : [];
    return [
      {
        kind: 'list',
        title: t(`staff-clocks.reminder.${kind}`),
        items: [
          ...own.slice(0, most).map((item) => ({ name: item.code ?? item.reference, text: wordsOf(item) })),
          ...rest,
        ],
      },
    ];
  });
}

function wordsOf({ guide, step, date }: LetterItem): string {
  const words = step && (step.name ?? t(`staff-clocks.step.${step.kind === 'step' ? step.role : step.kind}`));
  return [guide, words, formatMoment(date, 'vi')].filter(Boolean).join(' – ');
}

function unitPart({ unit, counts, items }: MorningUnit, { unitName }: StaffSender): Part {
  const parts = morningSections.filter((section) => counts[section] > 0);
  const numbers = parts.map((section) => `${t(`staff-clocks.section.${section}`)}: ${counts[section]}`);
  return {
    kind: 'list',
    title: `${unitName(unit)} (${numbers.join(', ')})`,
    items: items.map(({ section, reference, code, guide, date }) => ({
      name: code ?? reference,
      text: [guide, date && formatMoment(date, 'vi'), t(`staff-clocks.section.${section}`)].filter(Boolean).join(' – '),
    })),
  };
}
