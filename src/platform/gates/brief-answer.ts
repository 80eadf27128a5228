import type { BriefAnswers } from '#src/platform/http/brief-answers.ts';
import type { Exchange, Gate } from './exchange.ts';

/** Answers what was answered some seconds ago in the same words. */
export function briefAnswer(answers: BriefAnswers, onServed: (exchange: Exchange) => void): Gate {
  return (exchange) => {
    const { method, url, encoding, res } = exchange;
    if (method !== 'GET' || !answers.serve(url, encoding, res)) return false;
    onServed(exchange);
    return true;
  };
}
