/** What a use case answers: a value, or a refusal we expect. Faults (disk, network, bugs) are thrown instead. */
export type Result<Value, Refusal extends { kind: string }> =
  | { ok: true; value: Value }
  | { ok: false; error: Refusal };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** `kind` is stable: it doubles as the last part of the translation key. */
export function refuse<Refusal extends { kind: string }>(error: Refusal): { ok: false; error: Refusal } {
  return { ok: false, error };
}
