/**
 * Periods that are the portal's own and not the county's to set (those are in `site.ts`): each follows from
 * how a thing works, and is as short as that allows (Luật 91/2025 Art. 4). Pure and tiny: the browser reads it, too.
 */
export const fixedRetention = {
  /** A talk that has ended stays as it was written so long, for a question that follows; then it is masked. */
  readableTalkDays: 7,
  /** Photos that were made into one file stay longer than it takes to copy a backup. */
  joinedPhotoDays: 2,
  /** A paper on its way: whoever loses the line goes on within a day. */
  partialUploadHours: 24,
  /** What was searched for in vain, or asked without an answer, masked: enough for a quarter of a county's questions. */
  missedQueryDays: 90,
  /** A form and its papers on the resident's own device, as long as a draft on the server by default. */
  deviceDraftDays: 30,
  /** What staff had typed when their session ended: a working day. */
  keptFormHours: 8,
  /** What staff have typed into a form of content and not saved: a month, as it may wait for somebody on leave. */
  contentDraftDays: 30,
  /** A text that a second person has decided about: a year, for who asks why; the history of content stays. */
  contentAmendmentDays: 365,
  /** Letters to staff and what they were reminded of: no reminder is given twice within the life of a usual case. */
  staffLetterDays: 400,
  /** A browser staff signed in with: known over a season of leave, so that wrong tries of others do not lock it out. */
  knownBrowserDays: 180,
} as const;
