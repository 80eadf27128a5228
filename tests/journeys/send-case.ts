import { expect, type Page } from '@playwright/test';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

export type SentCase = { reference: string; accessCode: string };
type Wanted = {
  fullName?: string;
  /** Names of files sent as the authorisation, which somebody who acts for another has to send. */
  files?: string[];
  send?: 'online' | 'counter';
  /** How the result is to come. */
  back?: 'online' | 'counter' | 'post';
  /** Where the applicant is written to, and in which language. */
  email?: string;
  language?: 'vi' | 'en';
  copies?: number;
  /** What stands in the files, instead of an empty page. */
  content?: Uint8Array;
};

/** A case as the form would send it: a copy of one's own birth record, collected at the counter. */
export async function sendCase(page: Page, url: string, wanted: Wanted = {}): Promise<SentCase> {
  const {
    fullName = 'Phạm Thị Lụa',
    files = [],
    send = 'online',
    back = 'counter',
    copies = 1,
    content = pdf,
  } = wanted;
  const uploads: string[] = [];
  for (const name of files) {
    const uploaded = await page.request.post(`${url}/api/v1/uploads`, {
      headers: { origin: url },
      multipart: { file: { name, mimeType: 'application/pdf', buffer: Buffer.from(content) } },
    });
    uploads.push((await uploaded.json()).id);
  }
  const answer = await page.request.post(`${url}/api/v1/cases`, {
    headers: { origin: url, 'idempotency-key': crypto.randomUUID() },
    data: {
      guide: 'cap-ban-sao-trich-luc-ho-tich',
      answers: {
        'loai-ban-sao': ['khai-sinh'],
        'so-ban': copies,
        'ho-ten': 'Phạm Thị Lụa',
        'nam-sinh': 1988,
        'noi-da-dang-ky': 'quan-lan',
        'quan-he': uploads.length > 0 ? 'duoc-uy-quyen' : 'chinh-minh',
      },
      papers: uploads.length > 0 ? [{ paper: 'van-ban-uy-quyen', uploads }] : [],
      delivery: { send, return: back },
      contact: {
        fullName,
        idNumber: '022188001234',
        residence: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' },
        phone: '0912345678',
        ...(wanted.email && { email: wanted.email }),
      },
      declaration: true,
      consents: [],
      ...(wanted.language && { language: wanted.language }),
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** A file as a resident or staff would choose it. */
export const paperFile = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdf });

/** Opens a case as its owner, who proves it with the access code once. */
export async function openAsOwner(page: Page, { reference, accessCode }: SentCase): Promise<void> {
  await page.goto(`/tra-cuu/${reference}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const code = page.getByLabel(/Mã truy cập/);
  if ((await code.count()) === 0) return;
  await code.fill(accessCode);
  await page.getByRole('button', { name: /Mở|Xem/ }).click();
}
