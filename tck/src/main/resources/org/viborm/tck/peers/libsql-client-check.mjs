// The vendor's own client, @libsql/client, on the peer: node libsql-client-check.mjs URL TOKEN
import { createClient } from "@libsql/client/http";
import { assert, check, failure } from "./check.mjs";

const [url, authToken] = process.argv.slice(2);
const client = createClient({ url, authToken, intMode: "bigint" });

await check("values round trip", async () => {
  await client.execute("CREATE TABLE v (i INTEGER, t TEXT, r REAL, b BLOB)");
  const i = 9223372036854775807n;
  await client.execute({ sql: "INSERT INTO v VALUES (?, ?, ?, ?)", args: [i, "é中😀", 0.1, new Uint8Array([0, 255])] });
  const { rows, columns } = await client.execute("SELECT * FROM v");
  assert.deepEqual(columns, ["i", "t", "r", "b"]);
  assert.equal(rows[0].i, i);
  assert.equal(rows[0].t, "é中😀");
  assert.equal(rows[0].r, 0.1);
  assert.deepEqual(new Uint8Array(rows[0].b), new Uint8Array([0, 255]));
});
await check("named arguments", async () => {
  const { rows } = await client.execute({ sql: "SELECT :a AS a, @b AS b", args: { a: 1n, b: "x" } });
  assert.equal(rows[0].a, 1n);
  assert.equal(rows[0].b, "x");
});
await check("affected rows and row ids", async () => {
  await client.execute("CREATE TABLE k (id INTEGER PRIMARY KEY, e TEXT UNIQUE)");
  const inserted = await client.execute("INSERT INTO k (e) VALUES ('a'), ('b')");
  assert.equal(inserted.rowsAffected, 2);
  assert.equal(inserted.lastInsertRowid, 2n);
});
await check("a constraint has its code", async () => {
  const e = await failure(() => client.execute("INSERT INTO k (e) VALUES ('a')"));
  assert.equal(e.code, "SQLITE_CONSTRAINT_UNIQUE");
});
await check("a batch is atomic", async () => {
  await failure(() => client.batch(["INSERT INTO k (e) VALUES ('c')", "INSERT INTO k (e) VALUES ('a')"], "write"));
  assert.equal((await client.execute("SELECT count(*) AS n FROM k")).rows[0].n, 2n);
  await client.batch(["INSERT INTO k (e) VALUES ('c')", "INSERT INTO k (e) VALUES ('d')"], "write");
  assert.equal((await client.execute("SELECT count(*) AS n FROM k")).rows[0].n, 4n);
});
await check("a transaction commits", async () => {
  const tx = await client.transaction("write");
  await tx.execute("INSERT INTO k (e) VALUES ('e')");
  await tx.commit();
  assert.equal((await client.execute("SELECT count(*) AS n FROM k")).rows[0].n, 5n);
});
await check("a transaction rolls back", async () => {
  const tx = await client.transaction("write");
  await tx.execute("DELETE FROM k");
  await tx.rollback();
  assert.equal((await client.execute("SELECT count(*) AS n FROM k")).rows[0].n, 5n);
});
await check("several statements in one text", async () => {
  await client.executeMultiple("CREATE TABLE m (a); INSERT INTO m VALUES (1);");
  assert.equal((await client.execute("SELECT a FROM m")).rows[0].a, 1n);
});
await check("a migration", async () => {
  await client.migrate(["CREATE TABLE n (a)", "INSERT INTO n VALUES (1)"]);
  assert.equal((await client.execute("SELECT a FROM n")).rows[0].a, 1n);
});
await check("a wrong token", async () => {
  const other = createClient({ url, authToken: "wrong" });
  const e = await failure(() => other.execute("SELECT 1"));
  assert.match(String(e.message), /401/);
});
client.close();
