import { defined } from '#src/base/defined.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { NewCase, Submitted } from '#src/cases/model/case-store.ts';
import { newMessages } from '#src/storage/cases/outbox-rows.ts';
import { tokenRows } from '#src/storage/cases/list/token-rows.ts';
import { ruleOfWords, wordRows } from '#src/storage/cases/list/word-rows.ts';
import { caseKeyContext, sealNote, sealPerson } from '#src/storage/cases/sealed-case.ts';
import { lookRow } from '#src/storage/cases/write-look.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { firstLogRow } from '#src/storage/log/log-rows.ts';

/** What goes along with a new case into its transaction. */
export type Along = { idempotencyKey: string; submitted: Submitted; messages: readonly NewMessage[] };

/** The rows of a new case, sealed and hashed. */
export type NewRows = ReturnType<typeof newRows>;

/** Everything that is computed of a new case is computed here, before its transaction, in which others wait. */
export function newRows(vault: Vault, item: NewCase, { idempotencyKey, submitted, messages }: Along) {
  const { reference, guide, submittedAt: at } = item;
  const { key, wrapped } = vault.makeKey(caseKeyContext(reference));
  const keyHash = vault.token('idempotency-key', idempotencyKey);
  const history = firstStep(item);
  const sealed_note = sealNote(key, history, reference, 0);
  return {
    submission: {
      key_hash: keyHash,
      reference,
      sealed_answer: vault.seal(JSON.stringify(submitted), `submission:${keyHash}`),
    },
    rules: { slug: guide.slug, hash: guide.hash, rules: item.rules },
    case: {
      reference,
      guide_slug: guide.slug,
      guide_title: guide.title,
      guide_hash: guide.hash,
      unit: item.unit,
      holder: item.unit,
      state: 'registered' as const,
      version: 1,
      send_way: item.delivery.send,
      return_way: item.delivery.return,
      submitted_at: at,
      due_lines: '[]',
      expected_by: item.expectedBy,
      access_code_hash: vault.token('access-code', `${reference}:${item.accessCode}`),
      wrapped_key: wrapped,
      sealed_person: sealPerson(key, item),
      words_rule: ruleOfWords,
    },
    history: { reference, position: 0, at, state: 'registered' as const, sealed_note },
    log: firstLogRow(reference, history),
    looks: item.helper ? [lookRow({ at, person: item.helper, action: 'file' }, reference)] : [],
    tokens: tokenRows(vault, reference, item.tokens),
    words: wordRows(vault, item),
    papers: item.papers.flatMap(({ paper, uploads }) => uploads.map((upload) => ({ paper, upload }))),
    messages: newMessages(messages, { reference, key, at }),
  };
}

function firstStep({ submittedAt, helper }: NewCase): HistoryItem {
  return defined({ at: submittedAt, state: stateOf('registered'), helper: helper?.name });
}
