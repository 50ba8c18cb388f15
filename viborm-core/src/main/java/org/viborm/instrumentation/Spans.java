package org.viborm.instrumentation;

/** The names of spans and of their attributes. */
public final class Spans {

  /** One call of a client, from its arguments to its result. */
  public static final String OPERATION = "viborm.operation";

  /** The check of an operation against the schema; only where no plan for its shape is kept. */
  public static final String VALIDATE = "viborm.validate";

  /** From an operation to its statements. */
  public static final String BUILD = "viborm.build";

  /**
   * One statement, from its sending until its rows are read; of a stream, until the first comes.
   */
  public static final String EXECUTE = "viborm.execute";

  /** The reading of a statement's rows. */
  public static final String PARSE = "viborm.parse";

  /** A transaction, from its beginning to its end; one for each try where it is repeated. */
  public static final String TRANSACTION = "viborm.transaction";

  /** The first connection of a client, where it is asked for. */
  public static final String CONNECT = "viborm.connect";

  /** The end of a client's connections. */
  public static final String DISCONNECT = "viborm.disconnect";

  /** A look into the cache. */
  public static final String CACHE_GET = "viborm.cache.get";

  /** A put into the cache. */
  public static final String CACHE_SET = "viborm.cache.set";

  /** The removal of an entry of the cache. */
  public static final String CACHE_DELETE = "viborm.cache.delete";

  /**
   * The removal of all entries of a cache with a prefix. Clients never remove entries so: what a
   * prefix makes stale is a {@link #CACHE_INVALIDATE}.
   */
  public static final String CACHE_CLEAR = "viborm.cache.clear";

  /** The invalidation of what a write made stale. */
  public static final String CACHE_INVALIDATE = "viborm.cache.invalidate";

  /** The family of the database: {@code postgresql}, {@code mysql} or {@code sqlite}. */
  public static final String DB_SYSTEM_NAME = "db.system.name";

  /** The name of the driver. */
  public static final String DB_SYSTEM_DRIVER = "db.system.driver";

  /** The name of the model; {@code $raw} for the caller's own SQL. */
  public static final String DB_COLLECTION_NAME = "db.collection.name";

  /** The name of the operation, such as {@code findMany}. */
  public static final String DB_OPERATION_NAME = "db.operation.name";

  /** How many operations or statements go together; never 1. A {@code Long}. */
  public static final String DB_OPERATION_BATCH_SIZE = "db.operation.batch.size";

  /** The text of the statement, where the configuration discloses it. */
  public static final String DB_QUERY_TEXT = "db.query.text";

  /** With an index from 0: a value of the statement, where the configuration discloses it. */
  public static final String DB_QUERY_PARAMETER = "db.query.parameter.";

  /** How many rows came back. A {@code Long}. */
  public static final String DB_RESPONSE_RETURNED_ROWS = "db.response.returned_rows";

  /** The code of the error, such as {@code V3001}; of others, the name of their class. */
  public static final String ERROR_TYPE = "error.type";

  /** The host of the database, where the driver knows it. */
  public static final String SERVER_ADDRESS = "server.address";

  /** The port of the database, where the driver knows it. */
  public static final String SERVER_PORT = "server.port";

  /** The same for all that belongs to one call of a client. */
  public static final String CORRELATION_ID = "viborm.correlation.id";

  /** The name of the cache's driver. */
  public static final String CACHE_DRIVER = "cache.driver";

  /** What a look into the cache gave: {@code hit}, {@code miss}, {@code stale}, {@code bypass}. */
  public static final String CACHE_RESULT = "cache.result";

  /** How long an entry is good, in milliseconds. A {@code Long}. */
  public static final String CACHE_TTL = "cache.ttl";

  private Spans() {}
}
