package org.viborm.errors;

import static java.util.Objects.requireNonNull;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names an error concerns: what may be logged and shown without telling any row's values.
 *
 * <p>Immutable; every {@code with} method gives a new one. There is no room for anything else, so
 * that no value slips in.
 */
public final class ErrorMeta implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final ErrorMeta NONE = new ErrorMeta(new EnumMap<>(Name.class), new String[0]);

  private final EnumMap<Name, String> names;
  private final String[] columns;

  private ErrorMeta(EnumMap<Name, String> names, String[] columns) {
    this.names = names;
    this.columns = columns;
  }

  /** Nothing known yet. */
  public static ErrorMeta none() {
    return NONE;
  }

  /** This, with the model's name. */
  public ErrorMeta withModel(String model) {
    return with(Name.MODEL, model);
  }

  /** This, with the operation's name, such as {@code findMany}. */
  public ErrorMeta withOperation(String operation) {
    return with(Name.OPERATION, operation);
  }

  /** This, with the relation's name. */
  public ErrorMeta withRelation(String relation) {
    return with(Name.RELATION, relation);
  }

  /** This, with the table's name. */
  public ErrorMeta withTable(String table) {
    return with(Name.TABLE, table);
  }

  /** This, with the columns' names in the order given. */
  public ErrorMeta withColumns(Collection<String> columns) {
    return new ErrorMeta(names, List.copyOf(columns).toArray(String[]::new));
  }

  /** This, with the constraint's name. */
  public ErrorMeta withConstraint(String constraint) {
    return with(Name.CONSTRAINT, constraint);
  }

  /** This, with the driver's name. */
  public ErrorMeta withDriver(String driver) {
    return with(Name.DRIVER, driver);
  }

  /** This, with the SQLSTATE that the database gave. */
  public ErrorMeta withSqlState(String sqlState) {
    return with(Name.SQL_STATE, sqlState);
  }

  /** This, with the database's own code. */
  public ErrorMeta withProviderCode(String providerCode) {
    return with(Name.PROVIDER_CODE, providerCode);
  }

  /** This, filled up with what {@code other} knows and this does not. */
  public ErrorMeta orElse(ErrorMeta other) {
    EnumMap<Name, String> merged = new EnumMap<>(other.names);
    merged.putAll(names);
    return new ErrorMeta(merged, columns.length > 0 ? columns : other.columns);
  }

  /** The model's name. */
  public Optional<String> model() {
    return get(Name.MODEL);
  }

  /** The operation's name, such as {@code findMany}. */
  public Optional<String> operation() {
    return get(Name.OPERATION);
  }

  /** The relation's name. */
  public Optional<String> relation() {
    return get(Name.RELATION);
  }

  /** The table's name. */
  public Optional<String> table() {
    return get(Name.TABLE);
  }

  /** The columns' names; empty where unknown. */
  public List<String> columns() {
    return List.of(columns);
  }

  /** The constraint's name. */
  public Optional<String> constraint() {
    return get(Name.CONSTRAINT);
  }

  /** The driver's name. */
  public Optional<String> driver() {
    return get(Name.DRIVER);
  }

  /** The SQLSTATE that the database gave. */
  public Optional<String> sqlState() {
    return get(Name.SQL_STATE);
  }

  /** The database's own code. */
  public Optional<String> providerCode() {
    return get(Name.PROVIDER_CODE);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return names.isEmpty() && columns.length == 0;
  }

  /** What is known, by name. */
  public JsonObject toJson() {
    JsonObjectBuilder json = Json.createObjectBuilder();
    for (Map.Entry<Name, String> entry : names.entrySet()) {
      json.add(entry.getKey().json, entry.getValue());
    }
    if (columns.length > 0) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      for (String column : columns) {
        array.add(column);
      }
      json.add("columns", array);
    }
    return json.build();
  }

  /** The same as JSON text. */
  @Override
  public String toString() {
    return toJson().toString();
  }

  private Optional<String> get(Name name) {
    @Nullable String value = names.get(name);
    return Optional.ofNullable(value);
  }

  private ErrorMeta with(Name name, String value) {
    EnumMap<Name, String> copy = new EnumMap<>(names);
    copy.put(name, requireNonNull(value, name.json));
    return new ErrorMeta(copy, columns);
  }

  private enum Name {
    MODEL("model"),
    OPERATION("operation"),
    RELATION("relation"),
    TABLE("table"),
    CONSTRAINT("constraint"),
    DRIVER("driver"),
    SQL_STATE("sqlState"),
    PROVIDER_CODE("providerCode");

    private final String json;

    Name(String json) {
      this.json = json;
    }
  }
}
