import { describe, expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { newConversation } from '#src/assistant/conversation.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import { listen } from '#src/assistant/filling/listening/listen.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { seeded } from '../../evaluation/dialogues.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-22';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };
const context = { today, units: knowledge.units };
const guideOf = (slug: string) => knowledge.guides.get(slug)?.meta as GuideMeta;

/** A conversation in which this guide is filled: what is said leads on from turn to turn. */
function fillingOf(slug: string) {
  let conversation = takeTurn(newConversation('c', 'vi', today), { choice: `apply:${slug}` }, scene).conversation;
  let messages: Message[] = [];
  const take = (turn: { text: string } | { choice: string }) => {
    const outcome = takeTurn(conversation, turn, scene);
    ({ conversation, messages } = outcome);
    return messages.map(({ text }) => text).join('\n');
  };
  return {
    say: (...texts: string[]) => texts.map((text) => take({ text })).at(-1) ?? '',
    press: (choice: string) => take({ choice }),
    choices: () => messages.at(-1)?.choices ?? [],
    answers: () => conversation.filling?.answers ?? {},
    contact: () => conversation.filling?.contact,
    open: () => messages.at(-1)?.field,
    last: () => messages.at(-1)?.text ?? '',
  };
}
const birth = () => fillingOf('dang-ky-khai-sinh');

describe('facts go where they belong', () => {
  test('everything told of the daughter in one sentence', () => {
    const chat = birth();
    const reply = chat.say(
      'con gái tôi tên Nguyễn Bảo Ngọc, sinh ngày 20/11/2026 tại bệnh viện đa khoa khu vực Cẩm Phả',
    );

    expect(chat.answers()).toEqual({
      'ho-ten-con': 'Nguyễn Bảo Ngọc',
      'gioi-tinh': 'nu',
      'ngay-sinh': '2026-11-20',
      'noi-sinh': 'co-so-y-te',
      'ten-co-so-y-te': 'bệnh viện đa khoa khu vực Cẩm Phả',
    });
    expect(reply).toMatch(/Tôi ghi.*Nữ.*20\/11\/2026.*Cẩm Phả/s);
  });

  test('the same while another question is open: a name that stands is asked about, not written over', () => {
    const chat = birth();
    chat.say('Nguyễn Văn Hưng', 'gái', '20/11/2026');
    const reply = chat.say('con gái tôi tên Nguyễn Bảo Ngọc, sinh ngày 20/11/2026 tại bệnh viện Cẩm Phả');

    expect(chat.answers()).toMatchObject({ 'ho-ten-con': 'Nguyễn Văn Hưng', 'ten-co-so-y-te': 'bệnh viện Cẩm Phả' });
    expect(reply).toMatch(/Nguyễn Văn Hưng.*Nguyễn Bảo Ngọc.*\?/s);
    chat.press(chat.choices()[0]?.value ?? '');
    expect(chat.answers()['ho-ten-con']).toBe('Nguyễn Bảo Ngọc');
  });

  test('"dân tộc Kinh, quê ở Hạ Long" is kept at any question', () => {
    const before = birth();
    before.say('Nguyễn Bảo Ngọc', 'gái', '20/11/2026');
    before.say('dân tộc Kinh, quê ở Hạ Long');
    expect(before.answers()).toMatchObject({ 'dan-toc': 'Kinh', 'que-quan': 'ha-long' });
    expect(before.open()).toBe('noi-sinh');
    const text = birth();
    text.say('Nguyễn Bảo Ngọc', 'gái', '20/11/2026', 'bệnh viện', 'dân tộc Kinh, quê ở Hạ Long');
    expect(text.answers()).toMatchObject({ 'dan-toc': 'Kinh', 'que-quan': 'ha-long' });
    expect(text.answers()['ten-co-so-y-te']).toBeUndefined();
  });

  test('of whom it is told decides, also for questions still to come', () => {
    const chat = birth();
    chat.say('Nguyễn Bảo Ngọc, mẹ cháu là Trần Thị Hoa sinh năm 1996, căn cước 022196001234, ở thôn 3, xã Đông Xá');
    chat.say('bố nó tên Đỗ Văn Nam sn 1990');

    expect(chat.answers()).toEqual({
      'ho-ten-con': 'Nguyễn Bảo Ngọc',
      'ho-ten-me': 'Trần Thị Hoa',
      'nam-sinh-me': 1996,
      'so-dinh-danh-me': '022196001234',
      'noi-cu-tru-me': { commune: 'dong-xa', detail: 'thôn 3' },
      'ho-ten-cha': 'Đỗ Văn Nam',
      'nam-sinh-cha': 1990,
    });
    expect(chat.open()).toBe('gioi-tinh');
  });

  test.each([
    ['tôi tên là Nguyễn Văn Hưng', {}],
    ['mẹ cháu là Trần Thị Hoa', { 'ho-ten-me': 'Trần Thị Hoa' }],
    ['chồng em tên Đỗ Văn Nam', { 'ho-ten-cha': 'Đỗ Văn Nam' }],
    ['vk e là Trần Thị Hoa', { 'ho-ten-me': 'Trần Thị Hoa' }],
    ['bà nội cháu là Bùi Thị Mơ', {}],
  ])('"%s" names no child', (text, answers) => {
    const chat = birth();
    chat.say(text);

    expect(chat.answers()).toEqual(answers);
    expect(chat.open()).toBe('ho-ten-con');
  });

  test('"em tên là …" may be either: it is asked, and the words of a button answer', () => {
    const chat = birth();

    expect(chat.say('em tên là Nguyễn Thị Lan')).toContain('“Nguyễn Thị Lan” là của cháu hay của bạn?');
    chat.say('của em');
    expect(chat.contact()).toEqual({ fullName: 'Nguyễn Thị Lan' });
    expect(chat.answers()).toEqual({});
  });

  test('bride and groom in one sentence, told by the bride', () => {
    const chat = fillingOf('dang-ky-ket-hon');
    chat.say('em tên là Phạm Thu Hà sinh 12/4/2000, chồng em là Lê Văn Tám sinh 3/3/1998 cccd 022098001111');

    expect(chat.answers()).toEqual({
      'ho-ten-nu': 'Phạm Thu Hà',
      'ngay-sinh-nu': '2000-04-12',
      'ho-ten-nam': 'Lê Văn Tám',
      'ngay-sinh-nam': '1998-03-03',
      'so-dinh-danh-nam': '022098001111',
    });
    expect(chat.contact()?.fullName).toBe('Phạm Thu Hà');
  });

  test('what was said before the form was begun', () => {
    const { filling, steps } = listen(
      guideOf('dang-ky-khai-sinh'),
      newFilling('dang-ky-khai-sinh', ''),
      ['chào em', 'vợ anh mới sinh bé gái hôm 20/11 ở bệnh viện đa khoa Vân Đồn, giờ anh cần làm những gì?'],
      context,
    );

    expect(filling.answers).toEqual({
      'gioi-tinh': 'nu',
      'ngay-sinh': '2026-11-20',
      'noi-sinh': 'co-so-y-te',
      'ten-co-so-y-te': 'bệnh viện đa khoa Vân Đồn',
    });
    expect(steps.length).toBe(4);
  });

  test.each([
    'Anh với chị chưa đăng ký kết hôn thì bé mang họ anh được không?',
    'tôi bị mất hết giấy tờ do cháy nhà',
    'làm khai sinh cho con mất bao lâu, ở đâu',
    'con em sinh được hai tháng chưa làm khai sinh',
    'gọi số 0912 345 678 gặp ai',
  ])('nothing unsure is noted from "%s"', (text) => {
    const { filling, steps } = listen(
      guideOf('dang-ky-khai-sinh'),
      newFilling('dang-ky-khai-sinh', ''),
      [text],
      context,
    );

    expect(steps).toEqual([]);
    expect(filling.answers).toEqual({});
  });
});

describe('what was given is not asked again', () => {
  const atMother = () => {
    const chat = birth();
    chat.say(
      'Nguyễn Bảo Ngọc',
      'gái',
      '20/11/2026',
      'ở viện',
      'Bệnh viện Bãi Cháy',
      'Kinh',
      'Đông Xá',
      'rồi',
      'bỏ qua',
    );
    return chat;
  };

  test('"mẹ cháu là tôi": the name is asked once, for both', () => {
    const chat = atMother();
    chat.say('tôi tên là Trần Thị Hoa', '1996', '022196001234');

    expect(chat.contact()).toEqual({ fullName: 'Trần Thị Hoa', idNumber: '022196001234' });
  });

  test('"tôi là mẹ cháu" tells the relation too', () => {
    const chat = atMother();
    const reply = chat.say('Trần Thị Hoa', 'tôi là mẹ cháu');

    expect(chat.answers()).toMatchObject({ 'ho-ten-me': 'Trần Thị Hoa', 'quan-he': 'cha-me' });
    expect(chat.contact()?.fullName).toBe('Trần Thị Hoa');
    expect(reply).toContain('Họ và tên người nộp: Trần Thị Hoa');
  });

  test.each(['như mẹ', 'giống địa chỉ của mẹ', 'như trên', 'dạ như địa chỉ trên ạ'])(
    '"%s" is the mother’s address',
    (text) => {
      const chat = atMother();
      chat.say('Trần Thị Hoa', '1996', 'bỏ qua', 'thôn 3, xã Đông Xá', 'Đỗ Văn Nam', '1990', 'bỏ qua');
      const reply = chat.say(text);

      expect(chat.answers()['noi-cu-tru-cha']).toEqual({ commune: 'dong-xa', detail: 'thôn 3' });
      expect(reply).toContain('Tôi ghi');
    },
  );

  test('an address given before is offered as a button', () => {
    const chat = atMother();
    chat.say('Trần Thị Hoa', '1996', 'bỏ qua', 'thôn 3, xã Đông Xá', 'Đỗ Văn Nam', '1990', 'bỏ qua');
    const offered = chat.choices().find(({ value }) => value === 'same:noi-cu-tru-me');

    expect(offered?.label).toContain('thôn 3, Xã Đông Xá');
    chat.press(offered?.value ?? '');
    expect(chat.answers()['noi-cu-tru-cha']).toEqual({ commune: 'dong-xa', detail: 'thôn 3' });
  });
});

describe('a correction changes what it names', () => {
  test('"à nhầm, tên tôi là …" right after the child’s name: it was the speaker’s', () => {
    const chat = birth();
    const reply = chat.say('Nguyễn Văn Hưng', 'à nhầm, tên tôi là Nguyễn Văn Hưng');

    expect(chat.contact()).toEqual({ fullName: 'Nguyễn Văn Hưng' });
    expect(chat.answers()['ho-ten-con']).toBeUndefined();
    expect(chat.open()).toBe('ho-ten-con');
    expect(reply).toContain('hỏi lại mục đó');
  });

  test.each([
    ['đổi tên con thành Nguyễn Bảo Vy', 'ho-ten-con', 'Nguyễn Bảo Vy'],
    ['tên con là Bảo Ngọc chứ không phải Bảo Hân', 'ho-ten-con', 'Nguyễn Bảo Ngọc'],
    ['không phải, sinh ngày 19 cơ', 'ngay-sinh', '2026-11-19'],
    ['sửa lại quê quán Hạ Long', 'que-quan', 'ha-long'],
    ['đổi tên mẹ thành Trần Thị Mận', 'ho-ten-me', 'Trần Thị Mận'],
    ['nhầm rồi, mẹ cháu sinh năm 1995', 'nam-sinh-me', 1995],
  ])('far back: "%s"', (text, id, value) => {
    const chat = birth();
    chat.say('Nguyễn Bảo Hân, mẹ cháu là Trần Thị Hoa sinh năm 1996', 'gái', '20/11/2026', 'bệnh viện');
    chat.say('Bệnh viện Bãi Cháy', 'Kinh', 'Đông Xá');
    const reply = chat.say(text);

    expect(chat.answers()[id]).toEqual(value);
    expect(reply).toContain('Đã sửa');
    expect(chat.open()).toBe('cha-me');
  });

  test('the same where a text is asked for', () => {
    const chat = birth();
    chat.say('Nguyễn Bảo Hân', 'gái', '20/11/2026', 'bệnh viện', 'đổi tên con thành Nguyễn Bảo Vy');

    expect(chat.answers()['ho-ten-con']).toBe('Nguyễn Bảo Vy');
    expect(chat.answers()['ten-co-so-y-te']).toBeUndefined();
  });
});

describe('no question is put twice in the same words', () => {
  test.each(['ở viện', 'viện huyện', 'nhà thương', 'o vien', 'trong trạm xá'])(
    '"%s" is a medical institution',
    (text) => {
      const chat = birth();
      chat.say('Nguyễn Bảo Hân', 'gái', '20/11/2026', text);

      expect(chat.answers()['noi-sinh']).toBe('co-so-y-te');
    },
  );

  test('the second time with an example and the choices, the third with the form and a person', () => {
    const chat = birth();
    chat.say('Nguyễn Bảo Hân', 'gái', '20/11/2026');
    const second = chat.say('asdf');
    const third = chat.say('asdf');

    expect(second).toContain('Cơ sở y tế; Nơi khác');
    expect(third).toContain('biểu mẫu');
    expect(chat.choices().map(({ value }) => value)).toEqual(['co-so-y-te', 'khac', 'do:to-form', 'handoff:ask']);
  });

  test('pressed where no page opens the form, the button says where it is, and where a person is', () => {
    const chat = birth();

    expect(chat.press('do:to-form')).toContain('Điền tiếp bằng biểu mẫu');
    expect(chat.press('handoff:ask')).toMatch(/đường dây nóng|quầy/);
    expect(chat.open()).toBe('ho-ten-con');
    expect(chat.answers()).toEqual({});
  });

  test(`over generated dialogues of nonsense and asking (seed ${seed})`, () => {
    const random = seeded(seed);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
    const nonsense = [
      '???',
      'asdf',
      'hử',
      'không',
      'bỏ qua',
      'lệ phí bao nhiêu',
      'mất bao lâu',
      'ok',
      '99',
      'chịu',
      'không biết',
      'như trên',
      'là tôi',
    ];
    const same: string[] = [];
    for (const { slug, meta } of knowledge.guides.values()) {
      if (meta.intake !== 'local') continue;
      for (let round = 0; round < howMany(1, 10); round += 1) {
        const chat = fillingOf(slug);
        let before = '';
        for (let turn = 0; turn < 40; turn += 1) {
          const text = pick(nonsense);
          chat.say(text);
          const last = chat.last();
          if (last === before) same.push(`${slug}: ${text} → ${last}`);
          before = last;
        }
      }
    }

    expect(same).toEqual([]);
  });
});

describe('leaving and coming back', () => {
  test.each(['để em hỏi vợ đã', 'khoan, để tôi hỏi mẹ cái đã', 'lát nữa làm tiếp', 'để sau', 'mai làm tiếp'])(
    '"%s" lays everything aside, "tiếp tục" goes on',
    (text) => {
      const chat = birth();
      chat.say('Nguyễn Bảo Hân, mẹ cháu là Trần Thị Hoa', text);
      const before = chat.answers();
      chat.say('mấy giờ mở cửa', 'tiếp tục');

      expect(before).toEqual({ 'ho-ten-con': 'Nguyễn Bảo Hân', 'ho-ten-me': 'Trần Thị Hoa' });
      expect(chat.answers()).toEqual(before);
      expect(chat.open()).toBe('gioi-tinh');
    },
  );

  test('what was told ahead is kept, and left out where the answers never lead to it', () => {
    const chat = birth();
    chat.say('Nguyễn Bảo Hân, bố cháu tên Đỗ Văn Nam', 'gái', '20/11/2026', 'bệnh viện', 'Bệnh viện Bãi Cháy', 'Kinh');
    chat.say('Đông Xá', 'chỉ ghi mẹ', 'Trần Thị Hoa');

    expect(chat.answers()['ho-ten-cha']).toBe('Đỗ Văn Nam');
    expect(chat.press('do:review')).not.toContain('Đỗ Văn Nam');
  });
});
