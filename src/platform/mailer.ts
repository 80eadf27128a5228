import { createTransport } from 'nodemailer';
import { defined } from '#src/base/defined.ts';
import type { Mail, Mailer, SendOutcome } from '#src/cases/messages/mailer.ts';
import type { MailFailureKind } from '#src/cases/messages/outbox-store.ts';

type Settings = { smtpUrl: string; from: string };

/** What a failed try tells, as nodemailer puts it. */
type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string };

/** Hands mail to the county's SMTP server, one message a connection. */
export function createSmtpMailer({ smtpUrl, from }: Settings): Mailer {
  const transport = createTransport({
    ...tlsOf(smtpUrl),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 45_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.replace(/>$/, '').split('@').at(-1) ?? 'localhost';

  return {
    async send(mail, signal) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: mail.to },
          messageId: `<${mail.id}@${domain}>`,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          attachments: mail.attachments?.map(({ name, content }) => ({
            filename: name,
            content: Buffer.from(content),
            contentType: 'application/pdf',
          })),
          headers: headersOf(mail),
          signal,
        });
        return { kind: 'sent' };
      } catch (error) {
        return judge(error as SmtpError, signal);
      }
    },
  };
}

/**
 * Letters name cases and people and passwords sign in: neither travels readable, except to this machine itself. A
 * relay inside the county's own network that has no TLS must be named as such (`?requireTLS=false`), and gets no password.
 */
export function tlsOf(smtpUrl: string): { url: string; requireTLS: boolean; ignoreTLS: boolean } {
  const url = new URL(smtpUrl);
  const isWaived = url.searchParams.get('requireTLS') === 'false' || url.searchParams.get('ignoreTLS') === 'true';
  url.searchParams.delete('requireTLS');
  url.searchParams.delete('ignoreTLS');
  const mayBePlain = isLoopback(url.hostname) || (isWaived && url.username === '');
  return { url: url.href, requireTLS: !mayBePlain, ignoreTLS: false };
}

function headersOf({ language, unsubscribeUrl }: Mail): Record<string, string> {
  // No holiday reply comes back to a sender nobody reads (RFC 3834).
  const headers = { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' };
  if (!unsubscribeUrl) return headers;
  return {
    ...headers,
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function judge(error: SmtpError, signal: AbortSignal): SendOutcome {
  const { responseCode = 0, command = '', code = '' } = error;
  const isRefusal = code === 'EENVELOPE' || code === 'EMESSAGE';
  const failed = (kind: MailFailureKind, is: { final?: boolean; serverWide?: boolean } = {}): SendOutcome => {
    const words = (responseCode ? answerOf(error) : code.slice(0, 30)) || undefined;
    return {
      kind: 'failed',
      failure: defined({ kind, code: words }),
      isFinal: is.final ?? false,
      isServerWide: is.serverWide ?? false,
    };
  };
  if (signal.aborted || code === 'ETIMEDOUT' || code === 'EABORT') return failed('timed-out', { serverWide: true });
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('sign-in-refused', { serverWide: true });
  // An address nodemailer itself will not send to.
  if (isRefusal && responseCode === 0) return failed('refused', { final: true });
  // Who sends is our own setting: no letter is lost by a wrong one.
  if (isRefusal && responseCode >= 500 && command === 'MAIL FROM')
    return failed('sender-refused', { serverWide: true });
  if (isRefusal && responseCode >= 500) return failed('refused', { final: true });
  if (isRefusal) return failed('put-off');
  return failed('unreachable', { serverWide: true });
}

/** Numbers only: a server's sentence often repeats the address. */
function answerOf({ responseCode, response = '' }: SmtpError): string {
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  return [responseCode, enhanced].filter(Boolean).join(' ');
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}
