import type { GuideView } from '#src/guides/guides.ts';
import { href } from '#src/i18n/href.ts';
import { type Language, type Localized, localize } from '#src/library/localized.ts';
import type { Article } from '#src/news/news.ts';

/** What of the portal the data for search engines is made from. */
type Source = {
  config: { siteUrl: string };
  county: { site(): { name: Localized }; unitToday(): { unit: { name: Localized } } };
};

/** schema.org `NewsArticle`. */
export function newsArticleData(
  article: Article,
  { config, county }: Source,
  language: Language,
  path: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    description: article.summary,
    datePublished: article.date,
    inLanguage: article.translated ? language : 'vi',
    mainEntityOfPage: config.siteUrl + href(language, path),
    articleSection: article.category.name,
    publisher: { '@type': 'GovernmentOrganization', name: localize(county.site().name, language), url: config.siteUrl },
    ...(article.author && { author: { '@type': 'Organization', name: article.author } }),
    ...(article.picture && { image: config.siteUrl + article.picture.src }),
  };
}

/** schema.org `GovernmentService`. */
export function governmentServiceData(guide: GuideView, { config, county }: Source, language: Language): object {
  const unit = localize(county.unitToday().unit.name, language);
  const url = config.siteUrl + href(language, `/thu-tuc/${guide.slug}`);
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: guide.title,
    description: guide.summary,
    identifier: guide.code,
    serviceType: guide.sectorName,
    serviceOutput: { '@type': 'Thing', name: guide.result },
    provider: { '@type': 'GovernmentOrganization', name: unit, url: config.siteUrl },
    areaServed: { '@type': 'AdministrativeArea', name: unit },
    ...(guide.intake === 'local' && {
      availableChannel: { '@type': 'ServiceChannel', serviceUrl: `${url}/nop-ho-so` },
    }),
    url,
  };
}
