// The vendor's own client, @planetscale/database, on the peer: node planetscale-client-check.mjs URL USER PASSWORD
import { Client } from "@planetscale/database";
import { assert, check, failure } from "./check.mjs";

const [url, username, password] = process.argv.slice(2);
const plain = (input, init) => {
  const { pathname } = new URL(input);
  return fetch(new URL(pathname, url), init);
};
const client = new Client({ host: "db.example.com", username, password, fetch: plain });
const db = client.connection();

await check("generated keys and affected rows", async () => {
  await db.execute("CREATE TABLE k (id INT AUTO_INCREMENT PRIMARY KEY, e VARCHAR(20) UNIQUE)");
  const one = await db.execute("INSERT INTO k (e) VALUES (?), (?)", ["a", "b"]);
  assert.equal(one.insertId, "1");
  assert.equal(one.rowsAffected, 2);
});
await check("values round trip", async () => {
  await db.execute("CREATE TABLE v (t TEXT CHARACTER SET utf8mb4, b BLOB, d DECIMAL(30,10), dt DATETIME(3), f DOUBLE, y TINYINT, n INT, i BIGINT)");
  const text = "é中😀'\"\\\n\0?";
  await db.execute("INSERT INTO v VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [text, new Uint8Array([0, 255, 39]), "1.5", new Date(0), 0.1, 7, null, "9007199254740993"]);
  const { rows } = await db.execute("SELECT * FROM v");
  assert.equal(rows[0].t, text);
  assert.deepEqual(new Uint8Array(rows[0].b), new Uint8Array([0, 255, 39]));
  assert.equal(rows[0].d, "1.5000000000");
  assert.match(rows[0].dt, /^1970-01-01 00:00:00\.000$/);
  assert.equal(rows[0].f, 0.1);
  assert.equal(rows[0].y, 7);
  assert.equal(rows[0].n, null);
  assert.equal(rows[0].i, "9007199254740993");
});
await check("an empty text is no null", async () => {
  const { rows } = await db.execute("SELECT '' AS a, NULL AS b");
  assert.equal(rows[0].a, "");
  assert.equal(rows[0].b, null);
});
await check("a key that is taken", async () => {
  const e = await failure(() => db.execute("INSERT INTO k (e) VALUES ('a')"));
  assert.match(e.message, /\(errno 1062\) \(sqlstate 23000\)/);
});
await check("a transaction commits", async () => {
  await client.transaction((tx) => tx.execute("INSERT INTO k (e) VALUES ('c')"));
  assert.equal((await db.execute("SELECT count(*) AS n FROM k")).rows[0].n, "3");
});
await check("a transaction rolls back", async () => {
  await failure(() => client.transaction(async (tx) => {
    await tx.execute("DELETE FROM k");
    throw new Error("no");
  }));
  assert.equal((await db.execute("SELECT count(*) AS n FROM k")).rows[0].n, "3");
});
await check("an update counts the rows that it found", async () => {
  assert.equal((await db.execute("UPDATE k SET e = e")).rowsAffected, 3);
});
await check("rows as arrays", async () => {
  const { rows } = await db.execute("SELECT 1 AS a, 2 AS a", null, { as: "array" });
  assert.equal(rows[0].length, 2);
});
await check("a wrong password", async () => {
  const other = new Client({ host: "db.example.com", username, password: "wrong", fetch: plain });
  const e = await failure(() => other.connection().execute("SELECT 1"));
  assert.equal(e.status, 401);
});
process.exit(0);
