import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitsFile } from '#src/county/unit.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { withOwnAnswers } from '#src/guides/form/own-answers.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { saidContact, sampleContact } from '#tests/stores/sample-contact.ts';
import { library, submissions, talk, today } from './talk.ts';

type Said = { value: Answer; text: string };

const pick = <Item>(items: readonly Item[], roll: number): Item => items[roll % items.length] as Item;
const names = ['Nguyễn Minh An', 'Trần Thị Hòa', 'Lê Văn Đức', 'Phạm Thúy Quỳnh'];
const context = { today, units: library.data(unitsFile).flat() };
const leads = ['', 'dạ ', 'là '];
const communes = ['dong-xa', 'quan-lan', 'cai-rong'] as const;
const communeNames: Record<string, string> = { 'dong-xa': 'Đông Xá', 'quan-lan': 'Quan Lạn', 'cai-rong': 'Cái Rồng' };

/** A valid answer to a field and a person's words for it. */
function answerTo(field: SimpleField, roll: number): Said {
  switch (field.type) {
    case 'name':
      return { value: pick(names, roll), text: `${pick(leads, roll)}${pick(names, roll)}` };
    case 'text':
    case 'multiline': {
      const text = field.pattern ? sample(field.pattern) : 'Thông tin mẫu số bảy'.slice(0, field.maxLength ?? 100);
      return { value: text, text };
    }
    case 'number':
    case 'money':
    case 'year': {
      const low = field.type === 'year' ? Math.max(field.min ?? 1990, 1990) : (field.min ?? 1);
      const value = Math.min(field.max ?? low + 5, low + (roll % 5));
      return { value, text: String(value) };
    }
    case 'date': {
      // A day after another one has to be later than any of them.
      const days = field.after
        ? ['2027-06-15']
        : [
            pick(['1988-04-07', '1995-04-07'], roll),
            '2010-04-07',
            '2026-10-05',
            '2026-11-25',
            '2026-12-20',
            '2027-03-05',
          ];
      const fits = (day: string) =>
        checkAnswers([{ section: '', fields: [{ ...field, when: undefined }] }], { [field.id]: day }, context).problems
          .length === 0;
      const [year = '', month = '', day = ''] = (days.find(fits) ?? '').split('-');
      return {
        value: `${year}-${month}-${day}`,
        text: pick([`${day}/${month}/${year}`, `ngày ${Number(day)} tháng ${Number(month)} năm ${year}`], roll),
      };
    }
    case 'choice': {
      const option = pick(field.options, roll);
      return { value: option.value, text: inOwnWords(option.label, roll) };
    }
    case 'choices': {
      const chosen = field.options.slice(0, Math.max(field.min ?? 1, 1 + (roll % 2)));
      return { value: chosen.map((option) => option.value), text: chosen.map((option) => option.value).join(', ') };
    }
    case 'boolean':
      return { value: roll % 2 === 0, text: pick(['dạ có ạ', 'dạ không'], roll) };
    case 'declaration':
      return { value: true, text: pick(['vâng tôi đồng ý', 'tôi cam đoan', 'đồng ý nhé'], roll) };
    case 'phone':
      return {
        value: '+84912345678',
        text: pick(['0912 345 678', 'số của tôi là 0912345678', 'dạ 0912.345.678 ạ'], roll),
      };
    case 'email':
      return { value: 'an@example.vn', text: 'an@example.vn' };
    case 'id-number':
      return {
        value: '022090001234',
        text: pick(['022090001234', 'căn cước 022 090 001 234', 'số 022090001234 ạ'], roll),
      };
    case 'commune': {
      const id = pick(communes, roll);
      return { value: id, text: `${pick(['', 'ở ', 'quê ở '], roll)}${communeNames[id]}` };
    }
    case 'address': {
      const id = pick(communes, roll);
      return {
        value: { commune: id, detail: 'Thôn 3' },
        text: `${pick(['', 'đang ở ', 'ở '], roll)}Thôn 3, ${communeNames[id]}`,
      };
    }
  }
}

/** An option as people say it, which is hardly ever letter for letter. */
function inOwnWords(label: string, roll: number): string {
  return pick(
    [`dạ ${label.toLowerCase()} ạ`, foldText(label), `${label.toLowerCase()} nhé`, `tôi chọn ${label.toLowerCase()}`],
    roll,
  );
}

/** A text for the few patterns guides use (registration numbers). */
function sample(pattern: string): string {
  const candidates = [
    'QN-1234',
    'QN1234',
    '0101234567',
    '5700123456',
    '123456',
    'AB123456',
    '12345678',
    '4711',
    '1234567890123',
  ];
  return candidates.find((text) => new RegExp(`^(?:${pattern})$`, 'u').test(text)) ?? '123';
}

const local = library.entries(guideKind).filter((entry) => entry.meta.intake === 'local');

describe.each(local.map((entry) => entry.slug))('%s', (slug) => {
  const meta = local.find((entry) => entry.slug === slug)?.meta;
  const form = meta?.form ?? [];
  const fields = form.flatMap((section) => section.fields);

  test('what the chat sends is what the form would send', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), async (rolls) => {
        const given: Answers = {};
        const chat = await talk();
        let { state } = await chat.choose(`apply:${slug}`);
        for (let turn = 0; turn < 120 && state.status === 'filling'; turn += 1) {
          const roll = rolls[turn % rolls.length] ?? 0;
          const step = state.step ?? '';
          const [group = '', index, part] = step.split('.');
          const field = fields.find((item) => item.id === group);
          let reply: Awaited<ReturnType<typeof chat.say>>;
          if (step.startsWith('papers.')) reply = await chat.upload(`upload-${turn}`);
          else if (step === 'delivery.return') reply = await chat.say('tôi ra trung tâm lấy');
          else if (step === 'delivery.send') reply = await chat.say('tôi mang ra quầy');
          else if (step === 'contact.fullName') reply = await chat.say('tôi tên là Nguyễn Văn Bình ạ');
          else if (step === 'contact.phone') reply = await chat.say('số tôi là 0912 345 678');
          else if (step.startsWith('contact.')) reply = await chat.say(saidContact(meta ?? {}, step) ?? 'bỏ qua');
          else if (index === 'more') reply = await chat.say(roll % 3 === 0 ? 'có' : 'không');
          else if (field?.type === 'repeat' && part) {
            const inner = field.fields.find((item) => item.id === part);
            if (!inner) throw new Error(step);
            const said = answerTo(inner, roll);
            const rows = ((given[group] as Answers[] | undefined) ?? []) as Answers[];
            rows[Number(index)] = { ...rows[Number(index)], [part]: said.value };
            given[group] = rows as Answer;
            reply = await chat.say(said.text);
          } else if (field && field.type !== 'repeat') {
            const said = answerTo(field, roll);
            given[field.id] = said.value;
            reply = await chat.say(said.text);
          } else throw new Error(`unknown step ${step}`);
          expect(reply.state.step, `${step}: ${JSON.stringify(reply.messages)}`).not.toBe(step);
          state = reply.state;
        }
        expect(state.status).toBe('reviewing');
        const sent = await chat.say('tôi cam đoan, gửi đi');

        expect(sent.state.status).toBe('submitted');
        const whole = withOwnAnswers(form, given, sampleContact(meta ?? {}));
        const checked = checkAnswers(form, whole, { today, units: library.data(unitsFile).flat() });
        expect(checked.problems).toEqual([]);
        expect(submissions.at(-1)?.submission.answers).toEqual(checked.answers);
        expect(submissions.at(-1)?.submission.contact).toEqual(sampleContact(meta ?? {}));
      }),
      { numRuns: process.env.FULL ? 12 : 3 },
    );
  });
});
