import { pageKind } from '#src/county/page-kind.ts';
import { disclosureKind } from '#src/disclosures/disclosure-kind.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { newsKind } from '#src/news/news-kind.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { situationKind } from '#src/situations/situation-kind.ts';
import type { ResultType } from './search.ts';

/** What can be found: each type of result is the name of a kind, which tells the rest. */
export const searchedKinds: Record<ResultType, PageKind<Titled, Titled>> = {
  news: newsKind,
  guide: guideKind,
  postal: postalKind,
  document: documentKind,
  page: pageKind,
  situation: situationKind,
  disclosure: disclosureKind,
};
