import type { BadRow, JudgedList } from '#src/county/addresses/judge-list.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** What became of a form of the page of old addresses: where to go, or what is shown, with what was typed. */
export type OldAddressesStep = {
  to?: string;
  problem?: 'not-permitted' | 'changed-meanwhile' | 'cannot' | 'file-missing';
  bad?: BadRow;
  isSame?: boolean;
  typed?: { from: string; to: string; why: string };
  /** What a list would do, and the list itself, to be sent once more when it is taken. */
  preview?: JudgedList & { text: string };
};

const page = '/can-bo/noi-dung/dia-chi-cu';

/** Takes a form of the page of old addresses. */
export async function oldAddressesStep(
  { addresses, postedText }: Pick<App.Locals['portal'], 'addresses' | 'postedText'>,
  request: Request,
  person: Person,
): Promise<OldAddressesStep> {
  const isFile = request.headers.get('content-type')?.startsWith('multipart/') === true;
  const form = isFile ? await postedText(request, person) : await request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  if (!may(person, 'content.publish')) return { problem: 'not-permitted' };
  switch (text('do')) {
    case 'add':
      return addByHand(
        addresses,
        { from: text('from').trim(), to: text('to').trim(), why: text('why').trim() },
        person,
      );
    case 'remove': {
      const address = text('address');
      const removed =
        text('kept') === 'list' ? addresses.forget(address, person) : addresses.removeMove(address, person);
      const done = await removed;
      return done.ok ? { to: `${page}?${new URLSearchParams({ bo: address })}` } : { problem: problemOf(done.error) };
    }
    case 'forget':
      await addresses.forgetMissed(text('address'), person);
      return { to: `${page}#hoi` };
    case 'judge': {
      const file = form.get('file');
      if (!(file instanceof File) || file.size === 0) return { problem: 'file-missing' };
      const bytes = new Uint8Array(await file.arrayBuffer());
      const list = await addresses.judge(inPieces(bytes));
      return { preview: { ...list, text: new TextDecoder('utf-8').decode(bytes) } };
    }
    case 'take': {
      const list = text('list');
      const taken = await addresses.take(inPieces(new TextEncoder().encode(list)), person);
      if (!taken.ok) return { preview: { ...taken.error.list, text: list } };
      return { to: `${page}?${new URLSearchParams({ nhan: String(taken.value.fresh.length) })}` };
    }
    default:
      return {};
  }
}

async function addByHand(
  addresses: App.Locals['portal']['addresses'],
  typed: { from: string; to: string; why: string },
  person: Person,
): Promise<OldAddressesStep> {
  const { bad, fresh } = await addresses.judgeMove(typed);
  if (bad[0]) return { bad: bad[0], typed };
  const [move] = fresh;
  if (!move) return { isSame: true, typed };
  const added = await addresses.addMove({ from: move.address, to: move.to, why: move.why }, person);
  if (!added.ok) return { problem: problemOf(added.error), typed };
  return { to: `${page}?${new URLSearchParams({ ghi: move.address, toi: move.to })}` };
}

function problemOf({ kind }: { kind: string }): NonNullable<OldAddressesStep['problem']> {
  if (kind === 'changed-meanwhile') return kind;
  return kind === 'not-permitted' || kind === 'may-not-publish' ? 'not-permitted' : 'cannot';
}

const pieceBytes = 65_536;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
