import type { Page } from '@playwright/test';
import { bothWays } from './both-ways.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { approveAs, sendForApproval } from './second-person.ts';
import { type Values, walkInPage } from './walk-form.ts';

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);

/** A service of the county's own, as somebody writes it who begins with nothing. */
const service = (width: number) => `---
title: Mượn loa cho lễ hội làng ${width}
code: "9.9${String(width).padStart(5, '0')}"
sector: duong-thuy
level: full
intake: local
unit: commune
audience: [citizen]
summary: Mượn bộ loa của nhà văn hóa cho lễ hội của thôn. Trả lời sau 2 ngày làm việc, không mất tiền.
asks:
  - mượn loa lễ hội ${width}
  - xin loa cho hội làng ${width}
channels:
  - kind: online
    time: { value: 2, unit: working-day }
    fees: []
  - kind: counter
    time: { value: 2, unit: working-day }
    fees: []
papers: []
form:
  - section: Lễ hội
    fields:
      - { id: ten-le-hoi, type: text, label: Tên lễ hội, required: true, maxLength: 200, ask: "Lễ hội tên là gì?" }
      - { id: so-loa, type: number, label: Số loa, required: true, min: 1, max: 9, ask: "Bạn mượn mấy loa?" }
steps:
  - Gửi đơn trực tuyến hoặc tại quầy.
result: Giấy hẹn mượn loa
legal:
  - { number: 23/2004/QH11, title: Luật Giao thông đường thủy nội địa }
related: []
owner: phong-kinh-te
reviewBy: 2027-03-01
effective: { from: 2025-07-01 }
verified: false
---

Loa của nhà văn hóa, mượn tối đa ba ngày.
`;

const values: Values = new Map([
  ['a.ten-le-hoi', ['Hội chèo thuyền']],
  ['a.so-loa', ['3']],
  ['contact.fullName', ['Nguyễn Văn Bình']],
  ['contact.phone', ['0912 345 678']],
  ['delivery.send', ['online']],
  ['delivery.return', ['counter']],
  ['unit', ['cai-rong']],
  ['declaration', ['true']],
]);
const said: Record<string, string> = {
  'ten-le-hoi': 'Hội chèo thuyền',
  'so-loa': '3',
  'contact.fullName': 'Nguyễn Văn Bình',
  'contact.phone': '0912 345 678',
};

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'new-service' });
test.describe.configure({ mode: 'serial' });

test('two people of staff are there', async ({ portal }) => {
  become = await seatStaff(portal, [lan, hoa]);
});

for (const { width, javaScriptEnabled } of bothWays('new-service')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    const slug = `muon-loa-${width}`;

    test('a service nobody had is written, approved by a second person, and filed by form and by chat', async ({
      page,
      browser,
      portal,
      expectAccessible,
    }) => {
      await become(page, lan);
      await page.goto(`/can-bo/noi-dung/sua?loai=guide&ten=${slug}`);
      await page.getByLabel('Nội dung tệp').fill(service(width));
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      const path = await sendForApproval(page, 'Thủ tục mới của nhà văn hóa');
      expect((await page.request.get(`/thu-tuc/${slug}`)).status()).toBe(404);
      await approveAs(browser, (other: Page) => become(other, hoa), { url: portal.url, path });

      await page.context().clearCookies();
      await page.goto(`/thu-tuc/${slug}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mượn loa cho lễ hội làng ${width}`);
      await expectAccessible();
      await expectNoSideways(page);
      await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
      await walkInPage(page, values);
      await expect(page.getByText('Hội chèo thuyền').first()).toBeVisible();
      await page
        .getByLabel(/^Tôi cam đoan|cam đoan/)
        .first()
        .check();
      await page.getByRole('button', { name: /^(Nộp hồ sơ|Gửi hồ sơ)/ }).click();
      await expect(page.getByText(/VD-[0-9A-Z]{4}-[0-9A-Z]{4}/).first()).toBeVisible();

      const post = async (address: string, body: unknown) => {
        const headers = { 'content-type': 'application/json' };
        return (
          await fetch(`${portal.url}/api/v1${address}`, { method: 'POST', headers, body: JSON.stringify(body) })
        ).json();
      };
      const { id } = await post('/assistant/conversations', {});
      const turn = (body: object) => post(`/assistant/conversations/${id}/messages`, body);
      let { state } = await turn({ choice: `apply:${slug}` });
      for (let count = 0; count < 40 && state.status === 'filling'; count += 1) {
        const { step = '' } = state;
        const text = step.startsWith('delivery.') ? 'tôi ra quầy' : said[step];
        ({ state } = await turn(text ? { text } : { choice: 'do:skip' }));
        expect(state.step).not.toBe(step);
      }
      expect(state.status).toBe('reviewing');
      ({ state } = await turn({ choice: 'do:submit' }));
      expect([state.status, state.reference]).toEqual(['submitted', expect.stringMatching(/^VD-/)]);
    });
  });
}
