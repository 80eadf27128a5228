import { defineHastPlugin, markdownToHtml } from 'satteri';

/** What the renderer asks about an image: where its sizes are served, or undefined when there is no such image. */
export type ImageSource = { width: number; height: number; src: string; srcset: string; avif: string; webp: string };
export type FindImage = (reference: string) => Promise<ImageSource | undefined>;

const safeLink = /^(https?:|mailto:|tel:|\/(?!\/)|#|\.\.?\/|[a-z0-9][a-z0-9./_-]*$)/i;

/**
 * Markdown to HTML that may be shown as it is: raw HTML is shown as text, links go only to http(s), mail, phone and our
 * own pages, tables carry classes instead of style attributes, images come in several sizes with width and height.
 */
export async function renderMarkdown(source: string, findImage: FindImage): Promise<string> {
  const { html } = await markdownToHtml(source, {
    features: { frontmatter: false, gfm: { footnotes: false } },
    hastPlugins: [
      defineHastPlugin({
        name: 'no-raw-html',
        raw: (node) => ({ type: 'text', value: node.value }),
        element: [
          {
            filter: ['a'],
            visit(node, context) {
              const href = String(node.properties.href ?? '');
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
                properties: { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Bảng' },
                children: [],
              });
            },
          },
          {
            filter: ['img'],
            async visit(node, context) {
              const image = await findImage(String(node.properties.src ?? ''));
              if (!image) {
                context.replaceNode(node, { type: 'text', value: String(node.properties.alt ?? '') });
                return;
              }
              const size = '(min-width: 48rem) 44rem, 100vw';
              const source = (type: string, srcSet: string) => ({
                type: 'element' as const,
                tagName: 'source',
                properties: { type, srcSet, sizes: size },
                children: [],
              });
              context.replaceNode(node, {
                type: 'element',
                tagName: 'picture',
                properties: {},
                children: [
                  source('image/avif', image.avif),
                  source('image/webp', image.webp),
                  {
                    type: 'element',
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
              });
            },
          },
        ],
      }),
    ],
  });
  return html;
}
