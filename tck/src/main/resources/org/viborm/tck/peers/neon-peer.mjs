// Neon's SQL over HTTP in front of a real PostgreSQL.
//
// PG_PORT is where the server listens; user, password and database come with each request.
import pg from "pg";
import { serve } from "./peer.mjs";

const LEVELS = {
  ReadUncommitted: "READ UNCOMMITTED", ReadCommitted: "READ COMMITTED", RepeatableRead: "REPEATABLE READ", Serializable: "SERIALIZABLE",
};
const NAMES = [
  "message", "code", "detail", "hint", "position", "internalPosition", "internalQuery", "severity", "where",
  "table", "column", "schema", "dataType", "constraint", "file", "line", "routine",
];

serve(async (request, body) => {
  if (request.url !== "/sql") return { status: 404, text: "not found" };
  const header = (name) => request.headers[name];
  const flag = (name) => header(name) === "true";
  let url;
  try {
    url = new URL(header("neon-connection-string"));
  } catch {
    return { status: 400, body: { message: "invalid connection string" } };
  }
  const level = header("neon-batch-isolation-level");
  if (level && !LEVELS[level]) return { status: 400, body: { message: "invalid isolation level" } };
  const client = new pg.Client({
    host: "127.0.0.1", port: Number(process.env.PG_PORT), user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password), database: decodeURIComponent(url.pathname.slice(1)),
    types: { getTypeParser: () => (value) => value },
  });
  client.on("error", () => {});
  try {
    await client.connect();
    if (!body.queries) return { body: await run(client, body, request) };
    const modes = [];
    if (level) modes.push(`ISOLATION LEVEL ${LEVELS[level]}`);
    if (flag("neon-batch-read-only")) modes.push("READ ONLY");
    if (flag("neon-batch-deferrable")) modes.push("DEFERRABLE");
    await client.query(`BEGIN ${modes.join(" ")}`);
    const results = [];
    for (const query of body.queries) results.push(await run(client, query, request));
    await client.query("COMMIT");
    const headers = {};
    for (const name of ["neon-batch-isolation-level", "neon-batch-read-only", "neon-batch-deferrable"]) {
      if (header(name)) headers[name] = header(name);
    }
    return { body: { results }, headers };
  } catch (e) {
    return { status: 400, body: Object.fromEntries(NAMES.map((name) => [name, e[name] === undefined ? null : String(e[name])])) };
  } finally {
    await client.end().catch(() => {});
  }
});

async function run(client, { query, params = [], arrayMode }, request) {
  const raw = request.headers["neon-raw-text-output"] === "true";
  const asArray = arrayMode ?? request.headers["neon-array-mode"] === "true";
  const values = params.map(text);
  // With a name the statement goes by the extended protocol, also without parameters.
  const result = await client.query({ text: query, values, rowMode: "array", queryMode: "extended" });
  const cell = (value, i) => (value === null || raw ? value : parsed(value, result.fields[i].dataTypeID));
  const rows = (result.rows ?? []).map((row) => row.map(cell));
  return {
    fields: (result.fields ?? []).map(({ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format }) => ({
      name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format,
    })),
    rows: asArray ? rows : rows.map((row) => Object.fromEntries(row.map((value, i) => [result.fields[i].name, value]))),
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: asArray,
  };
}

/** A parameter that is not text already: PostgreSQL's own text of it. */
function text(value) {
  if (value === null || typeof value === "string") return value;
  if (Array.isArray(value)) return `{${value.map((each) => (each === null ? "NULL" : JSON.stringify(String(text(each))))).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function parsed(value, type) {
  switch (type) {
    case 16: return value === "t";
    case 21: case 23: return Number(value);
    case 700: case 701: return /^-?\d/.test(value) ? Number(value) : value;
    case 114: case 3802: return JSON.parse(value);
    default: return value;
  }
}
