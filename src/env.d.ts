/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The one door to everything the portal does. */
    portal: import('#src/portal.ts').Portal;
    /** The language of this request: `/en/...` is English, everything else Vietnamese. */
    language: import('#src/library/localized.ts').Language;
    t: import('#src/i18n/translate.ts').Translate;
    /** The path without `/en`: what both languages share. */
    path: string;
    /** A fresh id for this request, shown with faults and written to the log. */
    requestId: string;
    /** The client's address as the server trusts it (never taken from a header unless TRUST_PROXY). */
    clientAddress: string;
    /** The signed-in member of staff, on `/can-bo` and the staff API only. */
    person?: import('#src/staff/person.ts').Person;
    /** Asks for this page to be kept by the front cache until one of the tags changes; only for anonymous pages. */
    cache: (policy: { tags: string[]; maxAgeSeconds?: number }) => void;
  }
}
