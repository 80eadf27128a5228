import { describe, expect, test } from 'vitest';
import { newConversation } from '#src/assistant/conversation.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { seeded } from '../../evaluation/dialogues.ts';
import { madeUpName, madeUpPlace, madeUpText } from './people-and-places.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-22';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };
const seed = Number(process.env.SEED ?? 20261122);
const random = seeded(seed);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

/** What one sentence leaves in the filling, said to this question of a guide, and what is replied first. */
function say(slug: string, step: string, text: string, answers: Answers = {}) {
  const filling = { ...newFilling(slug, ''), answers, redo: step };
  const conversation = { ...newConversation('c', 'vi', today), filling };
  const { conversation: after, messages } = takeTurn(conversation, { text }, scene);
  return { answers: after.filling?.answers ?? {}, reply: messages[0]?.text ?? '' };
}

const child = (text: string) => say('dang-ky-khai-sinh', 'ho-ten-con', text);
const lower = (text: unknown) => String(text).normalize('NFC').toLowerCase();

describe(`what is said is what is noted (seed ${seed})`, () => {
  test('400 made-up names of all peoples stay whole, and nothing else is read out of them', () => {
    const wrong = Array.from({ length: 400 }, () => madeUpName(pick)).flatMap((name) => {
      const { answers } = child(name);
      const noted = answers['ho-ten-con'];
      const isSame = name === name.toLowerCase() ? lower(noted) === name : noted === name;
      return isSame && Object.keys(answers).length === 1 ? [] : [{ name, answers }];
    });

    expect(wrong).toEqual([]);
  });

  test('200 places elsewhere stay whole as an address and as a place of origin', () => {
    const whole = (text: string) => lower(text).replace(/\s+/g, ' ');
    const wrong = Array.from({ length: 200 }, () => madeUpPlace(pick)).flatMap((place) => {
      const address = say('dang-ky-ket-hon', 'noi-cu-tru-nu', place).answers['noi-cu-tru-nu'];
      const origin = say('dang-ky-khai-sinh', 'que-quan', place).answers['que-quan'];
      const told = [address, origin].map((answer) =>
        answer ? showPlace(answer, { units: knowledge.units, language: 'vi' }) : '',
      );
      return told.every((text) => whole(text) === whole(place)) ? [] : [{ place, told }];
    });

    expect(wrong).toEqual([]);
  });

  test('200 texts in people’s own words stay word for word', () => {
    const wrong = Array.from({ length: 200 }, () => madeUpText(pick)).flatMap((text) => {
      const noted = say('tro-cap-xa-hoi-hang-thang', 'hoan-canh', text).answers['hoan-canh'];
      return noted === text || text.length < 10 ? [] : [{ text, noted }];
    });

    expect(wrong).toEqual([]);
  });

  test.each([
    ['dạ tên cháu là Lò Thị Ở ạ', 'Lò Thị Ở'],
    ['Họ và tên: H’Linh Êban', 'H’Linh Êban'],
    ['bé nhà em tên là Bế Thị Ba', 'Bế Thị Ba'],
    ['tên ông là La Là', 'La Là'],
    ['chau ten la sung thi mua', 'Sung Thi Mua'],
  ])('"%s" announces the name %s, and what is noted is repeated', (text, name) => {
    const { answers, reply } = child(text);

    expect(answers).toEqual({ 'ho-ten-con': name });
    expect(reply).toContain(name);
  });

  test.each(['chưa đặt tên', 'cháu chưa có tên ạ', 'dạ vợ chồng em chưa nghĩ ra tên', 'chua dat ten', 'để sau'])(
    '"%s" is no name: it is asked again',
    (text) => {
      expect(child(text).answers).toEqual({});
    },
  );

  test('a small word for a person in front of a name is kept and asked about', () => {
    const { answers, reply } = child('cháu Nguyễn Minh An');

    expect(answers['ho-ten-con']).toBe('cháu Nguyễn Minh An');
    expect(reply).toContain('“cháu”');
  });

  test('a name in another fact’s sentence gives no sex', () => {
    expect(child('Lê Thị Gái, con ông Trần Văn Nam').answers).toEqual({ 'ho-ten-con': 'Lê Thị Gái' });
  });

  test.each(['20/05/90', '2/9', 'mùng 3 tháng 5', 'ngày 5 tháng ba năm 90'])('the day %s is asked again', (text) => {
    const { answers, reply } = say('dang-ky-khai-sinh', 'ngay-sinh', text);

    expect(answers).toEqual({});
    expect(reply).toContain('bốn chữ số');
  });

  test('an address of mail that is likely mistyped is noted as given, and asked about', () => {
    const filling = { ...newFilling('dang-ky-khai-sinh', ''), redo: 'contact.email' };
    const conversation = { ...newConversation('c', 'vi', today), filling };
    const { conversation: after, messages } = takeTurn(conversation, { text: 'lan.bui@gmial.com' }, scene);

    expect(after.filling?.contact.email).toBe('lan.bui@gmial.com');
    expect(messages[0]?.text).toContain('lan.bui@gmail.com');
  });

  test.each([
    'Chồng tôi bị tai nạn giao thông đang cấp cứu, nhà không còn ai làm ra tiền',
    'Nhà tôi đang cháy hết giấy tờ nên không còn gì',
    'Bà cụ ngất xỉu, một mình nuôi hai cháu nhỏ',
  ])('what happened is the answer, also where it tells of danger: %s', (text) => {
    const { answers } = say('tro-cap-xa-hoi-hang-thang', 'hoan-canh', text);

    expect(answers['hoan-canh']).toBe(text);
  });
});
