import { expect, test } from 'vitest';
import { talk } from './talk.ts';

const first = async (text: string) => (await (await talk()).say(text)).messages.map((said) => said.text).join('\n');

/** Questions whose office people have been sent wrongly for: what must be said, and what must not. */
test.each<[question: string, says: RegExp, never: RegExp]>([
  ['xác định lại dân tộc', /xác định lại dân tộc/i, /chưa có hướng dẫn cho việc hộ tịch/],
  ['mở hợp tác xã', /Hợp tác xã.*Ủy ban nhân dân đặc khu/, /của tỉnh giải quyết/],
  ['giấy xác nhận nuôi trồng thủy sản lồng bè', /nuôi trồng thủy sản/i, /sở, ngành của tỉnh|hộ tịch/],
  ['đăng ký nuôi cá lồng bè', /nuôi trồng thủy sản/i, /hộ tịch|con nuôi/],
  ['đăng kiểm xe ô tô', /trung tâm đăng kiểm/, /công an giải quyết/],
  ['xin giấy phép bán lẻ rượu', /cấp xã/, /sở, ngành của tỉnh/],
  [
    'khiếu nại quyết định thu hồi đất thì gửi ở đâu',
    /khiếu nại.*cơ quan/is,
    /gửi góp ý, phản ánh hoặc khiếu nại ở trang/i,
  ],
])('“%s” is sent to the office that handles it', async (question, says, never) => {
  const said = await first(question);

  expect(said).toMatch(says);
  expect(said).not.toMatch(never);
});

test('who asks for a birth certificate anew is told of a copy, or asked which: few need a registration anew', async () => {
  for (const question of ['cấp lại giấy khai sinh', 'mất giấy khai sinh']) {
    const reply = await (await talk()).say(question);

    expect(reply.state.guide, question).not.toBe('dang-ky-lai-khai-sinh');
    expect(JSON.stringify(reply), question).toContain('cap-ban-sao-trich-luc-ho-tich');
  }
});

test('filing a household business costs what the way of filing costs', async () => {
  const said = await first('nộp trực tiếp đăng ký hộ kinh doanh mất bao nhiêu tiền');

  expect(said).toMatch(/tại quầy[^\n]*50\.000 đồng/i);
});

test('a late birth registration is never called free', async () => {
  expect(await first('khai sinh quá hạn mất bao nhiêu tiền')).toMatch(/quá 60 ngày/);
});
