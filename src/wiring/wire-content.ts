import { type Language, localize } from '#src/base/localized.ts';
import { buildId } from '#src/build-id.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { renamedTo, withRenamed } from '#src/county/addresses/renamed-library.ts';
import { createCounty } from '#src/county/create-county.ts';
import type { ConfirmedStore } from '#src/county/settings/guarded-values.ts';
import { guardSettings } from '#src/county/settings/settings-guard.ts';
import { createDisclosures } from '#src/disclosures/create-disclosures.ts';
import { createDocuments } from '#src/documents/create-documents.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { markExpired } from '#src/documents/mark-expired.ts';
import { standingsOn } from '#src/documents/standing.ts';
import { createGuides } from '#src/guides/model/create-guides.ts';
import { withPublicGuides } from '#src/guides/model/public-guides.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { createPublicFiles } from '#src/library/public-files.ts';
import { createPublicPages } from '#src/library/public-pages.ts';
import { isPublicAt, publishableOf } from '#src/library/publishing.ts';
import { createNews } from '#src/news/create-news.ts';
import { createAttachedFiles } from '#src/platform/attached-files.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { Images } from '#src/platform/images.ts';
import { KeptMarkup } from '#src/platform/kept-markup.ts';
import type { Logger } from '#src/platform/logger.ts';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { createPostal } from '#src/postal/create-postal.ts';
import { createSituations } from '#src/situations/create-situations.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { roleOf } from '#src/storage/content/content-roles.ts';
import { ContentThread } from '#src/storage/content/content-thread.ts';

type Settings = {
  config: Pick<Config, 'contentDir' | 'cacheDir' | 'siteUrl'>;
  logger: Logger;
  confirmed: ConfirmedStore;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

export type Content = Awaited<ReturnType<typeof wireContent>>;

/**
 * Reads the content folder once, then goes on following it. `files` is what the files say, `library` the same with the
 * settings that an administrator has confirmed, which is what everything else reads.
 */
export async function wireContent({ config, logger, confirmed, atEnd }: Settings, clock: Clock) {
  const images = new Images(config.contentDir, config.cacheDir);
  const attached = createAttachedFiles(config.contentDir);
  const render = async (markdown: string, path: string, showMissing = false) => {
    const language = path.endsWith('.en.md') ? 'en' : 'vi';
    const findFile = (reference: string) => attached.find(reference, path);
    const options = { language, showMissing, findFile } as const;
    const html = await renderMarkdown(markdown, (reference) => images.find(reference, path), options);
    const own = path.startsWith(`${documentKind.folder}/`) ? /([^/]*?)(?:\.en)?\.md$/.exec(path)?.[1] : undefined;
    const standings = standingsOn(files, dayInVietnam(clock.now()));
    return markExpired(html, { standings, language, t: translator(language), own });
  };
  const files = new ContentLibrary({
    contentDir: config.contentDir,
    cacheDir: config.cacheDir,
    kinds: contentKinds,
    dataFiles,
    build: buildId,
    render: (markdown, path) => render(markdown, path),
    onProblem: ({ words: _, ...problem }) => logger.warn(problem, 'content file refused'),
    onFault: (fault) => logger.error({ err: fault }, 'taking up content'),
    isReadApart: true,
  });
  atEnd(() => files.close());
  const reading = new ContentThread({
    contentDir: config.contentDir,
    library: files,
    onFault: (fault) => logger.error({ err: fault }, 'reading content'),
  });
  atEnd(() => reading.close());
  await reading.start();
  const guard = guardSettings(files, {
    store: confirmed,
    onPending: (change) => logger.warn(change, 'a setting changed in the files waits for an administrator'),
    onFault: (fault) => logger.error({ err: fault }, 'keeping confirmed settings'),
  });

  atEnd(() => guard.settled());

  /** What pages of content are shown from: of the library as it stands, or of one changed for a preview. */
  function viewsOf(whole: Library) {
    const renamed = withRenamed(whole);
    const of = withPublicGuides(renamed);
    const county = createCounty(of, clock);
    const feedOf = (language: Language) => ({
      title: localize(county.site().name, language),
      summary: localize(county.site().summary, language),
      siteUrl: config.siteUrl,
    });
    return {
      library: of,
      county,
      news: createNews(of, clock, {
        findPicture: (reference, fromPath) => images.find(reference, fromPath),
        feedOf,
      }),
      guides: createGuides(renamed, clock),
      situations: createSituations(of, clock),
      postal: createPostal(of),
      documents: createDocuments(of, clock),
      disclosures: createDisclosures(of, clock, { feedOf, findFile: attached.find }),
      publicPages: createPublicPages(of, contentKinds, clock),
      /** Pieces of pages made of this content. */
      markup: new KeptMarkup(),
    };
  }

  const searchedLibrary = withPublicGuides(guard.library);
  const isPublicText = (path: string) => {
    const role = roleOf(path, { kinds: contentKinds, dataFiles });
    const entry = role?.kind && searchedLibrary.entry(role.kind, role.slug);
    if (!entry || (path !== entry.path && path !== entry.english?.path)) return false;
    return isPublicAt(publishableOf(entry.meta), clock.now());
  };

  return {
    images,
    /** What pages ask for. */
    shown: {
      images,
      /** Files attached to texts. */
      attachedFiles: attached,
      /** What pages of content are shown from: of the library as it stands, or of one changed for a preview. */
      viewsOf,
      /** Which pictures and other files beside the texts everybody may have. */
      publicFiles: createPublicFiles({
        uses: () => [...files.known()].map(([path, { pictures }]) => [path, pictures] as const),
        isPublicText,
        onChange: (changed) => files.onChange(changed),
      }),
      /** Where the page of an entry that was renamed is read; undefined for every other address. */
      renamedTo: (path: string, search: string) => renamedTo(guard.library, contentKinds, { path, search }),
    },
    attached,
    reading,
    guard,
    /** As everybody but editors knows it: entries are found by the names they had before, too. */
    library: withPublicGuides(withRenamed(guard.library)),
    /** The same, each entry by its present name alone. */
    searchedLibrary,
    /** With guides that are not public, too. */
    wholeLibrary: guard.library,
    /** Every content file there is, with the hash of what it says. */
    known: () => files.known(),
    /** A number of every version that is served, the same wherever the same is served. */
    contentMark: () => [...files.known()].reduce((mark, [path, { hash }]) => (mark ^ markOf(path, hash)) >>> 0, 0),
    /** As the desk previews it: a picture that is missing says so. */
    renderForPreview: (markdown: string, path: string) => render(markdown, path, true),
  };
}

/** Four bytes of the hash of a file; which four, by its path. */
const markOf = (path: string, hash: string) =>
  Number.parseInt(hash.slice(path.length % 16, (path.length % 16) + 8), 16);
