import type { Message } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideSource, stateFact } from './guide-facts.ts';

/** The end for services not filed here: what to prepare, where to go, and the link of the national portal. */
export function endOutside(entry: GuideEntry, scene: Scene): Message {
  const { t } = scene;
  const { intake, handoffUrl } = entry.meta;
  const where = intake === 'counter' ? stateFact(entry, 'where', scene) : '';
  const portal = handoffUrl
    ? [{ title: t('assistant.out.site', { host: new URL(handoffUrl).host }), url: handoffUrl }]
    : [];
  return {
    role: 'assistant',
    text: [t(`assistant.end.${intake}`), stateFact(entry, 'papers', scene), where].filter(Boolean).join('\n\n'),
    sources: [guideSource(entry, scene), ...portal],
  };
}
