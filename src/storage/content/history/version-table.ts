export type ContentTables = {
  content_versions: {
    path: string;
    /** Of this path, from 1. */
    number: number;
    at: string;
    /** Null for a change from outside the portal. */
    person: string | null;
    person_name: string | null;
    /** Git's name of the text; null when the file was taken away. */
    text_name: string | null;
  };
};
