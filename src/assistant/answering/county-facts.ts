import type { Message, Source } from '#src/assistant/assistant.ts';
import { findCommune } from '#src/assistant/entities/communes.ts';
import { findCaseCode } from '#src/assistant/entities/identifiers.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { localize } from '#src/base/localized.ts';
import { isValidOn } from '#src/county/unit.ts';
import { formatClock } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { foldText } from '#src/search/analysis/fold.ts';

const source = ({ t, language }: Scene, page: string): Source => ({
  title: t(`assistant.page.${page}`),
  url: href(language, pages[page] ?? '/'),
});

const pages: Record<string, string> = {
  about: '/gioi-thieu',
  track: '/tra-cuu',
  feedback: '/gop-y',
  post: '/buu-chinh',
  guides: '/thu-tuc',
  search: '/tim-kiem',
  schedule: '/lich-cong-tac',
};

/** The weekly hours, from site.yaml. */
export function sayHours(scene: Scene): Message {
  const { knowledge, language, t } = scene;
  const spans = new Map<string, string[]>();
  for (const { days, from, to } of knowledge.site?.hours ?? []) {
    const names = days.map((day) => t(`assistant.day.${day}`)).join(', ');
    spans.set(names, [...(spans.get(names) ?? []), `${from}–${to}`]);
  }
  const lines = [...spans].map(([days, times]) => `– ${days}: ${times.join(', ')}`);
  const cutOff = knowledge.site
    ? t('assistant.hours.cut-off', { time: formatClock(knowledge.site.cutOff, language) })
    : '';
  return {
    role: 'assistant',
    text: [t('assistant.hours.open'), ...lines, cutOff, knowledge.site?.hoursSample ? t('assistant.hours.sample') : '']
      .filter(Boolean)
      .join('\n'),
    sources: [source(scene, 'about')],
  };
}

/** Hotline, e-mail and address; the reception point of the commune the person names, if any. */
export function sayContact(text: string, scene: Scene, commune?: string): Message {
  const { knowledge, t, language, today } = scene;
  const point =
    findCommune(text, knowledge.units)?.unit ??
    knowledge.units.find(({ id }) => id === commune) ??
    knowledge.units.find((unit) => unit.kind === 'center' && isValidOn(unit, today));
  const contact = knowledge.site?.contact;
  const lines = [
    point?.reception
      ? t('assistant.contact.point', {
          name: localize(point.reception.name, language),
          address: localize(point.reception.address, language),
        })
      : '',
    point?.reception?.phone ? t('assistant.contact.phone', { phone: point.reception.phone }) : '',
    contact ? t('assistant.contact.hotline', { hotline: contact.hotline, email: contact.email }) : '',
    contact?.sample || point?.reception?.sample ? t('assistant.contact.sample') : '',
  ];
  return { role: 'assistant', text: lines.filter(Boolean).join('\n'), sources: [source(scene, 'about')] };
}

/** Where a case is followed; nothing about any case is told here, because this takes its access code. */
export function sayTrack(text: string, scene: Scene): Message {
  const { t, language } = scene;
  const code = findCaseCode(text);
  const link = code
    ? { title: t('assistant.track.case', { code }), url: href(language, `/tra-cuu/${encodeURIComponent(code)}`) }
    : source(scene, 'track');
  return { role: 'assistant', text: t('assistant.track.how'), sources: [link] };
}

/** Complaints and denunciations under the law go to the authority in charge; everything else is read as feedback. */
export function sayComplaint(scene: Scene, said = ''): Message {
  const isOfLaw = /\b(?:khieu nai|to cao|khieu to|khieu kien|kien cao|denounce)\b/.test(foldText(said));
  const text = isOfLaw
    ? `${scene.t('dialogue.complaint.law')}\n${scene.t('dialogue.complaint.feedback')}`
    : scene.t('dialogue.complaint.feedback');
  return { role: 'assistant', text, sources: [source(scene, 'feedback')] };
}

/** How to reach a person: the assistant itself cannot connect to one. */
export function sayHuman(scene: Scene): Message {
  const { knowledge, t } = scene;
  const hotline = knowledge.site?.contact.hotline ?? '';
  return {
    role: 'assistant',
    text: [t('assistant.human', { hotline }), knowledge.site?.contact.sample ? t('assistant.contact.sample') : '']
      .filter(Boolean)
      .join('\n'),
    sources: [source(scene, 'about'), source(scene, 'feedback')],
  };
}

/** A page about the post, in its own words; the general page stands beside it. */
export function sayPost(slug: string | undefined, scene: Scene): Message {
  const { knowledge, language, t } = scene;
  const entry = slug ? knowledge.postal.get(slug) : undefined;
  if (!entry) return { role: 'assistant', text: t('assistant.post.general'), sources: [source(scene, 'post')] };
  const words = (language === 'en' ? entry.english?.text : undefined) ?? entry.meta;
  return {
    role: 'assistant',
    text: words.summary,
    sources: [{ title: words.title, url: href(language, `/buu-chinh/${entry.slug}`) }, source(scene, 'post')],
  };
}

/** What this portal does not do, and who does. */
export function sayElsewhere(id: string, scene: Scene): Message {
  const { knowledge, language, t } = scene;
  const item = knowledge.elsewhere.get(id);
  const says = item ? localize(item.says, language) : t('assistant.out.unknown');
  const sources = item?.url
    ? [{ title: t('assistant.out.site', { host: new URL(item.url).host }), url: item.url }]
    : [source(scene, 'guides')];
  return { role: 'assistant', text: says, sources };
}

/** Nothing is guessed: all guides, the search, and how to reach people. */
export function sayUnknown(scene: Scene): Message {
  return {
    role: 'assistant',
    text: scene.t('assistant.out.unknown'),
    sources: [source(scene, 'guides'), source(scene, 'search'), source(scene, 'about')],
  };
}
