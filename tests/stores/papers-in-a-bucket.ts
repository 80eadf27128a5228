import { inject } from 'vitest';

// Set up for the files of the project “in a bucket”: one bucket for all of a worker, known to the processes it starts.
const answer = await fetch(inject('buckets'));
const text = await answer.text();
if (!answer.ok) throw new Error(`no bucket: ${text}`);
process.env.PAPERS_BUCKET = text;
