import type { Message, Source } from '#src/assistant/assistant.ts';
import { type FactScene, type Facts, lawKey } from '#src/assistant/knowledge.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import { localize } from '#src/base/localized.ts';
import { findUnit, isValidOn } from '#src/county/unit.ts';
import { handlingOf, isHandedIn } from '#src/guides/form/paper-handling.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { feesWording, timeWording } from '#src/guides/wording/guide-wording.ts';
import { commonWording, handlingWording, waysWording } from '#src/guides/wording/paper-wording.ts';
import { proofWording } from '#src/guides/wording/proof-wording.ts';
import { href } from '#src/i18n/href.ts';

type Texts = ReturnType<typeof guideTexts>;

export function guideSource(entry: GuideEntry, { language }: FactScene): Source {
  return { title: guideTexts(entry, language).title, url: href(language, `/thu-tuc/${entry.slug}`) };
}

/** One fact of a guide in words, all of them from the guide itself. */
export function stateFact(entry: GuideEntry, facet: Facet, scene: FactScene): string {
  const texts = guideTexts(entry, scene.language);
  return facts[facet](texts, scene, entry);
}

/** What a person hears first: what it is, how long it takes, what it costs. */
export function stateOverview(entry: GuideEntry, scene: FactScene): string {
  const texts = guideTexts(entry, scene.language);
  return [
    scene.t('assistant.guide.found', { title: texts.title }),
    texts.summary,
    ...combined(texts, scene),
    time(texts, scene),
    fee(texts, scene),
  ].join('\n');
}

/** The filing that does it together with other things, which saves a person going for each. */
function combined({ meta }: Texts, { t, language }: FactScene): string[] {
  return meta.combined ? [t('guide.combined', { name: localize(meta.combined.name, language) })] : [];
}

const facts: Record<Facet, (texts: Texts, scene: FactScene, entry: GuideEntry) => string> = {
  papers,
  time,
  fee,
  where,
  who,
  post,
  steps: ({ steps, meta, text }, { t }) => {
    const proof = meta.proof ? [proofWording(meta.proof, text?.proof, t)] : [];
    return [t('assistant.guide.steps'), ...steps.map((step) => `– ${step}`), ...proof].join('\n');
  },
  result: ({ result }, { t }) => t('assistant.guide.result', { result }),
  legal: ({ meta }, { t, knowledge }) =>
    [
      t('assistant.guide.legal'),
      ...meta.legal.map(({ number, title }) => `– ${title} (${number})${endedWords(number, knowledge, t)}`),
    ].join('\n'),
};

/** Says of a law that it is no longer in force, and what replaced it; nothing of one that is. */
function endedWords(number: string, { endedLaws }: Facts, t: FactScene['t']): string {
  const newer = endedLaws.get(lawKey(number));
  if (!newer) return '';
  return newer.length > 0
    ? t('assistant.guide.law-replaced', { newer: newer.join(', ') })
    : t('assistant.guide.law-ended');
}

/** The papers, those that depend on the person's answers marked as such. */
function papers({ papers: all, channels, meta }: Texts, { t }: FactScene): string {
  const ways = channels.map(({ kind }) => kind);
  const line = (common: string) => (paper: Paper) => {
    const depends = paper.when
      ? t('assistant.guide.paper-depends')
      : paper.required
        ? ''
        : t('assistant.guide.paper-optional');
    const own = waysWording(paper, ways, t).join('. ');
    const how = own === common ? '' : own;
    return [`– ${paper.name}${depends ? ` (${depends})` : ''}`, how, paper.hint].filter(Boolean).join('. ');
  };
  const part = (kind: Paper['kind']) => {
    const some = all.filter((paper) => paper.kind === kind);
    if (some.length === 0) return [];
    // What most of them have in common is said once.
    const common = commonWording(some, ways, t).join('. ');
    const head = t(`assistant.guide.papers-${kind}`);
    return [common ? `${head} ${t('guide.papers.common')} ${common}.` : head, ...some.map(line(common))];
  };
  const lines = [...part('submit'), ...part('show'), ...part('note')];
  if (lines.length === 0) return t('assistant.guide.no-papers');
  return [...lines, ...(meta.form ? [t('assistant.guide.blank-form')] : [])].join('\n');
}

function time(texts: Texts, scene: FactScene): string {
  const { t, language } = scene;
  return byChannel(texts, scene, t('assistant.guide.time'), (channel) => {
    const wording = timeWording(channel.time, t, language);
    return [wording, channel.time.text].filter(Boolean).join('. ');
  });
}

function fee(texts: Texts, scene: FactScene): string {
  const { t, language } = scene;
  const head = t('assistant.guide.fee');
  const told = byChannel(texts, scene, head, (channel) => feesWording(channel.fees, t, language));
  // "Phí, lệ phí: Lệ phí: …" says it twice.
  const kinds = ['phi', 'le-phi'].map((kind) => `${head}: ${t(`guide.fee.${kind}`)}: `);
  return kinds.some((twice) => told.startsWith(twice)) ? told.slice(head.length + 2) : told;
}

/** One line for the ways of filing that say the same. */
function byChannel(
  { channels }: Texts,
  { t }: FactScene,
  head: string,
  say: (channel: Texts['channels'][number]) => string,
): string {
  const said = channels.map((channel) => ({ kind: channel.kind, words: say(channel) }));
  const alike = Map.groupBy(said, (item) => item.words);
  if (alike.size === 1) return `${head}: ${said[0]?.words ?? ''}`;
  const lines = [...alike].map(([words, ways]) => {
    const names = ways.map(({ kind }) => t(`assistant.channel.${kind}`));
    return `– ${names.join(', ')}: ${words}`;
  });
  return [`${head}:`, ...lines].join('\n');
}

function where({ channels, meta }: Texts, { t, knowledge, language, today }: FactScene): string {
  const kinds = channels.map(({ kind, note }) => `– ${t(`assistant.channel.${kind}`)}${note ? `. ${note}` : ''}`);
  const unit = findUnit(knowledge.units, meta.unit, today);
  const decides = unit ? t('assistant.guide.decides', { unit: localize(unit.name, language) }) : '';
  const center = knowledge.units.find((item) => item.kind === 'center' && isValidOn(item, today));
  const place =
    center?.reception && meta.unit !== 'police' && channels.some(({ kind }) => kind === 'counter')
      ? t('assistant.guide.counter', {
          name: localize(center.name, language),
          address: localize(center.reception.address, language),
        })
      : '';
  return [t('assistant.guide.where'), ...kinds, decides, place].filter(Boolean).join('\n');
}

function who({ meta, conditions, summary }: Texts, { t }: FactScene): string {
  const audience = meta.audience.map((item) => t(`assistant.audience.${item}`)).join(', ');
  return [t('assistant.guide.who', { audience }), conditions ?? summary].join('\n');
}

function post({ post: ways, papers: all }: Texts, { t }: FactScene): string {
  const key = ways.send && ways.return ? 'both' : ways.send ? 'send' : ways.return ? 'return' : 'none';
  const inside = ways.send ? all.filter((paper) => isHandedIn(handlingOf(paper, 'post'))) : [];
  const lines = inside.map((paper) => {
    const depends = paper.when || !paper.required ? ` (${t('assistant.guide.paper-depends')})` : '';
    return `– ${paper.name}${depends}: ${handlingWording(paper, 'post', t)}`;
  });
  const head = t(`assistant.guide.post-${key}`);
  return lines.length > 0 ? [head, t('assistant.guide.post-papers'), ...lines].join('\n') : head;
}

/** A message about a guide with its page as source. */
export function guideMessage(entry: GuideEntry, text: string, scene: FactScene): Message {
  return { role: 'assistant', text, sources: [guideSource(entry, scene)] };
}
