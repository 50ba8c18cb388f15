// The vendor's own PGlite, in memory, behind the vendor's own socket server, which takes one connection at a time.
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port: 0 });
await server.start();
console.log(`READY ${server.getServerConn().split(":").pop()}`);
process.stdin.on("end", () => process.exit(0)).resume();
