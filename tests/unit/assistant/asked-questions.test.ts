import { describe, expect, test } from 'vitest';
import { findAsked, findAskedAnywhere } from '#src/assistant/answering/asked/find-asked.ts';
import { mattersIn } from '#src/assistant/answering/asked/matters.ts';
import { asksHours, sayHoursOn } from '#src/assistant/answering/hours-on.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { spokenWords } from '#src/assistant/understanding/spoken-words.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';
import { talk } from './talk.ts';

const today = '2026-11-29';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };
const guide = (slug: string) => {
  const entry = knowledge.guides.get(slug);
  if (!entry) throw new Error(slug);
  return entry;
};

describe('what is asked of any service', () => {
  test.each([
    ['mẹ em đi nộp hộ được không', true, ['proxy']],
    ['nho hang xom lam giup dc k', false, ['proxy']],
    ['bé mang họ anh được không', true, []],
    ['co lay ngay duoc khong', false, ['soon']],
    ['có mất tiền không', true, ['money']],
    ['phải lên tận nơi à', true, ['person']],
  ])('“%s”', (text, isMarked, matters) => {
    expect([...mattersIn(spokenWords(text), isMarked).matters]).toEqual(matters);
  });
});

describe('a question that editors wrote', () => {
  test.each([
    ['dang-ky-khai-sinh', 'bà nội đi khai có được không hay phải bố mẹ', /^Được\. Ông bà/],
    ['dang-ky-khai-sinh', 'me e lam ho dc k', /^Được\. Ông bà/],
    ['dang-ky-khai-sinh', 'em phải lên tận nơi à', /^Không\. Bạn nộp trực tuyến/],
    ['dang-ky-khai-sinh', 'gửi ảnh giấy chứng sinh đc ko', /^Được\. Khi nộp trực tuyến/],
    ['dang-ky-ket-hon', 'mẹ em đăng ký hộ được không', /^Không\. Đăng ký kết hôn/],
    ['tro-cap-huu-tri-xa-hoi', 'ông có lương hưu rồi thì có được không', /^Tùy mức lương hưu/],
  ])('%s: “%s” is answered word for word, with nothing in front', (slug, text, answer) => {
    expect(answerWhether(guide(slug), text, scene)?.text).toMatch(answer);
  });

  test.each([
    ['dang-ky-khai-sinh', 'bố mẹ chưa cưới thì khai sinh được chứ'],
    ['dang-ky-khai-sinh', 'quá 60 ngày thì có bị phạt không'],
    ['dang-ky-ket-hon', 'co lay ngay duoc khong'],
  ])('%s: “%s” is no question of who may go', (slug, text) => {
    expect(findAsked(guide(slug), text, scene)?.claim.answer ?? '').not.toMatch(
      /^(?:Được\. Ông bà|Không\. .*ủy quyền)/,
    );
  });

  test('An English question is compared with the English text', () => {
    const english = { ...scene, language: 'en' as const, t: translator('en') };
    expect(answerWhether(guide('dang-ky-ket-hon'), 'can my parents register for us?', english)?.text).toMatch(/^No\./);
  });

  test('Without a guide it must say words that few guides have', () => {
    expect(findAskedAnywhere('chụp ảnh giấy chứng sinh gửi lên có được không', scene)?.guide).toBe('dang-ky-khai-sinh');
    expect(findAskedAnywhere('người nhà làm hộ được không', scene)).toBeUndefined();
  });

  test('In a form it is answered beside the open question', async () => {
    const chat = await talk('dang-ky-khai-sinh');
    await chat.choose('apply:dang-ky-khai-sinh');
    const { messages } = await chat.say('mà chụp ảnh giấy chứng sinh gửi lên được không?');
    expect(messages[0]?.text).toMatch(/^Được\. Khi nộp trực tuyến/);
  });

  test('An answer that holds for the next question as well is told again, and that it was told', async () => {
    const chat = await talk('dang-ky-khai-sinh');
    await chat.say('bà nội đi khai hộ được không');
    const { messages } = await chat.say('ông ngoại làm thay được không');
    expect(messages[0]?.text).toMatch(/^Được\. Ông bà.*như tôi vừa nói ở trên\.$/s);
  });
});

test.each([
  ['t7 dc k', true],
  ['chủ nhật lên nộp được không', true],
  ['t7 tuần này có lm vc k ad', true],
  ['can I come on Saturday?', true],
  ['việc thứ hai thì có mất tiền không', false],
  ['thứ bảy con tôi cưới có phải mang ảnh không', false],
])('“%s” asks whether the office works that day: %s', (text, asks) => {
  expect(asksHours(text) && sayHoursOn(text, scene) !== undefined).toBe(asks);
});
