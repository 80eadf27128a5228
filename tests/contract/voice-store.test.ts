import { expect, it } from 'vitest';
import { foldText } from '#src/search/analysis/fold.ts';
import { createSqlVoiceStore, forgetVoices } from '#src/storage/county/sql-voice-store.ts';
import { questions, type Voice } from '#src/voices/voice.ts';
import { describeStores } from './describe-stores.ts';

const words = { message: 'Bao giờ bến tàu Quan Lạn sửa xong?', name: 'Phạm Thị Lụa', contact: '0912345678' };
const voice = (id: string, more: Partial<Voice> = {}): Voice => ({
  id,
  about: questions,
  at: `2026-11-0${id}T08:00:00+07:00`,
  dueOn: '2026-11-25',
  state: 'received',
  words,
  revision: 1,
  ...more,
});

describeStores((open) => {
  async function stores() {
    const { db, vault } = await open();
    return { db, store: createSqlVoiceStore(db, vault, { fold: foldText }) };
  }

  it('what a visitor wrote comes back as it was, and stands sealed on disk', async () => {
    const { db, store } = await stores();
    await store.add(voice('1'));

    expect(await store.find('1')).toEqual(voice('1'));
    expect(await store.find('2')).toBeUndefined();
    const rows = JSON.stringify(await db.selectFrom('voices').selectAll().execute());
    for (const secret of ['Lụa', '0912345678', 'bến tàu']) expect(rows).not.toContain(secret);
  });

  it('only what is published is listed in public, and found without marks, as text and not as a pattern', async () => {
    const { store } = await stores();
    await store.add(voice('1', { state: 'published', shown: 'Bến tàu sửa xong chưa?' }));
    await store.add(
      voice('2', { state: 'published', shown: 'Xin hỏi phí.', answer: { text: 'Miễn phí 100%', at: 'a' } }),
    );
    await store.add(voice('3', { state: 'declined', reason: 'Quảng cáo' }));
    await store.add(voice('4', { state: 'published', shown: 'Góp ý', about: 'du-thao' }));
    await store.add(voice('5'));
    const found = async (text: string) => {
      const folded = foldText(text);
      const { items, total } = await store.published({ about: questions, folded }, 10, 0);
      expect(items).toHaveLength(total);
      return items.map(({ id }) => id);
    };

    expect((await store.published({ about: questions }, 1, 0)).items.map(({ id }) => id)).toEqual(['2']);
    expect((await store.published({ about: questions }, 1, 1)).items.map(({ id }) => id)).toEqual(['1']);
    expect(await found('ben tau')).toEqual(['1']);
    expect(await found('xong bến')).toEqual(['1']);
    expect(await found('au')).toEqual([]);
    expect(await found('MIỄN PHÍ')).toEqual(['2']);
    expect((await store.published({ about: questions, folded: 'b_n t%u' }, 10, 0)).items).toEqual([]);
    expect((await store.list('received', 10, 0)).items.map(({ id }) => id)).toEqual(['5']);
  });

  it('of two steps from the same state one is taken', async () => {
    const { store } = await stores();
    await store.add(voice('1'));
    const next = { ...voice('1'), revision: 2 };

    const taken = await Promise.all([
      store.replace({ ...next, state: 'published', shown: 'Một' }),
      store.replace({ ...next, state: 'declined', reason: 'Hai' }),
    ]);

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect((await store.find('1'))?.revision).toBe(2);
  });

  it('when its time is over what was published stays, without the words and the name it came with', async () => {
    const { store, db } = await stores();
    await store.add(voice('1', { state: 'published', shown: 'Bến tàu?' }));
    await store.add(voice('2', { state: 'declined', reason: 'Quảng cáo' }));
    await store.add(voice('3'));

    expect(await forgetVoices(db, '2026-11-03T00:00:00+07:00')).toBe(1);

    const { words: _forgotten, ...kept } = voice('1', { state: 'published', shown: 'Bến tàu?' });
    expect(await store.find('1')).toEqual(kept);
    expect(await store.find('2')).toBeUndefined();
    expect(await store.find('3')).toEqual(voice('3'));
  });
});
