import type { StaffStep } from './staff-auth.ts';

/** Where one may be without being signed in. */
const open = ['/can-bo/dang-nhap', '/can-bo/bat-dau', '/can-bo/dang-xuat'];
const signIn = '/can-bo/dang-nhap';
const second = '/can-bo/xac-thuc';
const setUp = '/can-bo/cai-dat-xac-thuc';

/**
 * Where a request to `/can-bo` must go first, or undefined when it may pass: nobody works without a password and a
 * second factor. `path` is without `/en`; `address` is what comes back as `tiep` after signing in.
 */
export function gate(path: string, address: string, step: StaffStep): string | undefined {
  if (open.includes(path)) return undefined;
  if (path === second) return step === 'needs-totp' ? undefined : step === 'signed-in' ? '/can-bo' : signIn;
  if (path === setUp) return step === 'needs-totp-setup' ? undefined : step === 'signed-in' ? '/can-bo' : signIn;
  if (step === 'signed-in') return undefined;
  if (step === 'needs-totp-setup') return setUp;
  return address === '/can-bo' ? signIn : `${signIn}?tiep=${encodeURIComponent(address)}`;
}

/** The place to go on to, if it is one of ours behind the sign-in; else the staff's home page. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/can-bo(\/[A-Za-z0-9._~/-]*)?(\?[^\s\\#]*)?$/.test(next)) return '/can-bo';
  const path = next.split('?')[0] ?? '';
  if (path.includes('//') || path.includes('..')) return '/can-bo';
  return [...open, second, setUp].includes(path) ? '/can-bo' : next;
}
