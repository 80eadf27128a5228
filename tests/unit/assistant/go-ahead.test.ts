import { describe, expect, test } from 'vitest';
import { talk } from './talk.ts';

const guide = 'dang-ky-khai-sinh';

describe('with a guide just answered, whoever wants to begin begins', () => {
  test.each([
    'nộp online',
    'nop online',
    'nộp onl luôn',
    'làm thủ tục này',
    'lam thu tuc nay',
    'em muốn làm thủ tục này',
    'điền hồ sơ',
    'dien ho so',
    'điền đơn giúp tôi',
    'khai luôn',
    'ok làm đi',
    'oke lam di',
    'ok lm ik',
    'vâng, làm luôn đi',
    'ừ nộp đi',
    'được rồi, nộp thôi',
    'Nộp hồ sơ ở đây',
    'nop ho so o day',
    'nộp hồ sơ ở đây nhé',
    'cho tôi nộp',
    'cho tôi nộp hồ sơ khai sinh cho con',
    'cho e nộp hs',
    'cho em nop lun',
    'để tôi nộp luôn',
    'bắt đầu',
    'bắt đầu đi em',
    'tiến hành đi',
    'tôi muốn nộp trực tuyến',
    'muốn nộp qua mạng',
    'mk mun nop onl',
    'm dki luôn nha',
    'đăng ký luôn',
    'đăng ký giúp em với',
    'giờ làm luôn',
    'thế thì làm đi',
    'vậy nộp nhé',
    'nào, bắt đầu thôi',
    'làm hồ sơ luôn giùm bác',
    'bác muốn khai ngay bây giờ',
    'tôi cần nộp hồ sơ này',
    'nộp ở đây luôn',
    'nộp hồ sơ đăng ký khai sinh',
    'lập tờ khai cho tôi',
    'đồng ý, nộp hồ sơ',
    'tôi sẵn sàng rồi, bắt đầu nhé',
    'apply now',
    "let's do it",
    'I want to apply online',
    'yes please start',
    'fill in the form',
    'go ahead',
    'submit it here please',
  ])('"%s"', async (text) => {
    const chat = await talk(guide);
    const { state } = await chat.say(text);

    expect(state).toMatchObject({ status: 'filling', guide, intent: 'guide' });
  });

  test('also after a fact of it was asked, and of any guide', async () => {
    const chat = await talk();
    await chat.say('tôi muốn đăng ký kết hôn');
    await chat.say('mất bao lâu?');
    const { state } = await chat.say('ok vậy nộp online luôn');

    expect(state).toMatchObject({ status: 'filling', guide: 'dang-ky-ket-hon' });
  });

  test('a guide filed elsewhere ends in its checklist', async () => {
    const chat = await talk('dang-ky-tam-tru');
    const { state } = await chat.say('nộp online đi');

    expect(state).toMatchObject({ status: 'handed-off', guide: 'dang-ky-tam-tru' });
  });
});

describe('a question that only sounds alike is answered as a question', () => {
  test.each([
    'nộp ở đâu',
    'nop o dau',
    'nộp online được không',
    'nop onl dc k',
    'nộp online được không ạ?',
    'làm thế nào',
    'điền hồ sơ thế nào',
    'làm mất bao lâu',
    'nộp hồ sơ hết bao nhiêu tiền',
    'nộp những gì',
    'ai nộp được',
    'nộp hộ được không',
    'nộp hồ sơ lúc nào',
    'nộp qua bưu điện được không',
    'can I apply online?',
    'where do I apply',
    'how do I fill in the form',
    'nộp ở đây hay ra xã',
  ])('"%s"', async (text) => {
    const chat = await talk(guide);
    const { state } = await chat.say(text);

    expect(state.status).not.toBe('filling');
  });

  test.each(['tôi nộp rồi', 'đã nộp hồ sơ', 'em làm xong rồi', 'chưa nộp đâu', 'đừng nộp', 'khoan hãy làm', 'ok'])(
    'nor is "%s" a wish to begin',
    async (text) => {
      const chat = await talk(guide);
      const { state } = await chat.say(text);

      expect(state.status).not.toBe('filling');
    },
  );

  test('with several guides offered "làm đi" does not say which', async () => {
    const chat = await talk(guide);
    await chat.say('chứng thực');
    const { state } = await chat.say('làm đi');

    expect(state.status).not.toBe('filling');
  });
});

describe('what a button says is what it does', () => {
  test('every button of an answer, typed without marks', async () => {
    const pressed = await talk(guide);
    for (const { label, value } of pressed.start.messages.at(-1)?.choices ?? []) {
      const [typed, chosen] = [await talk(guide), await talk(guide)];
      const byWords = await typed.say(
        label
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replace(/đ/g, 'd'),
      );

      expect(byWords.messages, label).toEqual((await chosen.choose(value)).messages);
    }
  });

  test('the name of another guide that is offered chooses it', async () => {
    const chat = await talk();
    const offered = (await chat.say('chứng thực')).messages[0]?.choices ?? [];
    const { state } = await chat.say(offered[1]?.label ?? '');

    expect(`guide:${state.guide}`).toBe(offered[1]?.value);
  });

  test('another guide is begun where it is named', async () => {
    const chat = await talk(guide);
    const { state } = await chat.say('em nộp khai tử trước đi');

    expect(state).toMatchObject({ status: 'filling', guide: 'dang-ky-khai-tu' });
  });
});
