import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSchema, type Schema } from '#tests/stores/read-schema.ts';
import { describeStores } from './describe-stores.ts';

/** What code of the release before would trip over, in words. */
function takenFrom(released: Schema, schema: Schema): string[] {
  return Object.entries(released).flatMap(([table, { columns, rules }]) => {
    const now = schema[table];
    if (!now) return [`${table} is gone`];
    const changed = Object.entries(columns).flatMap(([name, { type, isNullable }]) => {
      const column = now.columns[name];
      if (!column) return [`${table}.${name} is gone`];
      if (column.type !== type) return [`${table}.${name} was ${type} and is ${column.type}`];
      return isNullable && !column.isNullable ? [`${table}.${name} must be given`] : [];
    });
    const demanded = Object.entries(now.columns)
      .filter(([name, { isNullable, hasDefault }]) => !columns[name] && !isNullable && !hasDefault)
      .map(([name]) => `${table}.${name} is new and must be given`);
    const ruled = now.rules.filter((rule) => !rules.includes(rule)).map((rule) => `${table} has a new rule: ${rule}`);
    const unruled = rules.filter((rule) => !now.rules.includes(rule)).map((rule) => `${table} has lost: ${rule}`);
    return [...changed, ...demanded, ...ruled, ...unruled];
  });
}

describeStores((open, engine) => {
  const released = JSON.parse(readFileSync(`tests/stores/schemas/released-${engine}.json`, 'utf8')) as Schema;

  test('the release before runs on the tables of this one: nothing was taken from it, nothing new is demanded', async () => {
    expect(Object.keys(released).length).toBeGreaterThan(25);
    expect(takenFrom(released, await readSchema(await open()))).toEqual([]);
  });

  test('a column that goes, changes or is demanded would be told', async () => {
    const schema = await readSchema(await open());
    const { cases, visits, uploads, ...others } = schema;
    if (!cases || !visits || !uploads) throw new Error('tables are missing');
    const { state: _, ...columns } = cases.columns;
    const demanded = { type: 'text', isNullable: false, hasDefault: false };
    const changed: Schema = {
      ...others,
      cases: { ...cases, columns: { ...columns, place: demanded } },
      uploads: { columns: uploads.columns, rules: [...uploads.rules, 'unique (bytes)'] },
    };

    expect(takenFrom(schema, changed)).toEqual(
      [
        'cases.state is gone',
        'cases.place is new and must be given',
        'uploads has a new rule: unique (bytes)',
        'visits is gone',
      ].sort(
        (a, b) =>
          Object.keys(schema).indexOf(a.split(/[. ]/)[0] ?? '') - Object.keys(schema).indexOf(b.split(/[. ]/)[0] ?? ''),
      ),
    );
  });
});
