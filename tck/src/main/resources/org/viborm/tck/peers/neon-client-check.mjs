// The vendor's own client, @neondatabase/serverless, on the peer: node neon-client-check.mjs ENDPOINT URL
import { neon, neonConfig } from "@neondatabase/serverless";
import { assert, check, failure } from "./check.mjs";

const [endpoint, url] = process.argv.slice(2);
neonConfig.fetchEndpoint = `${endpoint}/sql`;
const sql = neon(url);

await check("values round trip", async () => {
  const [row] = await sql`SELECT ${"9007199254740993"}::bigint AS i, ${"é中😀"}::text AS t, ${"\\x00ff"}::bytea AS b,
    ${JSON.stringify({ a: [1, null] })}::jsonb AS j, ${[1, 2]}::int[] AS l, ${"1.50"}::numeric AS d, ${true}::bool AS o, ${null}::text AS n`;
  assert.equal(row.i, "9007199254740993");
  assert.equal(row.t, "é中😀");
  assert.deepEqual(new Uint8Array(row.b), new Uint8Array([0, 255]));
  assert.deepEqual(row.j, { a: [1, null] });
  assert.deepEqual(row.l, [1, 2]);
  assert.equal(row.d, "1.50");
  assert.equal(row.o, true);
  assert.equal(row.n, null);
});
await check("a point in time", async () => {
  const [row] = await sql`SELECT ${new Date(0)}::timestamptz AS t`;
  assert.equal(row.t.getTime(), 0);
});
await check("a constraint has its names", async () => {
  await sql`CREATE TABLE k (id int PRIMARY KEY, e text CONSTRAINT k_e_key UNIQUE)`;
  await sql`INSERT INTO k VALUES (1, 'a')`;
  const e = await failure(() => sql`INSERT INTO k VALUES (2, 'a')`);
  assert.equal(e.code, "23505");
  assert.equal(e.constraint, "k_e_key");
  assert.equal(e.table, "k");
});
await check("a batch is a transaction", async () => {
  const results = await sql.transaction([sql`INSERT INTO k VALUES (3, 'c')`, sql`SELECT count(*) FROM k`], { isolationLevel: "Serializable" });
  assert.equal(results[1][0].count, "2");
});
await check("a batch that fails leaves no trace", async () => {
  await failure(() => sql.transaction([sql`INSERT INTO k VALUES (4, 'd')`, sql`INSERT INTO k VALUES (5, 'a')`]));
  const [row] = await sql`SELECT count(*) FROM k`;
  assert.equal(row.count, "2");
});
await check("a batch that only reads", async () => {
  const e = await failure(() => sql.transaction([sql`INSERT INTO k VALUES (6, 'f')`], { readOnly: true }));
  assert.equal(e.code, "25006");
});
await check("full results", async () => {
  const result = await sql.query("SELECT 1 AS a, 2 AS a", [], { fullResults: true, arrayMode: true });
  assert.deepEqual(result.rows, [[1, 2]]);
  assert.equal(result.command, "SELECT");
});
await check("a wrong text has its place", async () => {
  const e = await failure(() => sql`SELEC 1`);
  assert.equal(e.code, "42601");
  assert.equal(e.position, "1");
});
