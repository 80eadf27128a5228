/** What a refused form of the work on a case held; `form` is the value of its `do`. */
export type TypedWork = {
  form: string;
  text: string;
  to: string;
  until: string;
  units: readonly string[];
  /** The key of the press, and the opinion it was about. */
  key: string;
  opinion: string;
};
