import type { ConversationState, Reply } from '#src/assistant/assistant.ts';
import { unitsFile } from '#src/county/unit.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { asWhoFiles, saidContact } from '#tests/stores/sample-contact.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';
import { type Choose, sampleAnswers } from '#tests/unit/guides/sample-answers.ts';
import { expect, test } from './fixtures.ts';

const content = readContent();
const units = content.data(unitsFile)[0] ?? [];
const context = { today: dayInVietnam(new Date()), units };
const show = { language: 'vi' as const, t: translator('vi'), units };
const local = content.entries(guideKind).filter((entry) => entry.meta.intake === 'local');
/** Four a run, others with another seed. */
const drawn = sampled(local, 4);

function answersTo(slug: string): Answers {
  let roll = seed;
  const choose: Choose = (values) => {
    roll = (roll * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor(roll / 65_536) % values.length] as (typeof values)[number];
  };
  const meta = local.find((entry) => entry.slug === slug)?.meta;
  const form = meta?.form ?? [];
  return asWhoFiles(form, sampleAnswers(form, context, choose), meta ?? {});
}

for (const { slug, meta } of drawn) {
  test(`${slug} is filed through the chat, with the answers the form would send`, async ({ portal }) => {
    const api = `${portal.url}/api/v1`;
    const post = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const { id } = await post('/assistant/conversations', {});
    const turn = (body: object): Promise<Reply> => post(`/assistant/conversations/${id}/messages`, body);
    const answers = answersTo(slug);
    const fields = (meta.form ?? []).flatMap((section) => section.fields);
    const reply = async ({ step = '' }: ConversationState): Promise<Reply> => {
      if (step.startsWith('papers.')) {
        const form = new FormData();
        form.set('file', new File([pdf], 'giay.pdf', { type: 'application/pdf' }));
        const upload = await (await fetch(`${api}/uploads`, { method: 'POST', body: form })).json();
        return turn({ uploads: [upload.id] });
      }
      if (step.startsWith('delivery.')) return turn({ text: 'tôi ra quầy' });
      const said = saidContact(meta, step);
      if (said) return turn({ text: said });
      const [group = '', index = '', part = ''] = step.split('.');
      const field = fields.find((item) => item.id === group);
      if (!field) return turn({ choice: 'do:skip' });
      const rows = (answers[group] ?? []) as Answers[];
      if (field.type === 'repeat' && index === 'more') {
        const { messages } = await (await fetch(`${api}/assistant/conversations/${id}`)).json();
        const asked = messages.filter((message: { field?: string }) => message.field === step).length;
        const least = Math.max(field.min ?? 0, field.required ? 1 : 0);
        return turn({ text: rows.length > least + asked - 1 ? 'có' : 'không' });
      }
      const one = field.type === 'repeat' ? field.fields.find((item) => item.id === part) : field;
      const given = (field.type === 'repeat' ? rows[Number(index)]?.[part] : answers[group]) as Answer | undefined;
      const words = one && given !== undefined ? showAnswer(one, given, show) : '';
      return words === '' ? turn({ choice: 'do:skip' }) : turn({ text: words });
    };

    let { state, messages } = await turn({ choice: `apply:${slug}` });
    for (let count = 0; count < 150 && state.status === 'filling'; count += 1) {
      const { step } = state;
      ({ state, messages } = await reply(state));
      expect(state.step, `${step}: ${JSON.stringify(messages)}`).not.toBe(step);
    }
    expect(state.status).toBe('reviewing');
    ({ state, messages } = await turn({ choice: 'do:submit' }));
    expect(state.status).toBe('submitted');

    const accessCode = /Mã truy cập: ([0-9A-Z-]+)\./.exec(messages[0]?.text ?? '')?.[1] ?? '';
    const filed = await fetch(`${api}/cases/${state.reference}`, { headers: { 'x-access-code': accessCode } });
    const filedCase = await filed.json();
    expect(filedCase.answers).toEqual(checkAnswers(meta.form ?? [], answers, context).answers);
    // Every paper of which a file is taken was asked for, and no other.
    const due = filesDue(meta, filedCase.answers).map(({ paper }) => paper.id);
    expect(filedCase.papers.map(({ paper }: { paper: string }) => paper).sort()).toEqual(due.sort());
  });
}
