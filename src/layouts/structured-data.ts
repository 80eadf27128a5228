import { defined } from '#src/base/defined.ts';
import { type Language, type Localized, localize } from '#src/base/localized.ts';
import type { GuideView } from '#src/guides/model/guides.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { AskedQuestion } from '#src/library/asked-questions.ts';
import type { Article } from '#src/news/news.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import type { SituationView } from '#src/situations/situations.ts';

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
    // A sample was written by nobody of the county, whatever name stands under it.
    author: article.author && !article.sample ? { '@type': 'Organization', name: article.author } : undefined,
    creativeWorkStatus: article.sample ? translator(article.translated ? language : 'vi')('common.sample') : undefined,
    image: article.picture && config.siteUrl + article.picture.src,
  };
}

/** schema.org `HowTo`: the steps of a situation, all of them. */
export function situationData(situation: SituationView, { config }: Source, language: Language): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'HowTo',
    name: situation.title,
    description: situation.summary,
    inLanguage: situation.translated ? language : 'vi',
    step: situation.steps.map((step, index) =>
      defined({
        '@type': 'HowToStep',
        position: index + 1,
        name: step.title,
        text: step.when ? `${step.when}: ${step.why}` : step.why,
        url: step.guide ? config.siteUrl + href(language, `/thu-tuc/${step.guide.slug}`) : step.elsewhere?.url,
      }),
    ),
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
    availableChannel:
      guide.intake === 'local' ? { '@type': 'ServiceChannel', serviceUrl: `${url}/nop-ho-so` } : undefined,
    url,
  };
}

/** schema.org `FAQPage`: the questions people ask that stand on a page, word for word; undefined where there are none. */
export function askedData(asked: readonly AskedQuestion[], language: Language): object | undefined {
  const answered = asked.filter(({ answer }) => answer !== '');
  if (answered.length === 0) return undefined;
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    inLanguage: language,
    mainEntity: answered.map(({ question, answer }) => ({
      '@type': 'Question',
      name: plainText(question),
      acceptedAnswer: { '@type': 'Answer', text: plainText(answer) },
    })),
  };
}
