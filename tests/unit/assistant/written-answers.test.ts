import { describe, expect, test } from 'vitest';
import { findAsked } from '#src/assistant/answering/asked/find-asked.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import { withoutCourtesy } from '#src/assistant/talking/parts.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { isPrivate } from '#src/assistant/understanding/misuse.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';
import { talk } from './talk.ts';

const knowledge = await gatherKnowledge(readContent(), '2026-11-29');
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today: '2026-11-29' };
const guide = (slug: string) => {
  const entry = knowledge.guides.get(slug);
  if (!entry) throw new Error(slug);
  return entry;
};

describe('a question that stands in the guide in other words', () => {
  test.each([
    ['dang-ky-khai-sinh', 'đặt tên bé là Anna đc hk', /^Không\. Tên của công dân/],
    ['xac-dinh-muc-do-khuyet-tat', 'k đồng ý mức thì khiếu nại đc k', /^Được\. /],
    ['tam-ngung-ho-kinh-doanh', 'den ngay mo lai co phai lam giay gi khong', /^Không\. Đến ngày/],
  ])('%s: “%s”', (slug, text, answer) => {
    expect(answerWhether(guide(slug), text, scene)?.text).toMatch(answer);
  });

  test.each(['trời hôm nay đẹp quá'])('It must be asked: “%s”', (text) => {
    expect(findAsked(guide('dang-ky-khai-sinh'), text, scene, 'perhaps')).toBeUndefined();
  });

  test.each([
    // Who files, and no money, though "làm hồ sơ" stands in both.
    ['tro-cap-huu-tri-xa-hoi', 'em làm hồ sơ hộ bà được không', /nộp hồ sơ thay/],
    // "Mang họ" is no "mang hộ".
    ['dang-ky-khai-sinh', 'chưa nghĩ ra tên thì nộp trước rồi đặt tên sau được không', /^Chưa nghĩ ra tên/],
    ['chung-thuc-di-chuc', 'ủy ban có giữ hộ bản di chúc không', /giữ hộ di chúc/],
    ['dang-ky-giam-ho', 'khi cháu mười tám tuổi thì giám hộ còn không', /đủ 18 tuổi/],
  ])('Of twenty questions of %s the one that is asked is found: “%s”', (slug, text, question) => {
    expect(findAsked(guide(slug), text, scene, 'probably')?.claim.question).toMatch(question);
  });

  test('A circumstance told in view is answered as if it were asked', async () => {
    const chat = await talk('chung-thuc-chu-ky');
    const { messages } = await chat.say('bà không ký được, chỉ điểm chỉ thôi');
    expect(messages[0]?.text).toMatch(/điểm chỉ/);
  });
});

describe('a written answer as it holds for who asks', () => {
  test.each([
    ['dang-ky-ket-hon', '19 tuổi con trai đăng ký được chưa', /^Không\. Nữ từ đủ 18/],
    [
      'chung-thuc-ban-sao-tu-ban-chinh',
      'giấy bị tẩy xóa một chỗ thì có làm được không',
      /^Không\. Bản chính bị tẩy xóa/,
    ],
    ['dang-ky-ho-kinh-doanh', 'hồ sơ ko đạt có đc trả lại tiền ko', /^Không\. /],
    ['cap-giay-phep-xay-dung-nha-o', 'nho ong tho xay di nop ho co can uy quyen khong', /^Có\. Khi có giấy ủy quyền/],
    ['xac-nhan-tinh-trang-hon-nhan', 'tôi là người khuyết tật xin giấy độc thân có mất lệ phí không', /^Không\. /],
  ])('%s: “%s”', (slug, text, answer) => {
    expect(answerWhether(guide(slug), text, scene)?.text).toMatch(answer);
  });

  test('At the counter of the commune, unless the police do it', () => {
    const asked = 'ra xã làm được không';
    expect(answerWhether(guide('chung-thuc-di-chuc'), asked, scene)?.text).toMatch(/^Có\. /);
    expect(answerWhether(guide('cap-doi-the-can-cuoc'), asked, scene)?.text).toMatch(/^Không\. /);
  });
});

test('Courtesy and what follows a question leave it one; endings of the islands are heard', () => {
  expect(whetherKind('mẹ em đi nộp hộ có được không ạ, em đang ở Hàn')).toBe('may');
  expect(withoutCourtesy('có muộn không hở cháu')).toBe('có muộn không ạ');
  expect(findFacets('thế phải xin cái giấy chỗ đậu bè à')).toEqual([]);
  expect(isPrivate('cccd của ông e hết hạn thì đổi kiểu gì')).toBe(false);
  expect(isPrivate('cho xin số điện thoại của ông Trần Văn B')).toBe(true);
});

test('Of two guides that a few words name alike neither is taken', () => {
  expect(understand('di sản thừa kế', knowledge).kind).toBe('unclear');
});

test('A death told in words of its own, and no service, is answered as what it is', async () => {
  const chat = await talk('');
  const { messages } = await chat.say(
    'Mẹ tôi mất hôm qua ở bệnh viện, tôi chưa về kịp, giấy tờ thì phải làm những gì?',
  );
  expect(messages.map(({ text }) => text).join('\n')).toMatch(/chia buồn[\s\S]*Đăng ký khai tử/);
});
