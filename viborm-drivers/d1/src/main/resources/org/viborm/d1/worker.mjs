/**
 * VibORM's Worker for D1, protocol 1: what the driver "d1" talks to.
 *
 * Deploy it with a D1 binding called DB and a secret called VIBORM_TOKEN, which the driver shows:
 *
 *   POST /viborm/v1/run    {"statements": [{"sql": "…", "params": ["…"], "rows": true}]}
 *   POST /viborm/v1/batch  the same with any number of statements, which take effect together
 *
 *   200 {"version": 1, "results": [{"columns": […], "rows": [[…]]} or {"changes": 1}]}
 *   200 {"version": 1, "error": {"message": "…"}} for an error of the database
 *   401, 404, 400 {"version": 1, "error": {"message": "…"}} for a request that is refused
 */
const VERSION = 1;

export default {
  async fetch(request, env) {
    if (!(await isAllowed(request.headers.get("authorization"), env.VIBORM_TOKEN))) {
      return reply(401, { error: { message: "unauthorized" } });
    }
    const { pathname } = new URL(request.url);
    if (request.method !== "POST" || !/^\/viborm\/v1\/(run|batch)$/.test(pathname)) {
      return reply(404, { error: { message: "no such request" } });
    }
    let statements;
    try {
      ({ statements } = await request.json());
    } catch {
      return reply(400, { error: { message: "not JSON" } });
    }
    if (!Array.isArray(statements) || (pathname.endsWith("run") && statements.length !== 1)) {
      return reply(400, { error: { message: "statements are missing" } });
    }
    try {
      const prepared = statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params));
      const results = pathname.endsWith("run")
        ? [await run(prepared[0], statements[0].rows)]
        : (await env.DB.batch(prepared)).map((result, i) => read(result, statements[i].rows));
      return reply(200, { results });
    } catch (e) {
      return reply(200, { error: { message: String(e?.message ?? e) } });
    }
  },
};

/** One statement, whose columns may have equal names. */
async function run(statement, rows) {
  if (!rows) return { changes: (await statement.run()).meta.changes };
  const [columns, ...values] = await statement.raw({ columnNames: true });
  return { columns: columns ?? [], rows: values };
}

/** One of a batch, whose rows D1 gives as objects. */
function read({ results, meta }, rows) {
  if (!rows) return { changes: meta.changes };
  const columns = results.length > 0 ? Object.keys(results[0]) : [];
  return { columns, rows: results.map((row) => columns.map((column) => row[column])) };
}

function reply(status, body) {
  return Response.json({ version: VERSION, ...body }, { status, headers: { "cache-control": "no-store" } });
}

/** Compares digests, so that the time it takes tells nothing of the token. */
async function isAllowed(authorization, token) {
  if (!token) return false;
  const digest = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const [given, wanted] = await Promise.all([digest(authorization ?? ""), digest(`Bearer ${token}`)]);
  let difference = 0;
  for (let i = 0; i < wanted.length; i++) difference |= given[i] ^ wanted[i];
  return difference === 0;
}
