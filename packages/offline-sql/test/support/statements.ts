import type { Dialect, Statement } from '@ao/core';
import { type Client, feed } from './client.js';
import type { Engine } from './harness.js';

/** A name for the test, and a statement that must come through its client whole. */
export type Survivors = Readonly<Record<string, Statement>>;

/** All of them in one script, each followed by a statement that writes its name down. */
export function scriptOfSurvivors({ statement, script }: Dialect, survivors: Survivors): string {
  const texts = Object.entries(survivors).flatMap(([name, text]) => [
    statement(text).script,
    `insert into seen values ('${name}')`,
  ]);
  return `${[...script.preamble, ...texts].map((text) => script.terminate(text)).join('\n\n')}\n`;
}

/** What the client printed, and after which statements the next one ran. */
export async function pass(
  engine: Engine,
  client: Client,
  survivors: Survivors,
): Promise<{ output: string; seen: readonly unknown[] }> {
  const { output } = await feed(client, scriptOfSurvivors(engine.dialect, survivors));
  return { output, seen: (await engine.rows('select name from seen')).map(([name]) => name) };
}
