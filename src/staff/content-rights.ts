/**
 * What of the content folder is a setting: who may change it is asked for `settings.edit`, everybody else's text is
 * `content`. A setting decides who reads cases, how long they are kept, when they are due, or what the portal is.
 * A path that is not in the list counts as a setting, so that a kind nobody has thought about is closed.
 */
export const contentRights = {
  /** Name, who answers for it, hours and cut-off (deadlines), trial, case code, retention, features: all its keys. */
  'site.yaml': 'settings',
  /** `parent` and `successor` say whose cases are whose; `kind` and the dates say which unit receives papers. */
  'units.yaml': 'settings',
  /** Every guide hangs on an id of it. */
  'sectors.yaml': 'settings',
  /** Days off move every deadline. */
  'calendar/': 'settings',
  /** The leaders' diary is shown and moves no deadline. */
  'schedule.yaml': 'content',
  /** What everybody has to know now; it moves no deadline. */
  'alerts.yaml': 'content',
  'categories.yaml': 'content',
  'pinned-news.yaml': 'content',
  'links.yaml': 'content',
  'redirects.yaml': 'content',
  /** For reference: the post sets the price. */
  'postage.yaml': 'content',
  'synonyms.yaml': 'content',
  'glossary.yaml': 'content',
  'elsewhere.yaml': 'content',
  'canned-answers.yaml': 'content',
  /** Words an officer chooses and may change: what may be asked for stays in the guide. */
  'paper-reasons.yaml': 'content',
  'topics.yaml': 'content',
  'officials.yaml': 'content',
  'news/': 'content',
  /** No key of a guide decides who reads its cases: papers go to the reception point that was chosen, or the Center. */
  'guides/': 'content',
  /** Words, links and advice: what a guide asks stays in the guide. */
  'situations/': 'content',
  'postal/': 'content',
  'pages/': 'content',
  'documents/': 'content',
  'disclosures/': 'content',
} as const satisfies Record<string, 'content' | 'settings'>;

/** Whether a path of the content folder is a setting. */
export function isSetting(path: string): boolean {
  const entry = Object.entries(contentRights).find(([place]) =>
    place.endsWith('/') ? path.startsWith(place) : path === place,
  );
  return entry?.[1] !== 'content';
}
