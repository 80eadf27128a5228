import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { createFiling } from '#src/cases/filing/form/create-filing.ts';
import type { FilingTurn, FilingView } from '#src/cases/filing/form/filing.ts';
import type { Confirmation } from '#src/cases/model/submission.ts';
import { unitsFile } from '#src/county/unit.ts';
import { sectionSchema } from '#src/guides/fields/field-schema.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleAnswers } from '#tests/unit/guides/sample-answers.ts';
import { formBrowser, shown, type Values } from './form-browser.ts';

const library = readContent(fixedContent);
const now = () => new Date('2026-11-16T09:00:00+07:00');
const context = { today: '2026-11-16', units: library.data(unitsFile)[0] ?? [] };
const localGuides = library.entries(guideKind).filter((entry) => entry.meta.intake === 'local');
const birth = 'dang-ky-khai-sinh';

const setUp = () => formBrowser(library, now);

const sent = (turn: FilingTurn): Confirmation => {
  if (turn.kind === 'shown') throw new Error(JSON.stringify([turn.view.step, turn.view.problems]));
  if (turn.kind !== 'submitted') throw new Error(turn.kind);
  return turn.confirmation;
};
/** Past the first step, who files, to the first page of the guide's own questions. */
const openQuestions = async (browser: ReturnType<typeof setUp>, slug: string) =>
  shown(await browser.press(await browser.open(slug), 'next', contact));
const kinds = (view: FilingView) => view.problems.map(({ field, kind }) => `${field} ${kind}`);
const contact = { 'contact.fullName': 'Nguyễn Văn Bình', 'contact.phone': '0912 345 678' };
const ways = { 'delivery.send': 'online', 'delivery.return': 'counter', unit: 'cai-rong' };

/** What a person fills in on this page, given the answers they have in mind. */
function fill(view: FilingView, posted: ReadonlyMap<string, string[]>): [Values, [string, File][]] {
  const ids = new Set(view.section?.fields.map((field) => field.id));
  const own = [...posted].filter(([name]) => ids.has(name.split('.')[1] ?? ''));
  if (view.delivery) return [ways, []];
  if (view.step.id === 'nguoi-nop') return [contact, []];
  const files = (view.papers?.files ?? []).map(({ paper }): [string, File] => [
    `files.${paper.id}`,
    new File([pdf], `${paper.id}.pdf`),
  ]);
  return [Object.fromEntries(own), files];
}

async function walkToReview({ open, press }: ReturnType<typeof setUp>, slug: string, answers: Answers) {
  const form = library.entry(guideKind, slug)?.meta.form ?? [];
  const posted = postedFrom(form, answers, 'a.');
  let view = await open(slug);
  for (let turns = 0; view.step.id !== 'xem-lai'; turns += 1) {
    if (turns > 40) throw new Error(`no end in sight at ${view.step.id}: ${kinds(view)}`);
    const [values, files] = fill(view, posted);
    view = shown(await press(view, 'next', values, files));
  }
  return view;
}

test.each(localGuides.map(({ slug }) => slug))(
  '%s is filed page by page, and the case holds what was typed',
  async (slug) => {
    const browser = setUp();
    const form = library.entry(guideKind, slug)?.meta.form ?? [];
    for (const [first, last] of [
      [true, false],
      [false, true],
    ]) {
      const answers = sampleAnswers(form, context, (values) => (first && !last ? values[0] : values.at(-1)) as never);

      const review = await walkToReview(browser, slug, answers);
      const confirmation = sent(await browser.press(review, 'submit', { declaration: 'true' }));

      const found = await browser.cases.follow(confirmation.reference, confirmation.accessCode);
      expect(found).toMatchObject({
        ok: true,
        value: { answers, contact: { phone: '+84912345678' }, unit: 'cai-rong' },
      });
    }
  },
);

test('pressing continue with nothing filled in names every question of the page', async () => {
  const browser = setUp();

  const view = shown(await browser.press(await openQuestions(browser, birth), 'next'));

  expect(view.step.id).toBe('phan-0');
  expect(kinds(view)).toContain('ho-ten-con required');
  expect(view.problems.map(({ label }) => label)).toContain('Họ, chữ đệm, tên');
});

test('what was typed wrongly is still there to be mended', async () => {
  const browser = setUp();
  const { press } = browser;

  const view = shown(
    await press(await openQuestions(browser, birth), 'next', { 'a.ngay-sinh': '31/2/2026', 'a.dan-toc': 'Kinh' }),
  );

  expect(kinds(view)).toContain('ngay-sinh no-such-date');
  expect(view.posted.get('a.ngay-sinh')).toEqual(['31/2/2026']);
  expect(view.posted.get('a.dan-toc')).toEqual(['Kinh']);
});

test('a question opened by an answer is asked, not reported as a mistake', async () => {
  const browser = setUp();
  const { press } = browser;
  const values = {
    'a.ho-ten-con': 'Nguyễn Minh An',
    'a.gioi-tinh': 'nu',
    'a.ngay-sinh': '3/11/2026',
    'a.noi-sinh': 'co-so-y-te',
    'a.dan-toc': 'Kinh',
    'a.que-quan': 'dong-xa',
  };

  const opened = shown(await press(await openQuestions(browser, birth), 'next', values));
  expect(opened).toMatchObject({ step: { id: 'phan-0' }, opened: true, problems: [] });

  const left = shown(await press(opened, 'next', values));
  expect(kinds(left)).toEqual(['ten-co-so-y-te required']);

  const on = shown(await press(left, 'next', { ...values, 'a.ten-co-so-y-te': 'Trung tâm Y tế Vân Đồn' }));
  expect(on.step.id).toBe('phan-1');
  expect(on.carried).toContainEqual(['a.ten-co-so-y-te', 'Trung tâm Y tế Vân Đồn']);
});

test('going back keeps what was typed, and an answer hidden meanwhile returns with its question', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const answers = sampleAnswers(form, context, (values) => values[0] as never);
  const review = await walkToReview(browser, birth, answers);

  const first = shown(await browser.press(review, 'to:phan-0'));
  const home = {
    ...Object.fromEntries([...first.posted].filter(([name]) => name.startsWith('a.'))),
    'a.noi-sinh': 'khac',
  };
  const opened = shown(await browser.press(first, 'next', home as Values));
  expect(opened.opened).toBe(true);
  expect(opened.carried.map(([name]) => name)).toContain('a.ten-co-so-y-te');

  const { 'a.ten-co-so-y-te': _hidden, ...visible } = home as Values;
  const again = shown(await browser.press(opened, 'next', { ...visible, 'a.noi-sinh': 'co-so-y-te' }));
  expect(again.posted.get('a.ten-co-so-y-te')).toEqual(review.posted.get('a.ten-co-so-y-te'));
});

test('from the check, changing one page leads back to the check', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const review = await walkToReview(
    browser,
    birth,
    sampleAnswers(form, context, (values) => values[0] as never),
  );

  const page = shown(await browser.press(review, 'to:nguoi-nop'));
  expect(page.fromReview).toBe(true);
  const back = shown(await browser.press(page, 'next', { ...contact, 'contact.fullName': 'Trần Thị Hoa' }));

  expect(back.step.id).toBe('xem-lai');
  expect(back.review?.[0]?.answers[0]?.text).toBe('Trần Thị Hoa');
});

test('nothing is sent without the declaration', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const review = await walkToReview(
    browser,
    birth,
    sampleAnswers(form, context, (values) => values[0] as never),
  );

  const view = shown(await browser.press(review, 'submit'));

  expect(kinds(view)).toEqual(['declaration must-agree']);
  expect((await browser.cases.counts()).total).toBe(0);
});

test('sending twice makes one case and gives the same codes; other content under the same key is told so', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const review = await walkToReview(
    browser,
    birth,
    sampleAnswers(form, context, (values) => values[0] as never),
  );

  const once = sent(await browser.press(review, 'submit', { declaration: 'true' }));
  const twice = sent(await browser.press(review, 'submit', { declaration: 'true' }));
  const page = shown(await browser.press(review, 'to:nguoi-nop'));
  const changed = shown(await browser.press(page, 'next', { ...contact, 'contact.fullName': 'Trần Thị Hoa' }));

  expect(twice).toEqual(once);
  expect(shown(await browser.press(changed, 'submit', { declaration: 'true' })).refusal).toBe('key-reused');
  expect((await browser.cases.counts()).total).toBe(1);
});

test('a file that cannot be taken is refused with its name, the others are kept and can be removed', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const posted = postedFrom(
    form,
    sampleAnswers(form, context, (values) => values[0] as never),
    'a.',
  );
  let view = await browser.open(birth);
  while (view.step.id !== 'giay-to') view = shown(await browser.press(view, 'next', fill(view, posted)[0]));
  const name = `files.${view.papers?.files[0]?.paper.id}`;

  const files: [string, File][] = [
    [name, new File([pdf], 'trang 1.pdf')],
    [name, new File(['MZ'], 'vi-rut.exe')],
  ];
  const uploaded = shown(await browser.press(view, 'upload', {}, files));
  expect(uploaded.problems).toMatchObject([{ kind: 'type-not-allowed', params: { name: 'vi-rut.exe' } }]);
  const [kept] = uploaded.papers?.files[0]?.uploads ?? [];
  expect(kept?.name).toBe('trang 1.pdf');

  const removed = shown(await browser.press(uploaded, `remove:${kept?.id}`));
  expect(removed.papers?.files[0]?.uploads).toEqual([]);
});

test('papers sent by post need no upload, a result by post needs an address', async () => {
  const { open, press } = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const posted = postedFrom(
    form,
    sampleAnswers(form, context, (values) => values[0] as never),
    'a.',
  );
  let view = await open(birth);
  while (view.step.id !== 'giao-nhan') view = shown(await press(view, 'next', fill(view, posted)[0]));
  expect(view.delivery?.postage?.send.zones[0]).toMatchObject({ name: 'Cùng địa bàn Vân Đồn', price: 26000 });

  const byPost = { 'delivery.send': 'post', 'delivery.return': 'post' };
  const asked = shown(await press(view, 'next', byPost));
  expect(kinds(asked)).toEqual(['delivery.address required']);

  const address = { 'delivery.address.commune': 'quan-lan', 'delivery.address.detail': 'Thôn Đông' };
  const papers = shown(await press(asked, 'next', { ...byPost, ...address }));
  expect(papers.papers?.files.every(({ needed }) => !needed)).toBe(true);
  expect(shown(await press(papers, 'next')).step.id).toBe('xem-lai');
});

test('a guide decided elsewhere is not filed here, and an unknown one is not found', async () => {
  const filing = createFiling({
    ...createMemoryStores(),
    cases: createCases({ ...createMemoryStores(), library, now, random: randomBytes }),
    library,
    now,
    newKey: randomUUID,
    readPosted: readPostedForm,
    drafts: setUp().drafts,
    onFault: () => {},
  });
  const turn = (slug: string) =>
    filing.turn({ slug, language: 'vi', t: translator('vi'), request: new Request('http://portal/') });

  expect(await turn('dang-ky-thuong-tru')).toEqual({ kind: 'not-local' });
  expect(await turn('khong-co')).toEqual({ kind: 'not-found' });
});

test('when the procedure ends, no form is begun; who was in the middle keeps what was typed and is refused at the end', async () => {
  const guide = library.entry(guideKind, birth);
  if (!guide) throw new Error(`no guide ${birth}`);
  const ended = { ...guide, meta: { ...guide.meta, effective: { ...guide.meta.effective, to: '2026-11-15' } } };
  let hasEnded = false;
  const entry = ((kind, slug) =>
    hasEnded && slug === birth ? ended : library.entry(kind, slug)) as typeof library.entry;
  const browser = formBrowser({ ...library, entry }, now);
  const page = await openQuestions(browser, birth);
  const other = await walkToReview(
    browser,
    birth,
    sampleAnswers(guide.meta.form ?? [], context, (values) => values[0] as never),
  );

  hasEnded = true;

  await expect(browser.open(birth)).rejects.toThrow('not-found');
  const kept = shown(await browser.press(page, 'stay', childsName));
  expect(kept.posted.get('a.ho-ten-con')).toEqual(['Nguyễn Minh An']);
  const again = await browser.open(birth, page.key);
  expect(again.posted.get('a.ho-ten-con')).toEqual(['Nguyễn Minh An']);
  expect(await browser.press(other, 'submit', { declaration: 'true' })).toEqual({ kind: 'not-local' });
});

const childsName = { 'a.ho-ten-con': 'Nguyễn Minh An' };

test('every step is kept, and another browser goes on where it stopped', async () => {
  const browser = setUp();
  const page = await openQuestions(browser, birth);
  const saved = shown(await browser.press(page, 'stay', childsName)).draft;
  if (!saved || saved === 'not-saved') throw new Error('nothing was kept');

  const found = await browser.drafts.find(saved.code, '0912 345 678');
  const elsewhere = await browser.open(birth, found?.key);

  expect(elsewhere.step.id).toBe('phan-0');
  expect(elsewhere.posted.get('a.ho-ten-con')).toEqual(['Nguyễn Minh An']);
  expect(elsewhere.posted.get('contact.fullName')).toEqual(['Nguyễn Văn Bình']);
  expect(elsewhere.draft).toMatchObject({ code: saved.code });
});

test('an empty form is not kept', async () => {
  const { open, press } = setUp();

  expect(shown(await press(await open(birth), 'next')).draft).toBeUndefined();
});

test('two browsers with one form make one case, and then there is no draft', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const answers = sampleAnswers(form, context, (values) => values[0] as never);
  const review = await walkToReview(browser, birth, answers);
  const elsewhere = await browser.open(birth, review.key);
  expect(elsewhere.step.id).toBe('xem-lai');

  const once = sent(await browser.press(review, 'submit', { declaration: 'true' }));
  const twice = sent(await browser.press(elsewhere, 'submit', { declaration: 'true' }));

  expect(twice).toEqual(once);
  expect(await browser.drafts.open(review.key)).toBeUndefined();
  expect(shown(await browser.press(review, 'stay')).draft).toBeUndefined();
});

test('the resident has the form erased', async () => {
  const browser = setUp();
  const page = await openQuestions(browser, birth);

  expect(await browser.press(page, 'forget')).toEqual({ kind: 'forgotten' });
  expect(await browser.drafts.open(page.key)).toBeUndefined();
});

test('a form that is no longer kept is said to be gone, and one of another guide is not opened here', async () => {
  const browser = setUp();
  const page = await openQuestions(browser, birth);
  const other = { ...page, guide: { ...page.guide, slug: 'dang-ky-ket-hon' } };

  expect(shown(await browser.press(other, 'resume')).refusal).toBe('draft-gone');
  expect((await browser.open('dang-ky-ket-hon', page.key)).key).not.toBe(page.key);
  await browser.drafts.drop(page.key);
  expect(shown(await browser.press(page, 'resume')).refusal).toBe('draft-gone');
});

test('when keeping fails the form goes on, says so, and the fault is told', async () => {
  const browser = setUp();
  browser.store.save = () => Promise.reject(new Error('disk full'));

  const page = await openQuestions(browser, birth);

  expect(page).toMatchObject({ step: { id: 'phan-0' }, draft: 'not-saved' });
  expect(browser.faults).toHaveLength(1);
});

test('on a shared machine the switch travels through every step', async () => {
  const browser = setUp();

  const page = shown(await browser.press(await browser.open(birth), 'next', { ...contact, shared: 'true' }));
  const next = shown(await browser.press(page, 'stay', childsName));

  expect([page.shared, next.shared]).toEqual([true, true]);
});

test('"hôm nay" is the day on which it was typed', async () => {
  const browser = setUp();
  const page = await openQuestions(browser, birth);

  const kept = shown(await browser.press(page, 'stay', { 'a.ngay-sinh': 'hôm nay' }));

  expect(kept.posted.get('a.ngay-sinh')).toEqual(['16/11/2026']);
});

test('the papers that must come are counted for these very answers', async () => {
  const browser = setUp();
  const page = await openQuestions(browser, birth);

  const atHospital = shown(await browser.press(page, 'stay', { 'a.noi-sinh': 'co-so-y-te' }));
  const atHome = shown(
    await browser.press(page, 'stay', { 'a.noi-sinh': 'khac', 'a.chung-cu-viec-sinh': 'nguoi-lam-chung' }),
  );

  expect(atHospital.toBring.needed).toEqual(['Giấy chứng sinh']);
  expect(atHome.toBring.needed).not.toContain('Giấy chứng sinh');
});

test('a group without rows that an answer opens is shown before going on', async () => {
  const entry = library.entry(guideKind, birth);
  const form = [
    sectionSchema.parse({
      section: 'Một',
      fields: [
        { id: 'co-con', type: 'boolean', label: 'Có con', required: true },
        {
          id: 'con',
          type: 'repeat',
          label: 'Con',
          when: { field: 'co-con', is: true },
          fields: [{ id: 'ten', type: 'name', label: 'Tên', required: true }],
        },
      ],
    }),
  ];
  const changed = { ...entry, meta: { ...entry?.meta, form } };
  const browser = formBrowser({ ...library, entry: (() => changed) as unknown as typeof library.entry }, now);
  const page = shown(await browser.press(await browser.open(birth), 'next', contact));

  const opened = shown(await browser.press(page, 'next', { 'a.co-con': 'true' }));
  expect(opened).toMatchObject({ step: { id: 'phan-0' }, opened: true, problems: [] });
  expect(opened.section?.fields.map(({ id }) => id)).toEqual(['co-con', 'con']);

  const on = shown(await browser.press(opened, 'next', { 'a.co-con': 'true' }));
  expect(on.step.id).toBe('giao-nhan');
});

test('who leaves neither phone nor e-mail is told so on the next step and before sending, and is never held up', async () => {
  const browser = setUp();
  const next = shown(await browser.press(await browser.open(birth), 'next', { 'contact.fullName': 'Đỗ Thị Nga' }));

  expect(next.step.id).toBe('phan-0');
  expect(next.warnings.map(({ kind }) => kind)).toEqual(['no-way-to-reach']);
});

test('what was told of oneself and a place told above are offered and taken in one press', async () => {
  const browser = setUp();
  let view = await openQuestions(browser, birth);
  view = shown(await browser.press(view, 'to:phan-1', {}));
  const values = { 'a.cha-me': 'da-ket-hon' };
  view = shown(await browser.press(view, 'stay', values));
  expect(view.offers['ho-ten-me']).toEqual([{ from: 'contact.fullName', text: 'Là tôi: Nguyễn Văn Bình' }]);
  expect(view.offers['noi-cu-tru-cha']?.map(({ from }) => from)).toEqual(['noi-cu-tru-me']);

  const home = { ...values, 'a.noi-cu-tru-me.commune': 'quan-lan', 'a.noi-cu-tru-me.detail': 'Thôn Đông' };
  view = shown(await browser.press(view, 'copy:noi-cu-tru-me:noi-cu-tru-cha', home));
  expect(view.posted.get('a.noi-cu-tru-cha.detail')).toEqual(['Thôn Đông']);
  view = shown(await browser.press(view, 'copy:contact.fullName:ho-ten-cha', { ...home, 'a.ho-ten-me': 'Lê Mai' }));
  expect(view.posted.get('a.ho-ten-cha')).toEqual(['Nguyễn Văn Bình']);
  expect(view.posted.get('a.ho-ten-me')).toEqual(['Lê Mai']);
  expect(view.problems).toEqual([]);
});

test('the check of everything totals the fees of what was asked', async () => {
  const browser = setUp();
  const form = library.entry(guideKind, birth)?.meta.form ?? [];
  const answers = sampleAnswers(form, context, (values) => values[0] as never);

  const review = await walkToReview(browser, birth, { ...answers, 'so-ban-sao': 4 });

  expect(review.fees?.total).toBe('Tổng cộng: 32.000 đồng');
});

test('on a machine marked as shared a form begins with nothing to be kept', async () => {
  const browser = setUp();

  expect((await browser.open(birth)).shared).toBe(false);
  expect((await browser.openOnSharedMachine(birth)).shared).toBe(true);
});
