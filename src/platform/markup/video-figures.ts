import { defineHastPlugin } from 'satteri';
import type { Translate } from '#src/i18n/translate.ts';
import { textVersion, videoOf } from '#src/library/videos.ts';

type Node = { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] };

/**
 * A link to a video on a line of its own becomes a figure: the link, where it leads, and the quote below it that begins
 * with "Bản chữ" as the text version. Nothing of the video is loaded before somebody presses the link, and then it is the
 * other site's own page. Runs on what has been made safe already.
 */
export const videoFigures = (t: Translate) =>
  defineHastPlugin({
    name: 'video-figures',
    element: [
      {
        filter: ['p'],
        visit(node, context) {
          const [link, ...others] = node.children as Node[];
          if (link?.tagName !== 'a' || others.length > 0) return;
          const video = videoOf(String(link.properties?.href ?? ''), wordsOf(link));
          const siblings = (context.parent(node)?.children ?? []) as Node[];
          const at = context.indexOf(node) ?? -1;
          const below = siblings.slice(at + 1).find(({ type, value }) => type !== 'text' || value?.trim());
          const isTold = below?.tagName === 'blockquote' && textVersion(wordsOf(below)) !== undefined;
          if (!video) return;
          if (isTold) context.removeNode(below as never);
          context.replaceNode(node, {
            type: 'element',
            tagName: 'figure',
            properties: { className: ['video'] },
            children: [linkTo(t, video), ...(isTold ? [toldBy(t, below)] : [])],
          } as never);
        },
      },
    ],
  });

function linkTo(t: Translate, { address, title, service }: { address: string; title: string; service: string }): Node {
  const words = { type: 'text', value: title || address };
  const facts = element('span', { className: ['file-facts'] }, [text(`\u00A0(${t('content.video', { service })})`)]);
  return element('p', {}, [element('a', { href: address, rel: 'noopener' }, [words, facts])]);
}

/** Open, so that it is read without a script and stands on paper. */
function toldBy(t: Translate, quote: Node): Node {
  return element('details', { open: true }, [
    element('summary', {}, [text(t('content.video-text'))]),
    ...withoutBeginning(quote.children ?? []),
  ]);
}

/** The quote without the words that say what it is: the summary says them. */
function withoutBeginning(nodes: readonly Node[]): Node[] {
  const at = nodes.findIndex(({ tagName }) => tagName === 'p');
  const first = nodes[at];
  const [begin, ...rest] = first?.children ?? [];
  if (!first || !begin) return [...nodes];
  const told = begin.type === 'text' ? textVersion(begin.value ?? '') : undefined;
  if (told !== undefined) return nodes.with(at, { ...first, children: [text(told), ...rest] });
  if (textVersion(`${wordsOf(begin).replace(/\s*:\s*$/, '')}:`) !== '') return [...nodes];
  const [next, ...others] = rest;
  const cut = next?.type === 'text' ? [text((next.value ?? '').replace(/^\s*:?\s*/, '')), ...others] : rest;
  return nodes.with(at, { ...first, children: cut });
}

const text = (value: string): Node => ({ type: 'text', value });
const element = (tagName: string, properties: Record<string, unknown>, children: Node[]): Node => ({
  type: 'element',
  tagName,
  properties,
  children,
});

function wordsOf({ value, children = [] }: Node): string {
  return value ?? children.map(wordsOf).join('');
}
