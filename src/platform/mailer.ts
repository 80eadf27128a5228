import { createTransport } from 'nodemailer';
import type { Mail, Mailer, SendOutcome } from '#src/cases/messages/mailer.ts';
import type { MailFailureKind } from '#src/cases/messages/outbox-store.ts';

type Settings = { smtpUrl: string; from: string };

/** What a failed try tells, as nodemailer puts it. */
type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string };

/** Hands mail to the county's SMTP server, one message a connection. */
export function createSmtpMailer({ smtpUrl, from }: Settings): Mailer {
  const url = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    // A password never travels readable, except to this machine itself.
    ...(url.username && !isLoopback(url.hostname) ? { requireTLS: true } : {}),
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

function headersOf({ language, unsubscribeUrl }: Mail): Record<string, string> {
  return {
    'Content-Language': language,
    // No holiday reply comes back to a sender nobody reads (RFC 3834).
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl
      ? { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  };
}

function judge(error: SmtpError, signal: AbortSignal): SendOutcome {
  const { responseCode = 0, command = '', code = '' } = error;
  const isRefusal = code === 'EENVELOPE' || code === 'EMESSAGE';
  const failed = (kind: MailFailureKind, is: { final?: boolean; serverWide?: boolean } = {}): SendOutcome => {
    const words = responseCode ? answerOf(error) : code.slice(0, 30);
    return {
      kind: 'failed',
      failure: { kind, ...(words ? { code: words } : {}) },
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
