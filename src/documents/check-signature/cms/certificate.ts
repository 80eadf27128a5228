import { fromBER } from 'asn1js';
import { BasicConstraints, Certificate, type Extension, ExtKeyUsage } from 'pkijs';
import { defined } from '#src/base/defined.ts';
import { sameBytes } from '../change/same-value.ts';
import type { Holder } from '../verdict.ts';

/** A certificate as it is used here. */
export type Cert = { der: Uint8Array; parsed: Certificate; from: Date; until: Date };

/** Undefined for bytes that are no certificate. */
export function readCertificate(der: Uint8Array): Cert | undefined {
  try {
    const parsed = new Certificate({ schema: fromBER(der).result });
    return { der, parsed, from: parsed.notBefore.value, until: parsed.notAfter.value };
  } catch {
    return undefined;
  }
}

export const fromParsed = (parsed: Certificate): Cert | undefined =>
  readCertificate(new Uint8Array(parsed.toSchema(false).toBER(false)));

function extension({ parsed }: Cert, oid: string): Extension | undefined {
  return parsed.extensions?.find(({ extnID }) => extnID === oid);
}

/** Bits of the key usage by their number, or undefined where any use is meant. */
export function mayUse(cert: Cert, bits: readonly number[]): boolean {
  const usage = extension(cert, '2.5.29.15');
  if (!usage) return true;
  const result = fromBER(usage.extnValue.valueBlock.valueHexView).result as {
    valueBlock?: { valueHexView?: Uint8Array };
  };
  const bytes = result.valueBlock?.valueHexView ?? new Uint8Array();
  return bits.some((bit) => (((bytes[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1) === 1);
}

export function extendedUses(cert: Cert): readonly string[] | undefined {
  const parsed = extension(cert, '2.5.29.37')?.parsedValue as ExtKeyUsage | undefined;
  return parsed instanceof ExtKeyUsage ? parsed.keyPurposes : undefined;
}

/** Whether it may certify others, `depth` certificates of authorities below it. */
export function isAuthority(cert: Cert, depth: number): boolean {
  const constraints = extension(cert, '2.5.29.19')?.parsedValue as BasicConstraints | undefined;
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) return false;
  const most = constraints.pathLenConstraint;
  if (typeof most === 'number' && depth > most) return false;
  return mayUse(cert, [5]);
}

/** What a certificate may ask of its reader as a must, and this reader knows. */
const understood = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.19',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
  '1.3.6.1.5.5.7.1.1',
  '1.3.6.1.5.5.7.1.3',
]);

export function asksTheUnknown({ parsed }: Cert): boolean {
  return (parsed.extensions ?? []).some(({ critical, extnID }) => critical && !understood.has(extnID));
}

export const isSame = (one: Cert, other: Cert) => sameBytes(one.der, other.der);

export function serialOf({ parsed }: Cert): string {
  return [...parsed.serialNumber.valueBlock.valueHexView].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Names = { typesAndValues: { type: string; value: { valueBlock: { value?: unknown } } }[] };

function nameOf(names: Names, oid: string): string | undefined {
  const value = names.typesAndValues.find(({ type }) => type === oid)?.value.valueBlock.value;
  return typeof value === 'string' && value.trim() !== '' ? value.normalize('NFC').trim().slice(0, 300) : undefined;
}

/** Who a certificate belongs to. Numbers of people (identity card, tax) stay in it. */
export function holderOf({ parsed }: Cert): Holder {
  const of = (oid: string) => nameOf(parsed.subject, oid);
  const [organization, unit, title] = [of('2.5.4.10'), of('2.5.4.11'), of('2.5.4.12')];
  return defined({ name: of('2.5.4.3') ?? organization ?? '?', organization, unit, title });
}

export const issuerOf = ({ parsed }: Cert): string =>
  nameOf(parsed.issuer, '2.5.4.3') ?? nameOf(parsed.issuer, '2.5.4.10') ?? '?';

/** How names of agencies begin; the first words of no person's name. */
const agency =
  /^(uỷ ban|ủy ban|ubnd|hđnd|hội đồng|văn phòng|trung tâm|công an (?!.* thị )|chi cục|tổng cục|bảo hiểm xã hội|kho bạc|ban quản lý|ban chỉ huy|ban tiếp công dân|đặc khu|trường |công ty|hợp tác xã|chi nhánh|ngân hàng|(sở|phòng|cục|bộ|tòa án|toà án|viện|đội|trạm) )/iu;

/** Whether a certificate is an agency's and not a person's. */
export function isAgency(cert: Cert): boolean {
  const { name, organization, title } = holderOf(cert);
  // A person has a title, or names of their own, or a number of theirs as the user's id.
  if (title || nameOf(cert.parsed.subject, '2.5.4.42') || nameOf(cert.parsed.subject, '2.5.4.4')) return false;
  if (/^(CCCD|CMND)/i.test(nameOf(cert.parsed.subject, '0.9.2342.19200300.100.1.1') ?? '')) return false;
  if (name === organization) return true;
  return agency.test(name) || nameOf(cert.parsed.subject, '2.5.4.97') !== undefined;
}
