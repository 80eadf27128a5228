import { escapeHtml } from '#src/base/escape-html.ts';
import { canonicalJson, checkSignedJson, type PublicKey } from '#src/base/signed-json.ts';

type Page = {
  keys: readonly PublicKey[];
  issuer: string;
  madeAt: string;
  /** What is checked at once, where the page is a confirmation itself. */
  signed?: string | undefined;
};

const style = `body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#12262e;background:#fff}
h1{font-size:1.5rem}textarea{width:100%;box-sizing:border-box;font:14px monospace}label{display:block;margin-top:1rem}
button{font:inherit;padding:.6rem 1rem;margin-top:1rem}#ket-qua{margin-top:1rem;padding:1rem;border-left:6px solid #888;background:#f3f6f7;overflow-wrap:anywhere}
#ket-qua.dung{border-color:#0a7a3d}#ket-qua.sai{border-color:#b3261e}dt{font-weight:600}dd{margin:0 0 .5rem}
@media(prefers-color-scheme:dark){body,textarea{color:#e6eef1;background:#10191d}#ket-qua{background:#1b282e}}`;

/** Runs in the page alone: what it calls is put before it, and nothing is fetched. */
function start(
  keys: PublicKey[],
  check: (
    text: string,
    keys: PublicKey[],
    canonical: unknown,
  ) => Promise<{ kind: string; body?: Record<string, unknown> }>,
  canonical: unknown,
) {
  const words: Record<string, string> = {
    valid: 'Đúng: Cổng đã ký giấy này, và nội dung còn nguyên như khi ký.',
    changed: 'Sai: nội dung đã bị sửa sau khi ký, hoặc không phải do Cổng ký.',
    'unknown-key': 'Chưa đủ căn cứ: khóa ký không có trong tệp kiểm tra này. Tải tệp kiểm tra mới tại Cổng.',
    'key-not-in-use': 'Sai: khóa này không còn được dùng vào lúc ghi trên giấy.',
    'not-signed-json': 'Đây không phải giấy xác nhận có ký của Cổng.',
    'not-supported':
      'Trình duyệt này chưa kiểm tra được chữ ký Ed25519. Dùng Chrome, Edge từ bản 137, Firefox từ bản 129 hoặc Safari từ bản 17.',
  };
  const labels: Record<string, string> = {
    reference: 'Mã tra cứu',
    code: 'Mã hồ sơ',
    filedAt: 'Gửi lúc',
    state: 'Trạng thái lúc ký',
    dueAt: 'Hẹn trả',
    expectedBy: 'Dự kiến xong',
    issuer: 'Nơi ký',
    issuedAt: 'Ký lúc',
    guide: 'Thủ tục',
    papers: 'Giấy tờ và mã băm SHA-256 của tệp',
    dueLines: 'Ngày hẹn được tính',
  };
  const area = document.querySelector('textarea');
  const out = document.querySelector('#ket-qua');
  const plain = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(plain).join('\n');
    if (typeof value === 'object' && value !== null) return Object.values(value).map(plain).join(' – ');
    return String(value);
  };
  const run = async () => {
    if (!area || !out) return;
    const verdict = await check(area.value, keys, canonical);
    out.className = verdict.kind === 'valid' ? 'dung' : 'sai';
    out.textContent = words[verdict.kind] ?? verdict.kind;
    if (!verdict.body) return;
    const list = document.createElement('dl');
    for (const [name, label] of Object.entries(labels)) {
      const value = verdict.body[name];
      if (value === undefined) continue;
      const term = document.createElement('dt');
      term.textContent = label;
      list.append(term);
      for (const line of plain(value).split('\n')) {
        const text = document.createElement('dd');
        text.textContent = line;
        list.append(text);
      }
    }
    out.append(list);
  };
  document.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  document.querySelector('input')?.addEventListener('change', async (event) => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file || !area) return;
    area.value = await file.text();
    void run();
  });
  if (area?.value) void run();
}

/**
 * One file that checks a signed statement without the network: the keys and the code are in it. Opened from the disk, it
 * sends nothing anywhere.
 */
export function checkPage({ keys, issuer, madeAt, signed = '' }: Page): string {
  const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
  // Their names may differ in the built portal: each source is a value of its own.
  const script = `"use strict";const canonical=${canonicalJson};const check=${checkSignedJson};(${start})(${inScript(keys)},check,canonical);`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Kiểm tra giấy xác nhận của Cổng</title><style>${style}</style></head>
<body><h1>Kiểm tra giấy xác nhận của Cổng</h1>
<p>Tệp này kiểm tra ngay trên máy của bạn, không cần mạng và không gửi gì đi. Khóa công khai trong tệp là của ${escapeHtml(issuer)}, lấy lúc ${escapeHtml(madeAt)}. Chỉ tin tệp bạn tự tải tại Cổng.</p>
<form><label>Chọn tệp .json <input type="file" accept=".json,application/json"></label>
<label>hoặc dán nội dung vào đây <textarea rows="8" spellcheck="false">${escapeHtml(signed)}</textarea></label>
<button>Kiểm tra</button></form>
<div id="ket-qua" role="status">Chưa kiểm tra. Nếu bấm nút mà không thấy gì, trình duyệt đang tắt JavaScript.</div>
<script>${script.replaceAll('</script', '<\\/script')}</script></body></html>
`;
}
