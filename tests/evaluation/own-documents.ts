import { DocumentReader } from '#src/search/index/read-documents.ts';
import type { SearchDocument } from '#src/search/index/search-document.ts';
import type { ResultType } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import { openOwnLibrary } from './own-library.ts';

/** The project's own content as the portal would index it: guides first, then everything else. */
export async function ownDocuments(): Promise<{ guides: SearchDocument[]; others: SearchDocument[] }> {
  const { library, close } = openOwnLibrary();
  const reader = new DocumentReader(library);
  const read = async (type: ResultType) => {
    const documents: SearchDocument[] = [];
    for (const { slug } of library.entries(searchedKinds[type])) {
      const head = reader.head(type, slug, new Date());
      const document = head && (await reader.read(head));
      if (document) documents.push(document);
    }
    return documents;
  };
  const guides = await read('guide');
  const others = (['news', 'situation', 'postal', 'document', 'page'] as const).map(read);
  const result = { guides, others: (await Promise.all(others)).flat() };
  reader.close();
  close();
  return result;
}
