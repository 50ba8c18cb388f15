// PlanetScale's HTTP API (Connect in JSON) in front of a real server of the MySQL family.
//
// MYSQL_PORT is where the server listens; the user's name is the database's, PEER_PASSWORD the
// password of all. A session is a connection of its own, for one request at a time.
import { randomUUID } from "node:crypto";
import mysql from "mysql2";
import { serve } from "./peer.mjs";

const sessions = new Map();
const IDLE = 30_000;

// The types of the protocol by their numbers, as Vitess calls them.
const TYPES = {
  1: "INT8", 2: "INT16", 3: "INT32", 4: "FLOAT32", 5: "FLOAT64", 6: "NULL", 7: "TIMESTAMP", 8: "INT64", 9: "INT24",
  10: "DATE", 11: "TIME", 12: "DATETIME", 13: "YEAR", 15: "VARCHAR", 16: "BIT", 245: "JSON", 246: "DECIMAL",
  247: "ENUM", 248: "SET", 249: "TEXT", 250: "TEXT", 251: "TEXT", 252: "TEXT", 253: "VARCHAR", 254: "CHAR", 255: "GEOMETRY",
};
const OF_BYTES = { TEXT: "BLOB", VARCHAR: "VARBINARY", CHAR: "BINARY" };
const UNSIGNED = 32;
const BINARY = 63;

serve(async (request, body) => {
  const match = /^\/psdb\.v1alpha1\.Database\/(Execute|CreateSession|CloseSession)$/.exec(request.url);
  if (!match) return { status: 404, text: "not found" };
  const [user, password] = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString().split(":");
  if (password !== process.env.PEER_PASSWORD) {
    return { status: 401, body: { code: "unauthenticated", message: "invalid credentials" } };
  }
  if (match[1] === "CreateSession") {
    const session = await open(user);
    return { body: { branch: "main", session: state(session) } };
  }
  const id = body.session?.vitessSession?.SessionUUID;
  const session = id ? sessions.get(id) : await open(user);
  if (!session) return { body: { error: { code: "ABORTED", message: "the session has ended" } } };
  if (match[1] === "CloseSession") {
    end(session);
    return { body: {} };
  }
  if (session.busy) return { status: 403, body: { code: "permission_denied", message: "session already in use" } };
  session.busy = true;
  clearTimeout(session.timer);
  try {
    return { body: await execute(session, body.query) };
  } finally {
    session.busy = false;
    session.timer = setTimeout(() => end(session), IDLE);
  }
});

function open(database) {
  return new Promise((resolve, reject) => {
    const connection = mysql.createConnection({
      host: "127.0.0.1", port: Number(process.env.MYSQL_PORT), user: "root", database,
      charset: "utf8mb4", flags: ["+FOUND_ROWS"], enableCleartextPlugin: true,
    });
    connection.on("error", () => {});
    connection.connect((e) => {
      if (e) return reject(e);
      const session = { id: randomUUID(), connection, busy: false, inTransaction: false };
      session.timer = setTimeout(() => end(session), IDLE);
      sessions.set(session.id, session);
      resolve(session);
    });
  });
}

function end(session) {
  sessions.delete(session.id);
  session.connection.destroy();
}

function state(session) {
  return {
    signature: Buffer.from(session.id).toString("base64"),
    vitessSession: {
      autocommit: true, ...(session.inTransaction ? { inTransaction: true } : {}),
      options: { includedFields: "ALL", clientFoundRows: true }, DDLStrategy: "direct", SessionUUID: session.id, enableSystemSettings: true,
    },
  };
}

function execute(session, query) {
  // Vitess's own setting, which no other server knows.
  if (/^\s*set transaction_mode\s*=/i.test(query)) return { session: state(session), result: {}, timing: 0 };
  const started = process.hrtime.bigint();
  const timing = () => Number(process.hrtime.bigint() - started) / 1e9;
  return new Promise((resolve) => {
    session.connection.query({ sql: query, rowsAsArray: true, typeCast: (field) => field.buffer() }, (e, rows, fields) => {
      if (e) {
        const message = `target: ${session.connection.config.database}.-.primary: vttablet: rpc error: code = Unknown desc = ${e.sqlMessage ?? e.message} (errno ${e.errno}) (sqlstate ${e.sqlState ?? "HY000"}) (CallerID: peer): Sql: "${query}"`;
        return resolve({ session: state(session), error: { code: e.errno === 1062 ? "ALREADY_EXISTS" : "UNKNOWN", message }, timing: timing() });
      }
      if (/^\s*(begin|start\s+transaction)\b/i.test(query)) session.inTransaction = true;
      if (/^\s*(commit|rollback)\s*;?\s*$/i.test(query)) session.inTransaction = false;
      resolve({ session: state(session), result: fields ? read(rows, fields) : wrote(rows), timing: timing() });
    });
  });
}

function wrote({ affectedRows, insertId }) {
  return { ...(affectedRows ? { rowsAffected: String(affectedRows) } : {}), ...(insertId ? { insertId: String(insertId) } : {}) };
}

function read(rows, fields) {
  return {
    fields: fields.map((field) => {
      const type = named(field);
      return {
        name: field.name, ...(type === "NULL" ? {} : { type }), table: field.table, orgTable: field.orgTable, database: field.schema,
        orgName: field.orgName, columnLength: field.columnLength, charset: field.characterSet, flags: field.flags,
      };
    }),
    rows: rows.map((row) => {
      const values = Buffer.concat(row.filter((value) => value !== null));
      return {
        lengths: row.map((value) => (value === null ? "-1" : String(value.length))),
        ...(values.length > 0 ? { values: values.toString("base64") } : {}),
      };
    }),
  };
}

function named(field) {
  const type = TYPES[field.columnType] ?? "TEXT";
  if (type.startsWith("INT") && field.flags & UNSIGNED) return `U${type}`;
  return (field.characterSet === BINARY && OF_BYTES[type]) || type;
}
