import { formatDate } from '#src/i18n/format.ts';
import type { Finding } from '../finding.ts';
import { linksInText } from './links-named.ts';
import type { OutsideLink, Unopened } from './outside-link.ts';

/** Those addresses that do not open any more, by what they are. */
export type DeadLinks = ReadonlyMap<string, OutsideLink>;

/** Dead addresses that a file names, with the line of each. `named`: those the public sees; notes of editors may name others. */
export function deadLinkFaults(
  source: string,
  named: readonly string[],
  dead: DeadLinks,
): Pick<Finding, 'line' | 'reason' | 'weight'>[] {
  const wanted = new Set(named.filter((url) => dead.has(url)));
  if (wanted.size === 0) return [];
  return source.split('\n').flatMap((text, index) =>
    linksInText(text).flatMap((url) => {
      // Each is told once, at its first line.
      const failing = wanted.delete(url) ? dead.get(url)?.failing : undefined;
      if (!failing) return [];
      const reason = `liên kết ${url}: không mở được từ ${formatDate(failing.since, 'vi')} (${reasonOf(failing.reason)})`;
      return [{ line: index + 1, reason, weight: 'late' as const }];
    }),
  );
}

function reasonOf(unopened: Unopened): string {
  switch (unopened.why) {
    case 'status':
      return unopened.status === 404 || unopened.status === 410
        ? 'trang không còn'
        : `máy chủ trả lời ${unopened.status}`;
    case 'no-name':
      return 'không còn tên miền này';
    case 'refused':
      return 'máy chủ không nhận kết nối';
    case 'silent':
      return 'máy chủ không trả lời';
    case 'certificate':
      return 'chứng thư của trang không hợp lệ';
    case 'redirects':
      return 'chuyển tiếp mãi không tới trang nào';
    case 'not-public':
      return 'địa chỉ trong mạng nội bộ, người dân không mở được';
    default:
      return 'không kết nối được';
  }
}
