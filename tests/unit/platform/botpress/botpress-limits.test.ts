import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { CircuitBreaker } from '#src/platform/botpress/circuit-breaker.ts';
import { isRepeatable, readFault } from '#src/platform/botpress/open-client.ts';
import { RetryBudget } from '#src/platform/botpress/retry-budget.ts';

describe('the circuit', () => {
  function start() {
    const clock = { at: 1_000_000 };
    const breaker = new CircuitBreaker({ now: () => clock.at, failures: 3, restMs: 1_000, longestMs: 10_000 });
    const fail = (times: number) => {
      for (let time = 0; time < times; time += 1) {
        breaker.enter();
        breaker.fail();
      }
    };
    return { clock, breaker, fail };
  }

  test('opens at the third failure in a row, not before', () => {
    const { breaker, fail } = start();

    fail(2);
    expect(breaker.state).toBe('closed');
    breaker.enter();
    breaker.succeed();
    fail(2);
    expect(breaker.enter()).toBe(true);
    breaker.fail();

    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBe(false);
  });

  test('lets one question try after the rest, and closes when it succeeds', () => {
    const { clock, breaker, fail } = start();
    fail(3);

    clock.at += 1_000;
    expect(breaker.enter()).toBe(true);
    expect(breaker.enter()).toBe(false);
    breaker.succeed();

    expect(breaker.state).toBe('closed');
  });

  test('rests twice as long each time a try fails, up to a limit', () => {
    const { clock, breaker, fail } = start();
    const rests: number[] = [];
    fail(3);
    for (let round = 0; round < 6; round += 1) {
      const until = breaker.openUntil?.getTime() ?? 0;
      rests.push(until - clock.at);
      clock.at = until;
      fail(1);
    }

    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test('rests as long as the other side asks, at once', () => {
    const { clock, breaker } = start();

    breaker.enter();
    breaker.fail(7_000);

    expect(breaker.openUntil?.getTime()).toBe(clock.at + 7_000);
  });
});

test('one repeat for ten requests, and five saved up', () => {
  const budget = new RetryBudget({ share: 0.1, most: 5 });
  const spend = () => Array.from({ length: 8 }, () => budget.spend()).filter(Boolean).length;

  expect(spend()).toBe(5);
  for (let request = 0; request < 21; request += 1) budget.earn();
  expect(spend()).toBe(2);
  for (let request = 0; request < 1_000; request += 1) budget.earn();
  expect(spend()).toBe(5);
});

describe('what a failed request tells', () => {
  const now = Date.parse('2026-11-22T09:00:00Z');
  const answered = (status: number, headers = {}) => ({ response: { status, headers } });

  test.each([
    [answered(401), { kind: 'not-authorized' }],
    [answered(404), { kind: 'not-found' }],
    [answered(429, { 'retry-after': '12' }), { kind: 'rate-limited', retryAfterMs: 12_000 }],
    [answered(503, { 'retry-after': 'Sun, 22 Nov 2026 09:01:00 GMT' }), { kind: 'server-fault', retryAfterMs: 60_000 }],
    [answered(429, { 'retry-after': '99999999' }), { kind: 'rate-limited', retryAfterMs: 86_400_000 }],
    [answered(429, { 'retry-after': 'soon' }), { kind: 'rate-limited' }],
    [answered(422), { kind: 'refused' }],
    [answered(200), { kind: 'malformed' }],
    [{ code: 'ECONNABORTED' }, { kind: 'timed-out' }],
    [{ code: 'ECONNRESET' }, { kind: 'not-connected' }],
  ])('%j', (error, fault) => {
    expect(readFault(error, now)).toEqual(fault);
  });

  test('a message that may have arrived is not sent again', () => {
    const message = { method: 'post', url: '/v1/chat/messages' };

    expect(isRepeatable({ code: 'ECONNRESET', config: message })).toBe(false);
    expect(isRepeatable({ code: 'ECONNABORTED', config: message })).toBe(false);
    expect(isRepeatable({ code: 'ECONNREFUSED', config: message })).toBe(true);
    expect(isRepeatable({ code: 'ECONNRESET', config: { method: 'get', url: '/v1/chat/messages' } })).toBe(true);
    expect(isRepeatable({ ...answered(500), config: message })).toBe(false);
    expect(isRepeatable({ ...answered(429), config: message })).toBe(true);
  });
});

test('a portal without a bot loads nothing of the client, one with a bot not before the first question', () => {
  const program = `
    import { registerHooks } from 'node:module';
    const asked = [];
    registerHooks({ resolve: (name, context, next) => (asked.push(name), next(name, context)) });
    const { wireBotpress } = await import('#src/wiring/wire-botpress.ts');
    const library = { data: () => [], entries: () => [], onChange: () => () => {} };
    const clock = { now: () => new Date() };
    const logger = { info() {}, warn() {}, error() {} };
    const siteUrl = 'https://vandon.example';
    const none = wireBotpress({ config: { siteUrl }, library, logger, atEnd() {} }, clock);
    const botpress = { apiUrl: 'http://127.0.0.1:9', botId: 'b', token: 't' };
    wireBotpress({ config: { siteUrl, botpress }, library, logger, atEnd() {} }, clock);
    const of = () => asked.filter((name) => /botpress.client|axios/.test(name)).length;
    const before = of();
    await import('@botpress/client');
    console.log(JSON.stringify({ none: Object.keys(none), before, after: of() > 0 }));
  `;

  const told = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });

  expect(JSON.parse(told)).toEqual({ none: [], before: 0, after: true });
});
