import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** LibreOffice, where it is installed: what needs it is skipped elsewhere. */
export const office = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find((path) => existsSync(path));

/** Word files that LibreOffice makes of pages, all in one go: it takes seconds to start. */
export function asWordFiles(pages: Record<string, string>, pictures: Record<string, Uint8Array> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vandon-word-'));
  try {
    for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, name), bytes);
    for (const [name, html] of Object.entries(pages)) {
      writeFileSync(join(folder, `${name}.html`), `<!DOCTYPE html><meta charset="utf-8">${html}`);
    }
    const files = Object.keys(pages).map((name) => join(folder, `${name}.html`));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const how = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder];
    execFileSync(office ?? '', [profile, '--headless', ...how, ...files], { stdio: 'ignore', timeout: 120_000 });
    return new Map(Object.keys(pages).map((name) => [name, readFileSync(join(folder, `${name}.docx`))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
