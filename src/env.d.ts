/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The one door to everything the portal does. */
    portal: import('#src/wiring/portal.ts').Portal;
    /** The language of this request: `/en/...` is English, everything else Vietnamese. */
    language: import('#src/base/localized.ts').Language;
    t: import('#src/i18n/translate.ts').Translate;
    /** The path without `/en`: what both languages share. */
    path: string;
    /** A fresh id for this request, shown with faults and written to the log. */
    requestId: string;
    /** The client's address as the server trusts it (never taken from a header unless TRUST_PROXY). */
    clientAddress: string;
    /** Counts what costs the county room or attention against this client; false when they have had their share. */
    mayCost: import('#src/base/allowance.ts').MayCost;
    /** The signed-in member of staff, on `/can-bo` and the staff API only. */
    person?: import('#src/staff/person.ts').Person;
    /** Set when a page failed because the database cannot be asked: no fault of the page, and soon over. */
    isAway?: boolean;
    /** What had been typed into a form that failed, for the page that tells of it. */
    typed?: import('#src/platform/posted/typed-form.ts').Typed;
    /** The turn of a form, where it has been taken before the page is asked. */
    turn?: Promise<import('#src/cases/filing/form/filing.ts').FilingTurn>;
    /** The page is drawn with placeholders instead of what is one person's, and kept so. */
    drawing?: import('#src/platform/gates/drawn-pages.ts').Drawing;
    /** Asks for this page to be kept by the front cache until one of the tags changes; only for anonymous pages. */
    cache: (policy: import('#src/platform/http/page-cache.ts').CachePolicy) => void;
    /** Asks for this answer to be given for some seconds to whoever asks the same; never for what tells of a person. */
    keepBriefly: () => void;
  }
}
