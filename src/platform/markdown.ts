import { threadCpuUsage } from 'node:process';
import { defineHastPlugin, defineMdastPlugin, markdownToHtml } from 'satteri';
import type { Language } from '#src/base/localized.ts';
import { type Translate, translator } from '#src/i18n/translate.ts';
import { splitAtAsked } from '#src/library/asked-questions.ts';
import { attachedReference, type FindFile } from '#src/library/attached-files.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import { askedSection } from './markup/asked-section.ts';
import { kindAndSize, missingFile } from './markup/file-links.ts';
import { videoFigures } from './markup/video-figures.ts';

/** What the renderer asks about an image: where its sizes are served, or undefined when there is no such image. */
export type ImageSource = {
  width: number;
  height: number;
  src: string;
  srcset: string;
  avif: string;
  webp: string;
  /** Whose it is, to be told below it. */
  credit?: string;
};
export type FindImage = (reference: string) => Promise<ImageSource | undefined>;
export type MarkdownOptions = {
  /** The language of the words that are added to the text; Vietnamese where it is left out. */
  language?: Language;
  /** Says in the text where a picture or a file is missing, for those who can mend it. */
  showMissing?: boolean;
  /** Where an attached file is read; left out, links to files stay as they are written. */
  findFile?: FindFile;
};

const safeLink = /^(https?:|mailto:|tel:|\/(?!\/)|#|\.\.?\/|[a-z0-9][a-z0-9./_-]*$)/i;

/** `~~` strikes out; a single tilde stands between hours and prices (8h~10h) and is shown as it is. */
const onlyDoubleTildes = defineMdastPlugin({
  name: 'only-double-tildes',
  options: { position: true },
  delete(node, context) {
    const start = node.position?.start.offset;
    if (start === undefined || context.source.startsWith('~~', start)) return;
    const tilde = () => ({ type: 'text' as const, value: '~' });
    context.replaceNode(node, [tilde(), ...node.children, tilde()]);
  },
});

/**
 * Markdown to HTML that may be shown as it is: raw HTML is shown as text, links go only to http(s), mail, phone and our
 * own pages and to attached files, of which kind and size are told, tables carry classes instead of style attributes,
 * images come in several sizes with width and height, the boxes of a list of tasks say whether they are ticked, and a link
 * to a video alone on its line is a figure. Questions people ask are folded, each under its heading, and from the ninth on
 * together.
 */
export async function renderMarkdown(
  source: string,
  findImage: FindImage,
  options: MarkdownOptions = {},
): Promise<string> {
  const parts = splitAtAsked(source);
  if (!parts) return renderPart(source, findImage, options);
  const render = async (part: string) => (part.trim() === '' ? '' : renderPart(part, findImage, options));
  const section = await askedSection(parts, render, translator(options.language ?? 'vi'));
  return (await render(parts.before)) + section + (await render(parts.after));
}

async function renderPart(
  source: string,
  findImage: FindImage,
  { language = 'vi', showMissing = false, findFile }: MarkdownOptions,
): Promise<string> {
  const t = translator(language);
  // Where the text itself tells whose a picture is, once is enough.
  const tells = (credit: string) => source.normalize('NFC').includes(credit.normalize('NFC'));
  const { html } = await markdownToHtml(source, {
    features: { frontmatter: false, gfm: { footnotes: false } },
    mdastPlugins: source.includes('~') ? [onlyDoubleTildes] : [],
    hastPlugins: [
      defineHastPlugin({
        name: 'no-raw-html',
        raw: (node) => ({ type: 'text', value: node.value }),
        element: [
          {
            filter: ['a'],
            async visit(node, context) {
              const href = String(node.properties.href ?? '');
              const reference = findFile && attachedReference(href);
              const file = reference === undefined ? undefined : await findFile?.(reference);
              if (file) {
                context.setProperty(node, 'href', file.address);
                context.setProperty(node, 'title', null);
                context.appendChild(node, kindAndSize(file, language));
                return;
              }
              if (reference !== undefined) {
                // A reader is not sent to where nothing is.
                context.setProperty(node, 'href', null);
                if (showMissing) context.appendChild(node, missingFile(t, reference));
                return;
              }
              if (!safeLink.test(href)) context.setProperty(node, 'href', null);
              else if (/^https?:/i.test(href)) context.setProperty(node, 'rel', 'noopener');
              context.setProperty(node, 'title', null);
            },
          },
          {
            // The language of a fence would be a class of whatever was written there.
            filter: ['code'],
            visit: (node, context) => context.setProperty(node, 'className', null),
          },
          {
            filter: ['th', 'td'],
            visit(node, context) {
              const style = String(node.properties.style ?? node.properties.align ?? '');
              context.setProperty(node, 'style', null);
              context.setProperty(node, 'align', null);
              const side = /(right|center)/.exec(style)?.[1];
              if (side) context.setProperty(node, 'className', [`align-${side}`]);
              if (node.tagName === 'th') context.setProperty(node, 'scope', 'col');
            },
          },
          {
            filter: ['table'],
            visit(node, context) {
              context.wrapNode(node, {
                type: 'element',
                tagName: 'div',
                properties: { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: t('content.table') },
                children: [],
              });
            },
          },
          {
            filter: ['input'],
            visit(node, context) {
              const isDone = node.properties.checked === true || node.properties.checked === '';
              context.setProperty(node, 'ariaLabel', t(isDone ? 'content.task-done' : 'content.task-open'));
            },
          },
          {
            filter: ['img'],
            async visit(node, context) {
              const image = await findImage(String(node.properties.src ?? ''));
              if (!image) {
                const alt = { type: 'text' as const, value: String(node.properties.alt ?? '') };
                context.replaceNode(node, showMissing ? missingPicture(t, node.properties.src, alt.value) : alt);
                return;
              }
              const size = '(min-width: 48rem) 44rem, 100vw';
              const source = (type: string, srcSet: string) => ({
                type: 'element' as const,
                tagName: 'source',
                properties: { type, srcSet, sizes: size },
                children: [],
              });
              const shown = {
                type: 'element' as const,
                tagName: 'picture',
                properties: {},
                children: [
                  source('image/avif', image.avif),
                  source('image/webp', image.webp),
                  {
                    type: 'element' as const,
                    tagName: 'img',
                    properties: {
                      src: image.src,
                      srcSet: image.srcset,
                      sizes: size,
                      width: image.width,
                      height: image.height,
                      alt: String(node.properties.alt ?? ''),
                      loading: 'lazy',
                      decoding: 'async',
                    },
                    children: [],
                  },
                ],
              };
              const isTold = !image.credit || tells(image.credit);
              context.replaceNode(node, isTold ? shown : withCredit(shown, t('content.picture-credit', image)));
            },
          },
        ],
      }),
      ...(source.includes('https://') ? [videoFigures(t)] : []),
    ],
  });
  return html;
}

/** A paragraph may hold it, as it holds the picture. */
function withCredit<Picture>(picture: Picture, words: string) {
  const credit = {
    type: 'element' as const,
    tagName: 'small',
    properties: { className: ['picture-credit'] },
    children: [{ type: 'text' as const, value: words }],
  };
  return { type: 'element' as const, tagName: 'span', properties: {}, children: [picture, credit] };
}

function missingPicture(t: Translate, reference: unknown, alt: string) {
  let picture = String(reference ?? '');
  try {
    picture = decodeURI(picture);
  } catch {
    // A name that only looks like an escaped one is shown as it is.
  }
  return {
    type: 'element' as const,
    tagName: 'strong',
    properties: { className: ['missing-picture'] },
    children: [{ type: 'text' as const, value: t('content.missing-picture', { picture, alt }) }],
  };
}

/** While one page is laid out, everybody else who asks for a page waits as well. */
const mostMs = 80;

/**
 * Whether laying out this Markdown, or taking its words out for the search, costs more time than a page may take. It is
 * tried: there are more ways of making a parser slow than rules against them. Costs that time once, so it belongs into
 * a thread in which nobody waits.
 */
export async function isSlowToLayOut(markdown: string): Promise<boolean> {
  const begun = threadCpuUsage();
  await renderMarkdown(markdown, async () => undefined);
  const laidOut = threadCpuUsage(begun);
  if (laidOut.user + laidOut.system > mostMs * 1000) return true;
  const again = threadCpuUsage();
  plainText(markdown);
  const read = threadCpuUsage(again);
  return read.user + read.system > mostMs * 1000;
}
