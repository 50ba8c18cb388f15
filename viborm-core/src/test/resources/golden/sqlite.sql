-- user findUnique {'where': {'id': 'secret'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."id" = ?;

-- user findUnique {'where': {'email': 'secret', 'age': {'gt': 3}}, 'select': {'id': true}}
SELECT "t0"."id" FROM "users" AS "t0" WHERE "t0"."email" = ? AND "t0"."age" > ?;

-- post findUnique {'where': {'authorId_slug': {'authorId': 'secret', 'slug': 'secret'}}, 'include': {'author': true}}
SELECT "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views", "t0"."authorId", "t1"."id" AS "j6", "t1"."email" AS "j7", "t1"."name" AS "j8", "t1"."age" AS "j9", "t1"."role" AS "j10", "t1"."balance" AS "j11", "t1"."managerId" AS "j12", "t1"."updatedAt" AS "j13" FROM "post" AS "t0" LEFT JOIN "users" AS "t1" ON "t1"."id" = "t0"."authorId" WHERE "t0"."authorId" = ? AND "t0"."slug" = ?;

-- user findFirst {'where': {'name': null}, 'orderBy': {'age': 'desc'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."name" IS NULL ORDER BY "t0"."age" DESC NULLS FIRST LIMIT 1;

-- user findMany {'where': {'email': {'endsWith': 'secret'}, 'name': {'contains': 'secret', 'mode': 'insensitive'}, 'NOT': {'role': 'ADMIN'}}, 'orderBy': [{'name': 'asc'}, {'role': 'desc'}], 'take': 20, 'skip': 3}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE (? = '' OR substr("t0"."email", -length(?)) = ?) AND instr(lower("t0"."name"), lower(?)) > 0 AND NOT ("t0"."role" = ?) ORDER BY "t0"."name" ASC NULLS LAST, CASE "t0"."role" WHEN 'USER' THEN 0 WHEN 'ADMIN' THEN 1 END DESC, "t0"."id" ASC LIMIT ? OFFSET ?;

-- user findMany {'where': {'id': {'in': ['secret', 'secret']}, 'email': {'notIn': []}, 'OR': [{'age': {'lt': 3}}, {'age': {'equals': null}}]}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."id" IN (SELECT value FROM json_each(?)) AND ("t0"."age" < ? OR "t0"."age" IS NULL);

-- user findMany {'where': {'balance': {'gt': '1.5'}}}
-- refused: V8003: where.balance: Ordering, comparing sizes of, or computing with decimals is not possible on sqlite. Its decimals are text, kept exactly; compare them for equality, or store an integer number of the smallest unit.

-- user findMany {'where': {'age': {'gt': {'$ref': 'age', '$model': 'user'}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE "t0"."age" > "t0"."age";

-- user findMany {'where': {'posts': {'some': {'published': true, 'tags': {'none': {'name': 'secret'}}}}, 'manager': {'isNot': {'age': 3}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE EXISTS (SELECT 1 FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND ("t1"."published" = ? AND NOT EXISTS (SELECT 1 FROM "post_tag" AS "t3" JOIN "tag" AS "t2" ON "t3"."tagId" = "t2"."name" WHERE "t3"."postId" = "t1"."id" AND "t2"."name" = ?))) AND NOT EXISTS (SELECT 1 FROM "users" AS "t4" WHERE "t4"."id" = "t0"."managerId" AND "t4"."age" = ?);

-- user findMany {'where': {'posts': {'every': {'views': {'gte': 3}}}, 'manager': null}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" WHERE NOT EXISTS (SELECT 1 FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND NOT ("t1"."views" >= ?)) AND NOT EXISTS (SELECT 1 FROM "users" AS "t2" WHERE "t2"."id" = "t0"."managerId");

-- user findMany {'orderBy': [{'manager': {'name': {'sort': 'asc', 'nulls': 'first'}}}, {'posts': {'_count': 'desc'}}], 'take': -5}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" LEFT JOIN "users" AS "t1" ON "t1"."id" = "t0"."managerId" ORDER BY "t1"."name" DESC, (SELECT COUNT(*) FROM "post" AS "t2" WHERE "t2"."authorId" = "t0"."id") ASC, "t0"."id" DESC LIMIT ?;

-- user findMany {'cursor': {'id': 'secret'}, 'take': 10, 'orderBy': {'age': 'asc'}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt" FROM "users" AS "t0" JOIN (SELECT "t1"."age" AS "k0", "t1"."id" AS "k1" FROM "users" AS "t1" WHERE "t1"."id" = ?) AS "t2" ON (("t0"."age" > "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NOT NULL)) OR (("t0"."age" = "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NULL)) AND "t0"."id" > "t2"."k1") OR (("t0"."age" = "t2"."k0" OR ("t0"."age" IS NULL AND "t2"."k0" IS NULL)) AND "t0"."id" = "t2"."k1")) ORDER BY "t0"."age" ASC NULLS LAST, "t0"."id" ASC LIMIT ?;

-- user findMany {'distinct': ['name'], 'orderBy': {'age': 'asc'}, 'take': 3}
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "w"."c6", "w"."c7" FROM (SELECT "t0"."id" AS "c0", "t0"."email" AS "c1", "t0"."name" AS "c2", "t0"."age" AS "c3", "t0"."role" AS "c4", "t0"."balance" AS "c5", "t0"."managerId" AS "c6", "t0"."updatedAt" AS "c7", "t0"."age" AS "o0", "t0"."id" AS "o1", ROW_NUMBER() OVER (PARTITION BY "t0"."name" ORDER BY "t0"."age" ASC NULLS LAST, "t0"."id" ASC) AS "d" FROM "users" AS "t0") AS "w" WHERE "w"."d" = 1 ORDER BY "w"."o0" ASC NULLS LAST, "w"."o1" ASC LIMIT ?;

-- user findMany {'select': {'email': true, '_count': {'select': {'posts': {'where': {'published': true}}}}}}
SELECT "t0"."email", (SELECT COUNT(*) FROM "post" AS "t1" WHERE "t1"."authorId" = "t0"."id" AND "t1"."published" = ?) FROM "users" AS "t0";

-- user findMany {'include': {'posts': {'where': {'published': true}, 'orderBy': {'views': 'desc'}, 'take': 3, 'include': {'tags': {'select': {'name': true}}}}, 'manager': {'select': {'email': true}}}}
SELECT "t0"."id", "t0"."email", "t0"."name", "t0"."age", "t0"."role", "t0"."balance", "t0"."managerId", "t0"."updatedAt", "t4"."id" AS "j8", "t4"."email" AS "j9" FROM "users" AS "t0" LEFT JOIN "users" AS "t4" ON "t4"."id" = "t0"."managerId";
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5" FROM (SELECT "t1"."authorId" AS "c0", "t1"."id" AS "c1", "t1"."slug" AS "c2", "t1"."post_title" AS "c3", "t1"."published" AS "c4", "t1"."views" AS "c5", "t1"."views" AS "o0", "t1"."id" AS "o1", ROW_NUMBER() OVER (PARTITION BY "t1"."authorId" ORDER BY "t1"."views" DESC, "t1"."id" ASC) AS "r" FROM "post" AS "t1" WHERE "t1"."authorId" IN (SELECT value FROM json_each(?)) AND "t1"."published" = ?) AS "w" WHERE "w"."r" <= ? ORDER BY "w"."o0" DESC, "w"."o1" ASC;
SELECT "t3"."postId", "t2"."name" FROM "tag" AS "t2" JOIN "post_tag" AS "t3" ON "t3"."tagId" = "t2"."name" WHERE "t3"."postId" IN (SELECT value FROM json_each(?));

-- tag findMany {'include': {'posts': {'skip': 1, 'take': 2}}}
SELECT "t0"."name" FROM "tag" AS "t0";
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "w"."c6" FROM (SELECT "t2"."tagId" AS "c0", "t1"."id" AS "c1", "t1"."slug" AS "c2", "t1"."post_title" AS "c3", "t1"."published" AS "c4", "t1"."views" AS "c5", "t1"."authorId" AS "c6", "t1"."id" AS "o0", ROW_NUMBER() OVER (PARTITION BY "t2"."tagId" ORDER BY "t1"."id" ASC) AS "r" FROM "post" AS "t1" JOIN "post_tag" AS "t2" ON "t2"."postId" = "t1"."id" WHERE "t2"."tagId" IN (SELECT value FROM json_each(?))) AS "w" WHERE "w"."r" > ? AND "w"."r" <= ? ORDER BY "w"."o0" ASC;

-- post findMany {'orderBy': {'views': 'desc'}, 'take': 5, 'include': {'author': {'include': {'manager': {'select': {'name': true}}}}}}
SELECT "w"."c0", "w"."c1", "w"."c2", "w"."c3", "w"."c4", "w"."c5", "t1"."id" AS "j6", "t1"."email" AS "j7", "t1"."name" AS "j8", "t1"."age" AS "j9", "t1"."role" AS "j10", "t1"."balance" AS "j11", "t1"."managerId" AS "j12", "t1"."updatedAt" AS "j13", "t2"."id" AS "j14", "t2"."name" AS "j15" FROM (SELECT "t0"."id" AS "c0", "t0"."slug" AS "c1", "t0"."post_title" AS "c2", "t0"."published" AS "c3", "t0"."views" AS "c4", "t0"."authorId" AS "c5", "t0"."views" AS "o0", "t0"."id" AS "o1", "t0"."authorId" AS "k0" FROM "post" AS "t0" ORDER BY "t0"."views" DESC, "t0"."id" ASC LIMIT ?) AS "w" LEFT JOIN "users" AS "t1" ON "t1"."id" = "w"."k0" LEFT JOIN "users" AS "t2" ON "t2"."id" = "t1"."managerId" ORDER BY "w"."o0" DESC, "w"."o1" ASC;

-- tag findMany {'include': {'posts': {'take': 2, 'select': {'slug': true, 'author': {'select': {'email': true, 'posts': {'select': {'slug': true}}}}}}}}
SELECT "t0"."name" FROM "tag" AS "t0";
SELECT "w"."c0", "w"."c1", "w"."c2", "t3"."id" AS "j3", "t3"."email" AS "j4" FROM (SELECT "t2"."tagId" AS "c0", "t1"."slug" AS "c1", "t1"."authorId" AS "c2", "t1"."id" AS "o0", "t1"."authorId" AS "k0", ROW_NUMBER() OVER (PARTITION BY "t2"."tagId" ORDER BY "t1"."id" ASC) AS "r" FROM "post" AS "t1" JOIN "post_tag" AS "t2" ON "t2"."postId" = "t1"."id" WHERE "t2"."tagId" IN (SELECT value FROM json_each(?))) AS "w" LEFT JOIN "users" AS "t3" ON "t3"."id" = "w"."k0" WHERE "w"."r" <= ? ORDER BY "w"."o0" ASC;
SELECT "t4"."authorId", "t4"."slug" FROM "post" AS "t4" WHERE "t4"."authorId" IN (SELECT value FROM json_each(?));

-- post findMany {'include': {'author': true}}
SELECT "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views", "t0"."authorId" FROM "post" AS "t0";
SELECT "t1"."id", "t1"."email", "t1"."name", "t1"."age", "t1"."role", "t1"."balance", "t1"."managerId", "t1"."updatedAt" FROM "users" AS "t1" WHERE "t1"."id" IN (SELECT value FROM json_each(?));

-- user count {}
SELECT COUNT(*) FROM "users" AS "t0";

-- user count {'where': {'age': {'gt': 3}}, 'take': 5}
SELECT COUNT(*) FROM (SELECT "t0"."id" FROM "users" AS "t0" WHERE "t0"."age" > ? ORDER BY "t0"."id" ASC LIMIT ?) AS "w";

-- user count {'select': {'_all': true, 'name': true}}
SELECT COUNT(*), COUNT("g"."name") FROM (SELECT "t0"."name" AS "name", "t0"."id" AS "id" FROM "users" AS "t0") AS "g";

-- user exist {'where': {'email': 'secret'}}
SELECT 1 FROM "users" AS "t0" WHERE "t0"."email" = ? LIMIT 1;

-- user aggregate {'_avg': {'age': true}, '_max': {'email': true}, '_count': true}
SELECT AVG("g"."age"), MAX("g"."email"), COUNT(*) FROM (SELECT "t0"."age" AS "age", "t0"."email" AS "email", "t0"."id" AS "id" FROM "users" AS "t0") AS "g";

-- post groupBy {'by': ['authorId'], '_sum': {'views': true}, 'having': {'views': {'_sum': {'gt': 10}}}, 'orderBy': {'_count': {'_all': 'desc'}}}
SELECT "t0"."authorId", SUM("t0"."views") FROM "post" AS "t0" GROUP BY "t0"."authorId" HAVING SUM("t0"."views") > CAST(? AS NUMERIC) ORDER BY COUNT(*) DESC;

-- user create {'data': {'email': 'secret', 'age': 3}}
INSERT INTO "users" ("email", "age", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?, ?) RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- post create {'data': {'slug': 'secret', 'title': 'secret', 'author': {'connect': {'email': 'secret'}}}}
SELECT "t0"."email", "t0"."id" FROM "users" AS "t0" WHERE "t0"."email" IN (SELECT value FROM json_each(?));
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id", "slug", "post_title", "published", "views", "authorId";

-- user create {'data': {'email': 'secret', 'posts': {'create': [{'slug': 'secret', 'title': 'secret', 'tags': {'create': [{'name': 'secret'}], 'connect': [{'name': 'secret'}]}}, {'slug': 'secret', 'title': 'secret', 'tags': {'create': [{'name': 'secret'}], 'connect': [{'name': 'secret'}]}}]}}, 'include': {'posts': true}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?) RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";
INSERT INTO "post" ("authorId", "slug", "post_title", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id";
SELECT "t1"."name", "t1"."name" FROM "tag" AS "t1" WHERE "t1"."name" IN (SELECT value FROM json_each(?));
INSERT INTO "post_tag" ("postId", "tagId") VALUES (?, ?) ON CONFLICT DO NOTHING;
INSERT INTO "tag" ("name") VALUES (?);
INSERT INTO "post_tag" ("postId", "tagId") VALUES (?, ?) ON CONFLICT DO NOTHING;
SELECT "t0"."authorId", "t0"."id", "t0"."slug", "t0"."post_title", "t0"."published", "t0"."views" FROM "post" AS "t0" WHERE "t0"."authorId" IN (SELECT value FROM json_each(?));

-- post create {'data': {'slug': 'secret', 'title': 'secret', 'author': {'create': {'email': 'secret'}}}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?);
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id", "slug", "post_title", "published", "views", "authorId";

-- user create {'data': {'email': 'secret', 'reports': {'connect': [{'id': 'secret'}]}}, 'select': {'id': true}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?) RETURNING "id";
UPDATE "users" AS "t0" SET "managerId" = ?, "updatedAt" = ? WHERE "t0"."id" IN (SELECT value FROM json_each(?));

-- tag createMany {'data': [{'name': 'secret'}, {'name': 'secret'}]}
INSERT INTO "tag" ("name") VALUES (?);

-- tag createMany {'data': [{'name': 'secret'}], 'skipDuplicates': true}
INSERT INTO "tag" ("name") VALUES (?) ON CONFLICT DO NOTHING;

-- post createMany {'data': [{'slug': 'secret', 'title': 'secret', 'authorId': 'secret'}], 'select': {'id': true}}
INSERT INTO "post" ("slug", "post_title", "authorId", "published", "views") VALUES (?, ?, ?, ?, ?) RETURNING "id";

-- user update {'where': {'id': 'secret'}, 'data': {'age': {'increment': 1}, 'name': 'secret'}}
UPDATE "users" AS "t0" SET "age" = CASE WHEN "age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775807 - 1) ELSE "age" + ? END, "name" = ?, "updatedAt" = ? WHERE "t0"."id" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user update {'where': {'id': 'secret'}, 'data': {}, 'select': {'email': true}}
SELECT "t0"."email", "t0"."id" FROM "users" AS "t0" WHERE "t0"."id" = ?;

-- post update {'where': {'id': 3}, 'data': {'views': {'divide': 2}, 'author': {'connect': {'email': 'secret'}}}, 'include': {'tags': true}}
SELECT "t3"."id", "t3"."authorId" FROM "post" AS "t3" WHERE "t3"."id" = ?;
SELECT "t2"."email", "t2"."id" FROM "users" AS "t2" WHERE "t2"."email" IN (SELECT value FROM json_each(?));
UPDATE "post" AS "t3" SET "views" = CASE WHEN "views" / ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775807 - 1) ELSE "views" / ? END, "authorId" = ? WHERE "t3"."id" = ? RETURNING "id", "slug", "post_title", "published", "views", "authorId";
SELECT "t1"."postId", "t0"."name" FROM "tag" AS "t0" JOIN "post_tag" AS "t1" ON "t1"."tagId" = "t0"."name" WHERE "t1"."postId" IN (SELECT value FROM json_each(?));

-- post updateMany {'where': {'published': false}, 'data': {'views': {'multiply': 2}}}
UPDATE "post" AS "t0" SET "views" = CASE WHEN "views" * ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775807 - 1) ELSE "views" * ? END WHERE "t0"."published" = ?;

-- post updateMany {'where': {'author': {'is': {'email': 'secret'}}}, 'data': {'published': true}, 'limit': 5, 'select': {'id': true}}
UPDATE "post" AS "t0" SET "published" = ? WHERE EXISTS (SELECT 1 FROM (SELECT "t1"."id" AS "c0" FROM "post" AS "t1" WHERE EXISTS (SELECT 1 FROM "users" AS "t2" WHERE "t2"."id" = "t1"."authorId" AND "t2"."email" = ?) LIMIT ?) AS "t3" WHERE "t3"."c0" = "t0"."id") RETURNING "id";

-- user upsert {'where': {'email': 'secret'}, 'create': {'email': 'secret'}, 'update': {'age': {'increment': 1}}}
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?) ON CONFLICT ("email") DO UPDATE SET "age" = CASE WHEN "users"."age" + ? NOT BETWEEN -2147483648 AND 2147483647 THEN abs(-9223372036854775807 - 1) ELSE "users"."age" + ? END, "updatedAt" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user upsert {'where': {'email': 'secret', 'age': 3}, 'create': {'email': 'secret'}, 'update': {'name': 'secret'}, 'select': {'id': true}}
SELECT "t1"."id" FROM "users" AS "t1" WHERE "t1"."email" = ? AND "t1"."age" = ?;
UPDATE "users" AS "t0" SET "name" = ?, "updatedAt" = ? WHERE "t0"."email" = ? AND "t0"."age" = ? RETURNING "id";
INSERT INTO "users" ("email", "id", "role", "balance", "updatedAt") VALUES (?, ?, ?, ?, ?) RETURNING "id";

-- user delete {'where': {'email': 'secret'}}
DELETE FROM "users" AS "t0" WHERE "t0"."email" = ? RETURNING "id", "email", "name", "age", "role", "balance", "managerId", "updatedAt";

-- user delete {'where': {'email': 'secret'}, 'include': {'posts': true}}
SELECT "t1"."id", "t1"."email", "t1"."name", "t1"."age", "t1"."role", "t1"."balance", "t1"."managerId", "t1"."updatedAt" FROM "users" AS "t1" WHERE "t1"."email" = ?;
SELECT "t2"."authorId", "t2"."id", "t2"."slug", "t2"."post_title", "t2"."published", "t2"."views" FROM "post" AS "t2" WHERE "t2"."authorId" IN (SELECT value FROM json_each(?));
DELETE FROM "users" AS "t0" WHERE "t0"."email" = ? RETURNING "id";

-- post deleteMany {}
DELETE FROM "post" AS "t0";

-- post deleteMany {'where': {'views': {'lt': 3}}, 'limit': 100}
DELETE FROM "post" AS "t0" WHERE EXISTS (SELECT 1 FROM (SELECT "t1"."id" AS "c0" FROM "post" AS "t1" WHERE "t1"."views" < ? LIMIT ?) AS "t2" WHERE "t2"."c0" = "t0"."id");

-- user findMany {'where': {'email': {'startsWith': 'secret'}, 'name': {'in': ['secret'], 'mode': 'insensitive'}}, 'select': {'id': true}}
SELECT "t0"."id" FROM "users" AS "t0" WHERE ("t0"."email" >= ? AND "t0"."email" < COALESCE(?, x'')) AND lower("t0"."name") IN (SELECT value FROM json_each(?));

-- note findMany {'where': {'body': {'path': ['secret', '0'], 'equals': 'secret'}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE (json_type(("t0"."body" -> ?)) = 'text' AND (("t0"."body" -> ?) ->> '$') = (? ->> '$'));

-- note findMany {'where': {'body': {'equals': {'secret': 1}}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN json_type("t0"."body") = 'object' THEN CASE WHEN (NOT EXISTS (SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree("t0"."body") EXCEPT SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(?)) AND NOT EXISTS (SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(?) EXCEPT SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree("t0"."body"))) THEN (NOT EXISTS (SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE("t0"."body" -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree("t0"."body") WHERE type IN ('integer', 'real') EXCEPT SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(? -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(?) WHERE type IN ('integer', 'real')) AND NOT EXISTS (SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(? -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(?) WHERE type IN ('integer', 'real') EXCEPT SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE("t0"."body" -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree("t0"."body") WHERE type IN ('integer', 'real'))) ELSE 0 END WHEN (json_type("t0"."body") = 'object') IS NOT NULL THEN 0 END;

-- note findMany {'where': {'body': {'not': {'$null': 'AnyNull'}}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE NOT (("t0"."body" IS NULL OR json_type("t0"."body") = 'null'));

-- note findMany {'where': {'body': {'path': '$.secret', 'gte': 3}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN json_type(("t0"."body" -> ?)) IN ('integer', 'real') THEN (SELECT CASE WHEN abs(x - y) > abs(y) * 1e-9 + 1e-300 THEN x >= y ELSE (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT v -> '$' AS t))))) >= (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT w -> '$' AS t))))) END FROM (SELECT v, w, CAST(v ->> '$' AS REAL) AS x, CAST(w ->> '$' AS REAL) AS y FROM (SELECT ("t0"."body" -> ?) AS v, ? AS w))) WHEN NOT (json_type(("t0"."body" -> ?)) IN ('integer', 'real')) THEN 1 = 0 END;

-- note findMany {'where': {'body': {'path': '$.secret', 'string_contains': 'secret', 'mode': 'insensitive'}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN json_type(("t0"."body" -> ?)) = 'text' THEN instr(lower((("t0"."body" -> ?) ->> '$')), lower((? ->> '$'))) > 0 WHEN NOT (json_type(("t0"."body" -> ?)) = 'text') THEN 1 = 0 END;

-- note findMany {'where': {'body': {'path': '$.secret', 'array_contains': ['secret']}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN json_type(("t0"."body" -> ?)) = 'array' THEN NOT EXISTS (SELECT 1 FROM json_each(?) AS w WHERE NOT EXISTS (SELECT 1 FROM json_each(("t0"."body" -> ?)) AS h WHERE CASE h.type WHEN 'integer' THEN 'real' ELSE h.type END = CASE w.type WHEN 'integer' THEN 'real' ELSE w.type END AND CASE WHEN h.type IN ('array', 'object') THEN CASE WHEN (NOT EXISTS (SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(h.value) EXCEPT SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(w.value)) AND NOT EXISTS (SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(w.value) EXCEPT SELECT path, key, CASE type WHEN 'integer' THEN 'real' ELSE type END, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL) ELSE atom END FROM json_tree(h.value))) THEN (NOT EXISTS (SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(h.value -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(h.value) WHERE type IN ('integer', 'real') EXCEPT SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(w.value -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(w.value) WHERE type IN ('integer', 'real')) AND NOT EXISTS (SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(w.value -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(w.value) WHERE type IN ('integer', 'real') EXCEPT SELECT fullkey, (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT) ELSE COALESCE(h.value -> fullkey, json_quote(atom)) END AS t))))) FROM json_tree(h.value) WHERE type IN ('integer', 'real'))) ELSE 0 END WHEN h.type IN ('integer', 'real') THEN (SELECT CASE WHEN abs(x - y) > abs(y) * 1e-9 + 1e-300 THEN x = y ELSE (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT v -> '$' AS t))))) = (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT w -> '$' AS t))))) END FROM (SELECT v, w, CAST(v ->> '$' AS REAL) AS x, CAST(w ->> '$' AS REAL) AS y FROM (SELECT (("t0"."body" -> ?) -> ('$[' || h.key || ']')) AS v, (? -> ('$[' || w.key || ']')) AS w))) ELSE h.atom IS w.atom END)) WHEN (json_type(("t0"."body" -> ?)) = 'array') IS NOT NULL THEN 0 END;

-- note findMany {'where': {'body': {'path': '$.secret', 'array_ends_with': 3}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE (json_type((("t0"."body" -> ?) -> '$[#-1]')) IN ('integer', 'real') AND (SELECT CASE WHEN abs(x - y) > abs(y) * 1e-9 + 1e-300 THEN x = y ELSE (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT v -> '$' AS t))))) = (SELECT CASE WHEN d = '' THEN '1' WHEN n THEN '0' || printf('%020d', 1000000000000 - e) || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(d, '0', 'j'), '1', 'i'), '2', 'h'), '3', 'g'), '4', 'f'), '5', 'e'), '6', 'd'), '7', 'c'), '8', 'b'), '9', 'a') || '~' ELSE '2' || printf('%020d', 1000000000000 + e) || d END FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d, x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0')) ELSE length(ltrim(f, '0')) - length(f) END AS e FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i, substr(m, instr(m || '.', '.') + 1) AS f FROM (SELECT substr(t, 1, 1) = '-' AS n, ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m, CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x FROM (SELECT w -> '$' AS t))))) END FROM (SELECT v, w, CAST(v ->> '$' AS REAL) AS x, CAST(w ->> '$' AS REAL) AS y FROM (SELECT (("t0"."body" -> ?) -> '$[#-1]') AS v, ? AS w))));

-- note findMany {'where': {'labels': {'has': 'secret', 'hasEvery': ['secret'], 'hasSome': ['secret'], 'isEmpty': false}}}
SELECT "t0"."id", "t0"."body", "t0"."labels" FROM "note" AS "t0" WHERE CASE WHEN "t0"."labels" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each("t0"."labels") WHERE value = ?) END AND CASE WHEN "t0"."labels" IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT value FROM json_each("t0"."labels"))) END AND CASE WHEN "t0"."labels" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each("t0"."labels") WHERE value IN (SELECT value FROM json_each(?))) END AND NOT (("t0"."labels" IS NULL OR json_array_length("t0"."labels") = 0));

-- note updateMany {'data': {'labels': {'push': 'secret'}}}
UPDATE "note" AS "t0" SET "labels" = CASE WHEN json_array_length(json(COALESCE("labels", '[]'))) = 0 THEN ? WHEN json_array_length(?) = 0 THEN json(COALESCE("labels", '[]')) ELSE substr(json(COALESCE("labels", '[]')), 1, length(json(COALESCE("labels", '[]'))) - 1) || ',' || substr(?, 2) END;

