// Hrana 2 and 3 in JSON over HTTP, in front of the real libSQL engine (npm libsql).
//
// A database is the first folder of the path, a file in PEER_FOLDER; without one it is "main".
// Every stream has a worker thread of its own, so that a long statement holds nobody else up.
// PEER_TOKEN is the token that is let in; PEER_IDLE how many ms a stream may be idle.
import { randomBytes } from "node:crypto";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { serve, token } from "./peer.mjs";

if (isMainThread) main();
else worker();

function main() {
  const folder = process.env.PEER_FOLDER;
  const idle = Number(process.env.PEER_IDLE ?? 10_000);
  const streams = new Map();
  const expired = new Set();
  const spare = [];
  let opening = Promise.resolve();

  serve(async (request, body) => {
    const url = new URL(request.url, "http://peer");
    if (token && request.headers.authorization !== `Bearer ${token}`) {
      return { status: 401, text: "unauthorized" };
    }
    const match = /^(?:\/([a-z0-9_]+))?\/v([23])(?:\/(pipeline|cursor))?$/.exec(url.pathname);
    if (!match) return { status: 404, text: "not found" };
    if (!match[3]) return { text: "Hrana" };
    const file = `${folder}/${match[1] ?? "main"}.db`;
    if (match[3] === "cursor") return cursor(file, body);
    let stream;
    if (body.baton) {
      if (expired.has(body.baton)) {
        return { status: 400, body: { message: "The stream has expired due to inactivity", code: "STREAM_EXPIRED" } };
      }
      stream = streams.get(body.baton);
      if (!stream) return { status: 400, body: { message: "invalid baton", code: "BATON_INVALID" } };
      streams.delete(body.baton);
      clearTimeout(stream.timer);
    } else {
      stream = { worker: await open(file) };
    }
    const results = await ask(stream.worker, { requests: body.requests });
    let baton = null;
    if (body.requests.some((each) => each.type === "close")) {
      await release(stream.worker);
    } else {
      baton = randomBytes(18).toString("base64url");
      streams.set(baton, stream);
      stream.timer = setTimeout(() => {
        streams.delete(baton);
        expired.add(baton);
        release(stream.worker);
      }, idle);
    }
    return { body: { baton, base_url: null, results } };
  });

  async function open(file) {
    const worker = spare.pop() ?? new Worker(new URL(import.meta.url));
    worker.setMaxListeners(0);
    // One after the other: of two that turn a new file into WAL mode at once, one fails.
    const opened = opening.then(() => ask(worker, { open: file }));
    opening = opened.catch(() => {});
    await opened;
    return worker;
  }

  async function release(worker) {
    await ask(worker, { close: true });
    spare.push(worker);
  }

  function ask(worker, message) {
    return new Promise((resolve, reject) => {
      worker.once("message", (answer) => (answer.fault ? reject(new Error(answer.fault)) : resolve(answer.value)));
      worker.postMessage(message);
    });
  }

  async function cursor(file, body) {
    const worker = await open(file);
    const [{ response, error }] = await ask(worker, { requests: [{ type: "batch", batch: body.batch }] });
    await release(worker);
    const lines = [{ baton: null, base_url: null }];
    if (error) lines.push({ type: "error", error });
    response?.result.step_results.forEach((result, step) => {
      const failure = response.result.step_errors[step];
      if (failure) lines.push({ type: "step_error", step, error: failure });
      if (!result) return;
      lines.push({ type: "step_begin", step, cols: result.cols });
      result.rows.forEach((row) => lines.push({ type: "row", row }));
      lines.push({ type: "step_end", affected_row_count: result.affected_row_count, last_insert_rowid: result.last_insert_rowid });
    });
    return { text: lines.map((line) => JSON.stringify(line)).join("\n") };
  }
}

async function worker() {
  const { default: Database } = await import("libsql");
  let db;
  let texts;

  parentPort.on("message", (message) => {
    try {
      if (message.open) {
        db = new Database(message.open, { timeout: 5 });
        // The wait comes first: others may be opening or closing the same file just now.
        db.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
        texts = new Map();
      } else if (message.close) {
        if (db.inTransaction) db.exec("ROLLBACK");
        db.close();
      } else {
        return parentPort.postMessage({ value: message.requests.map(run) });
      }
      parentPort.postMessage({ value: true });
    } catch (e) {
      parentPort.postMessage({ fault: String(e?.message ?? e) });
    }
  });

  function run(request) {
    try {
      return { type: "ok", response: { type: request.type, ...respond(request) } };
    } catch (e) {
      return { type: "error", error: failure(e) };
    }
  }

  function failure(e) {
    return { message: `SQLite error: ${e.message}`, code: e.code ?? "SQL_INPUT_ERROR" };
  }

  function respond(request) {
    switch (request.type) {
      case "close": return {};
      case "execute": return { result: execute(request.stmt) };
      case "batch": return { result: batch(request.batch) };
      case "sequence": db.exec(request.sql ?? texts.get(request.sql_id)); return {};
      case "describe": return { result: describe(request.sql ?? texts.get(request.sql_id)) };
      case "store_sql": texts.set(request.sql_id, request.sql); return {};
      case "close_sql": texts.delete(request.sql_id); return {};
      case "get_autocommit": return { is_autocommit: !db.inTransaction };
      default: throw new Error(`unknown request ${request.type}`);
    }
  }

  function describe(sql) {
    const statement = db.prepare(sql);
    return { params: [], cols: columns(statement), is_explain: false, is_readonly: statement.reader };
  }

  function batch({ steps }) {
    const step_results = [];
    const step_errors = [];
    const holds = (condition) => {
      switch (condition?.type) {
        case undefined: return true;
        case "ok": return step_results[condition.step] != null;
        case "error": return step_errors[condition.step] != null;
        case "not": return !holds(condition.cond);
        case "and": return condition.conds.every(holds);
        case "or": return condition.conds.some(holds);
        case "is_autocommit": return !db.inTransaction;
        default: throw new Error(`unknown condition ${condition.type}`);
      }
    };
    for (const { condition, stmt } of steps) {
      let result = null;
      let error = null;
      if (holds(condition)) {
        try {
          result = execute(stmt);
        } catch (e) {
          error = failure(e);
        }
      }
      step_results.push(result);
      step_errors.push(error);
    }
    return { step_results, step_errors };
  }

  function columns(statement) {
    return statement.reader ? statement.columns().map(({ name, type }) => ({ name, decltype: type })) : [];
  }

  function execute(stmt) {
    const statement = db.prepare(stmt.sql ?? texts.get(stmt.sql_id));
    const before = changed();
    let rows = [];
    let rowid = null;
    const args = parameters(stmt);
    if (statement.reader) {
      rows = statement.raw(true).safeIntegers(true).all(...args).map((row) => row.map(encode));
    } else {
      rowid = String(statement.run(...args).lastInsertRowid);
    }
    const after = changed();
    return {
      cols: columns(statement),
      rows: stmt.want_rows === false ? [] : rows,
      affected_row_count: after === before ? 0 : Number(value("SELECT changes()")),
      last_insert_rowid: rowid,
    };
  }

  function value(sql) {
    return db.prepare(sql).raw(true).get()[0];
  }

  function changed() {
    return value("SELECT total_changes()");
  }

  function parameters({ args = [], named_args = [] }) {
    if (named_args.length > 0) {
      return [Object.fromEntries(named_args.map(({ name, value: v }) => [name.replace(/^[:@$]/, ""), decode(v)]))];
    }
    return args.length > 0 ? [args.map(decode)] : [];
  }

  function decode(v) {
    switch (v.type) {
      case "null": return null;
      case "integer": return BigInt(v.value);
      case "float": return v.value;
      case "text": return v.value;
      case "blob": return Buffer.from(v.base64, "base64");
      default: throw new Error(`unknown value ${v.type}`);
    }
  }

  function encode(v) {
    if (v === null || v === undefined) return { type: "null" };
    if (typeof v === "bigint") return { type: "integer", value: v.toString() };
    if (typeof v === "number") return { type: "float", value: v };
    if (typeof v === "string") return { type: "text", value: v };
    return { type: "blob", base64: Buffer.from(v).toString("base64").replace(/=+$/, "") };
  }
}
