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
      const results =
        pathname.endsWith("run") && statements[0].rows
          ? [await rows(prepare(env, statements[0]))]
          : await together(env, statements);
      return reply(200, { results });
    } catch (e) {
      return reply(200, { error: { message: String(e?.message ?? e) } });
    }
  },
};

function prepare(env, { sql, params }) {
  return env.DB.prepare(sql).bind(...params);
}

/** The rows of one statement, whose columns may have equal names. */
async function rows(statement) {
  const [columns, ...values] = await statement.raw({ columnNames: true });
  return { columns: columns ?? [], rows: values };
}

/** Statements as a batch. How many rows each has changed is asked behind it: D1 counts those of cascades too. */
async function together(env, statements) {
  const prepared = statements.flatMap((each) =>
    each.rows ? [prepare(env, each)] : [prepare(env, each), env.DB.prepare("SELECT changes() AS n")],
  );
  const results = await env.DB.batch(prepared);
  let next = 0;
  return statements.map((each) => {
    if (each.rows) return objects(results[next++]);
    next += 2;
    return { changes: results[next - 1].results[0].n };
  });
}

/** Rows of a batch, which D1 gives as objects. */
function objects({ results }) {
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
