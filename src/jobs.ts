import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { maskLines } from '#src/assistant/tickets/desk/mask-transcript.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import { daysBefore, hoursBefore, yearsBefore } from '#src/base/moments.ts';
import type { ClockDependencies } from '#src/cases/clocks/dependencies.ts';
import { writeMornings } from '#src/cases/clocks/morning.ts';
import { recountDueDates } from '#src/cases/clocks/recount.ts';
import { remindStaff } from '#src/cases/clocks/remind.ts';
import { watchCases } from '#src/cases/clocks/silence/watch-cases.ts';
import type { DraftStore } from '#src/cases/filing/drafts/draft-store.ts';
import type { OutboxStore } from '#src/cases/messages/outbox-store.ts';
import type { createMessageSender } from '#src/cases/messages/send-messages.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { checkHeldUploads } from '#src/cases/papers/upkeep/check-held-uploads.ts';
import { clearUnclaimedUploads, makeRoom } from '#src/cases/papers/upkeep/clear-unclaimed-uploads.ts';
import { joinPhotos } from '#src/cases/papers/upkeep/join-photos.ts';
import { settleSilence } from '#src/cases/proof/settle-silence.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { ContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import type { PreviewLinks } from '#src/editing/preview-links/preview-links.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { MissedCounter } from '#src/search/missed/missed-counter.ts';
import type { KeptForms } from '#src/staff/typed/kept-form.ts';
import type { FormCounter } from '#src/statistics/count-forms.ts';
import type { VisitCounter } from '#src/statistics/count-visits.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';
import { eraseOldCases } from './cases/retention/erase-case.ts';
import { retentionOf } from './county/site.ts';

type Run = { run(): Promise<unknown> };

/** What the jobs work on, as the wiring built it. What is undefined is not configured, and has no job. */
export type JobParts = {
  cases: CasesDependencies;
  drafts: DraftStore;
  papers: ReturnType<typeof wirePapers>['upkeep'];
  outbox: OutboxStore;
  sender: ReturnType<typeof createMessageSender> | undefined;
  conversations: ConversationStore;
  tickets: TicketStore;
  /** The clocks of cases; letters to staff only with a mail server. */
  clocks: ClockDependencies;
  sendStaffLetters: (() => Promise<unknown>) | undefined;
  /** Writes editors what of their content is wrong or late. */
  writeContentWeek(): Promise<unknown>;
  /** Tries the addresses of other sites that content names. */
  tryLinks: (() => Promise<unknown>) | undefined;
  mailNotices: Run | undefined;
  missedQueries: MissedCounter;
  unanswered: Pick<MissedCounter, 'save' | 'forget'>;
  visits: VisitCounter;
  formCounter: FormCounter;
  keptForms: KeptForms;
  contentDrafts: Pick<ContentDrafts, 'forget'>;
  amendments: Pick<Amendments, 'forget'>;
  previewLinks: Pick<PreviewLinks, 'forget'>;
  /** Addresses nothing answers, as each process counts them. */
  missedAddresses: { save(): Promise<unknown>; clear(): Promise<unknown> };
  /** Tells who scheduled a text that something is wrong with it. */
  watchScheduled(): Promise<unknown>;
  botKnowledge: { runWhenDue(): Promise<unknown> } | undefined;
  /** What visitors wrote to the county before this moment goes. */
  forgetWritten(moment: string): Promise<unknown>;
  /** Empties what the database still holds of rows that were deleted. */
  forgetForGood(): Promise<unknown>;
  /** Drops what processes have told each other long ago. */
  forgetTold(): Promise<unknown>;
  /** Publishes the days of the log of cases that are over. */
  publishLog(): Promise<unknown>;
  /** Takes in packages of the exchange of documents, and sends those that wait. */
  exchangeDocuments(): Promise<unknown>;
  clock: Clock;
};

/**
 * Everything that is done now and then: its name, when (six fields, seconds first, in Vietnam's time), and the use case.
 * Jobs of one pace begin at different seconds or minutes, so that they do not meet.
 */
export function jobsOf(parts: JobParts): Job[] {
  const { cases, drafts, papers, outbox, sender, conversations, tickets, keptForms, clock } = parts;
  const { clocks, sendStaffLetters } = parts;
  const { missedQueries, unanswered, visits, formCounter, mailNotices, botKnowledge } = parts;
  const kept = () => retentionOf(cases.library);
  const daysAgo = (days: number) => isoInVietnam(daysBefore(clock.now(), days));
  const everywhere = true;
  const jobs: (Job | undefined)[] = [
    // Letters.
    sender && { name: 'send messages', when: '*/5 * * * * *', run: () => sender.sendDue() },
    mailNotices && { name: 'mail staff notices', when: '3-59/5 * * * * *', run: mailNotices.run },
    sendStaffLetters && { name: 'send staff letters', when: '4-59/10 * * * * *', run: sendStaffLetters },
    // In the hours in which somebody reads it; at seven what the day brings is known.
    sendStaffLetters && { name: 'remind staff', when: '15 */15 6-18 * * *', run: () => remindStaff(clocks) },
    sendStaffLetters && { name: 'write mornings', when: '45 5 7 * * *', run: () => writeMornings(clocks) },
    sendStaffLetters && {
      name: 'write what content wants mending',
      when: '30 20 7 * * 1',
      run: parts.writeContentWeek,
    },
    // Counts that each process holds.
    { everywhere, name: 'save visits', when: '*/15 * * * * *', run: () => visits.save() },
    { everywhere, name: 'save form counts', when: '7-59/15 * * * * *', run: () => formCounter.save() },
    { everywhere, name: 'save missed addresses', when: '21-59/30 * * * * *', run: () => parts.missedAddresses.save() },
    { everywhere, name: 'save missed queries', when: '*/30 * * * * *', run: () => missedQueries.save() },
    { everywhere, name: 'save unanswered questions', when: '12-59/30 * * * * *', run: () => unanswered.save() },
    // Papers and knowledge.
    { name: 'check held uploads', when: '20 * * * * *', run: () => checkHeldUploads(papers) },
    {
      // Of the disk of this machine, as is what a crash left on it.
      everywhere,
      name: 'make room',
      when: '25 */5 * * * *',
      run: () => makeRoom(papers, { now: clock.now(), hasRoom: papers.hasRoomToSpare }),
    },
    {
      name: 'clear partial uploads',
      when: '0 10 * * * *',
      run: () => papers.partial.removeBefore(hoursBefore(clock.now(), fixedRetention.partialUploadHours)),
    },
    {
      everywhere,
      name: 'clear unclaimed uploads',
      when: '0 40 2 * * *',
      run() {
        // Uploads wait a day longer than a conversation, which may hold some of its own.
        const unclaimed = daysBefore(clock.now(), kept().conversationDays + 1);
        return clearUnclaimedUploads(papers, unclaimed, daysBefore(clock.now(), fixedRetention.joinedPhotoDays));
      },
    },
    { name: 'watch scheduled texts', when: '55 */5 * * * *', run: () => parts.watchScheduled() },
    { name: 'settle silence on proofs', when: '50 * * * * *', run: () => settleSilence(cases) },
    { name: 'give cases their words', when: '35 * * * * *', run: () => cases.cases.indexWords() },
    { name: 'publish the log', when: '45 5-59/20 * * * *', run: () => parts.publishLog() },
    { name: 'exchange documents', when: '6-59/10 * * * * *', run: () => parts.exchangeDocuments() },
    { name: 'join photos', when: '40 */5 * * * *', run: () => joinPhotos(cases) },
    botKnowledge && { name: 'bot knowledge', when: '20 * * * * *', run: () => botKnowledge.runWhenDue() },
    { name: 'forget what was told', when: '50 */10 * * * *', run: () => parts.forgetTold() },
    { name: 'recount due dates', when: '55 * * * * *', run: () => recountDueDates(clocks) },
    // Every hour: what is forgotten soon.
    {
      name: 'forget conversations',
      when: '0 20 * * * *',
      run: () => conversations.removeBefore(daysBefore(clock.now(), kept().conversationDays).toISOString()),
    },
    { name: 'forget kept forms', when: '0 25 * * * *', run: () => keptForms.forget() },
    { name: 'forget content drafts', when: '0 52 2 * * *', run: () => parts.contentDrafts.forget() },
    { name: 'forget amendments', when: '0 53 2 * * *', run: () => parts.amendments.forget() },
    { name: 'forget missed addresses', when: '0 56 2 * * *', run: () => parts.missedAddresses.clear() },
    { name: 'forget preview links', when: '0 54 2 * * *', run: () => parts.previewLinks.forget() },
    {
      name: 'mask ended tickets',
      when: '0 35 * * * *',
      run: () => tickets.maskClosedBefore(daysAgo(fixedRetention.readableTalkDays), maskLines),
    },
    // At night: no case is left silent, and what is kept for days and years.
    parts.tryLinks && { name: 'try links to other sites', when: '0 20 3 * * *', run: parts.tryLinks },
    { name: 'watch cases', when: '30 10 4 * * *', run: () => watchCases(clocks) },
    {
      name: 'forget staff letters',
      when: '0 53 2 * * *',
      run: () => clocks.clocks.forgetLettersBefore(daysAgo(fixedRetention.staffLetterDays)),
    },
    { name: 'forget tickets', when: '0 25 2 * * *', run: () => tickets.removeBefore(daysAgo(kept().talkDays)) },
    {
      name: 'forget drafts',
      when: '0 30 2 * * *',
      // A day longer than the person was told.
      run: () => drafts.removeBefore(daysBefore(clock.now(), kept().draftDays + 1).toISOString()),
    },
    {
      name: 'forget sent messages',
      when: '0 50 2 * * *',
      // Remembered without its contents, to count and to answer for it.
      run: () => outbox.removeFinishedBefore(daysAgo(kept().sentMailDays)),
    },
    { name: 'forget missed queries', when: '0 51 2 * * *', run: () => missedQueries.forget() },
    { name: 'forget unanswered questions', when: '0 52 2 * * *', run: () => unanswered.forget() },
    {
      name: 'erase old cases',
      when: '0 15 3 * * *',
      async run() {
        await eraseOldCases(cases);
        await parts.forgetWritten(yearsBefore(clock.now(), kept().feedbackYears));
        await parts.forgetForGood();
      },
    },
  ];
  return jobs.filter((job) => job !== undefined);
}
