import type { ZodType } from 'zod';
import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Unit } from '#src/county/unit.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { Translate } from '#src/i18n/translate.ts';

/**
 * What the rules need to know besides the guide: the day in Vietnam, the units of the county, and the answers given
 * before, for a limit that hangs on one of them.
 */
export type FormContext = { today: string; units: readonly Unit[]; answers?: Answers };
export type ShowContext = { language: Language; t: Translate; units: readonly Unit[] };

/** What is to say of an answer; its words are `form.problem.<kind>` with `params`. */
export type Remark = { kind: string; params?: Record<string, string | number> };

/** `answer` is the value in the API's form, also when it breaks a limit; without one the value could not be read. */
export type CheckedValue = { answer?: Answer; problem?: Remark; warning?: Remark };

/** What no answer can satisfy in the definition of a field: the key at fault and why. */
export type FieldFault = { key: string; message: string };

/** Everything the portal knows of one type of field. Form, dialogue, samples and API ask it instead of the type's name. */
export type FieldType<F> = {
  /** How a guide defines the field. */
  schema: ZodType<F>;
  /** Dead ends of a definition that parses. */
  faults(field: F): FieldFault[];
  /** Whether an answer can ever be this value: a condition that compares with another decides nothing. */
  canBe(field: F, value: string | number | boolean): boolean;
  /** Whether fees may be counted by its answer. */
  isCountable: boolean;
  /** The kind of problem a required field left empty is. */
  missing: 'required' | 'choose-one' | 'choose-yes-or-no' | 'must-agree';
  /** Reads a text as typed or said, without checking limits. */
  read(field: F, text: string, context: FormContext): Result<Answer, Remark>;
  /** Checks a value in the API's form: type, limits, and what deserves a second look. */
  check(field: F, value: unknown, context: FormContext): CheckedValue;
  /** An answer as people read it. */
  show(field: F, answer: Answer, context: ShowContext): string;
  /** An answer for trying a form out; another `turn` gives another. Undefined where only the guide knows one. */
  sample(field: F, context: FormContext, turn: number): Answer | undefined;
  /** What draws it on the page. */
  control: Control;
  /** How it is answered by hand on a printed form. */
  written(field: F, context: Pick<ShowContext, 't'>): Room;
  /** How a posted form carries it. */
  posted: PostedAs<F>;
  /** Whether it may be told by what day it is ("hôm nay"), so that a form kept for later must write it out. */
  isRelativeDay: boolean;
  /** What the answer tells of a person, so that two answers about the same one can be held together. */
  tells(field: F): 'identity' | 'birth' | 'sex' | undefined;
  /** What was given elsewhere and may be the answer here too: who files, or places told further up. */
  offers(field: F): 'fullName' | 'idNumber' | 'phone' | 'email' | 'places' | undefined;
  /** How a dialogue asks for it. */
  talk: Talk;
};

/** A control of `components/form/fields`, by name. */
export type Control =
  | LineControl
  | { name: 'lines' | 'one-of' | 'some-of' | 'yes-no' | 'agreement' | 'commune' | 'address' };

type LineControl = {
  name: 'line';
  width: 'short' | 'middle' | 'full';
  /** Which keys a phone offers. */
  inputMode?: 'decimal' | 'numeric' | 'tel' | 'email';
  /** Whether `form.hint.<type>` tells how to write it, in place of a hint the guide lacks or always beside it. */
  format: 'none' | 'instead' | 'always';
  /** Whether it holds somebody's name, which begins with capitals and is in no dictionary. */
  isName: boolean;
};

/** The place for an answer on paper, as large as it needs. `letters` is about how many are written. */
export type Room =
  | { kind: 'lines'; count: number }
  | { kind: 'part-of-line'; letters: number }
  /** One square for each digit of a number whose length is fixed. */
  | { kind: 'squares'; count: number }
  | { kind: 'day' }
  | { kind: 'boxes'; options: readonly string[] }
  /** A sentence to agree to, which is the question itself. */
  | { kind: 'statement' };

/** What a browser posted for one control: the text of a part of it, and all texts of the control itself. */
export type PostedControl = { text(part?: string): string; texts: readonly string[] };

export type PostedAs<F> = {
  /** The ends of the names under which it is posted; '' is the control's own name. */
  parts: readonly string[];
  /** The value as the API carries it, undefined when the control was left empty, or why its text cannot be read. */
  read(field: F, control: PostedControl, context: FormContext): Result<unknown, Remark> | undefined;
  /** The texts of the parts that show this answer. */
  write(answer: Answer): [part: string, texts: string[]][];
};

export type Talk = {
  /** The question where a guide has none of its own: `assistant.fill.ask.<ask>`. */
  ask: 'text' | 'date' | 'choice' | 'choices' | 'boolean';
  /** What can be pressed in place of typing. */
  buttons: 'options' | 'yes-no' | 'none';
  /** What kind of words an answer is made of. */
  hears: 'text' | 'long-text' | 'name' | 'place' | 'one-of' | 'some-of' | 'yes-no' | 'day' | 'digits' | 'mail';
  /** What "không có" is to the question: a value of its own, words like any others, or no answer. */
  no: 'value' | 'words' | 'nothing';
};
