import { expect, type Page } from '@playwright/test';

/** A case as the form would send it, without papers: a copy of one's own birth record, collected at the counter. */
export async function sendCase(page: Page, url: string): Promise<{ reference: string; accessCode: string }> {
  const answer = await page.request.post(`${url}/api/v1/cases`, {
    headers: { origin: url, 'idempotency-key': crypto.randomUUID() },
    data: {
      guide: 'cap-ban-sao-trich-luc-ho-tich',
      answers: {
        'loai-ban-sao': ['khai-sinh'],
        'so-ban': 1,
        'ho-ten': 'Phạm Thị Lụa',
        'nam-sinh': 1988,
        'noi-da-dang-ky': 'quan-lan',
        'quan-he': 'chinh-minh',
      },
      papers: [],
      delivery: { send: 'online', return: 'counter' },
      contact: { fullName: 'Phạm Thị Lụa', phone: '0912345678' },
      declaration: true,
      consents: [],
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}
