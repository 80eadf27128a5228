import { answer, body, type Parameter, path, ref, refusal, text } from './parts.ts';

const key: Parameter = { name: 'Idempotency-Key', in: 'header', required: true, schema: text };

/** What the owner of a case does with it. */
export const casePaths = {
  '/cases/{reference}': {
    get: {
      summary: 'Follow a case; without the access code only its state and progress',
      parameters: [path('reference')],
      responses: {
        200: answer('The case', { oneOf: [ref('Case'), ref('CaseProgress')] }),
        404: refusal('No such case, or a wrong access code'),
      },
    },
  },
  '/cases/{reference}/supplement': {
    post: {
      summary: 'Answer a supplement request: every paper and answer asked for, at once; a repeated key counts once',
      parameters: [path('reference'), key],
      ...body(ref('SupplementAnswer')),
      responses: {
        200: answer('The case as it is now', ref('Case')),
        400: refusal('Not readable, or no key'),
        404: refusal('No such case, or a wrong access code'),
        409: refusal('Nothing is asked for, or the county moved the case meanwhile'),
        422: refusal('What is missing or wrong (`problems`)'),
      },
    },
  },
  '/cases/{reference}/proof': {
    post: {
      summary:
        'Answer the proof its owner was shown last: that it is right, or what is wrong in it. No answer by `until` of the ' +
        'proof counts as consent; a repeated key counts once',
      parameters: [path('reference'), key],
      ...body(ref('ProofAnswer')),
      responses: {
        200: answer('The case as it is now', ref('Case')),
        400: refusal('Not readable, or no key', 'malformed', 'idempotency-key-required'),
        404: refusal('No such case, or a wrong access code', 'case-not-found'),
        409: refusal(
          'It takes no answer: none is open, the term has ended, it was answered, another one was sent, or the county moved the case',
          'proof-not-open',
          'proof-late',
          'proof-answered',
          'proof-replaced',
          'changed-meanwhile',
        ),
        422: refusal(
          'Not of this shape (`problems`), nothing or too much written, or called right and corrected at once',
          'invalid',
          'correction-required',
          'correction-contradicts',
          'text-too-long',
        ),
      },
    },
  },
};
