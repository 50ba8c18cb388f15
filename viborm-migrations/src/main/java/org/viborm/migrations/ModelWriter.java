package org.viborm.migrations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ScalarType;

/** Writes model classes after the tables of a database. For one use. */
final class ModelWriter {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final int MOST_KEY_FIELDS = 4;

  private static final Map<String, String> IMPORTS =
      Map.of(
          "BigDecimal", "java.math.BigDecimal",
          "Instant", "java.time.Instant",
          "LocalDate", "java.time.LocalDate",
          "LocalDateTime", "java.time.LocalDateTime",
          "LocalTime", "java.time.LocalTime",
          "JsonValue", "jakarta.json.JsonValue");

  private final String packageName;
  private final Dialect dialect;
  private final DdlDialect ddl;
  private final ColumnTypes types;
  private final SchemaSnapshot snapshot;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, String> enums = new HashMap<>();
  private final JavaNames classes = new JavaNames();
  private final Map<String, String> files = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> checks = new HashSet<>();

  ModelWriter(String packageName, Dialect dialect, DdlDialect ddl, SchemaSnapshot snapshot) {
    this.packageName = packageName;
    this.dialect = dialect;
    this.ddl = ddl;
    this.types = new ColumnTypes(dialect.name(), ddl);
    this.snapshot = snapshot;
  }

  /** A table on its way to a class. */
  private static final class Table {
    final TableSnapshot snapshot;
    final String className;
    final JavaNames names = new JavaNames("s", "define", "getClass", "hashCode", "toString");
    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, ColumnTypes.Declared> declared = new HashMap<>();
    final Set<String> imports = new TreeSet<>();
    final List<String> lines = new ArrayList<>();
    final List<String> nested = new ArrayList<>();
    final List<String> constraints = new ArrayList<>();

    Table(TableSnapshot snapshot, String className) {
      this.snapshot = snapshot;
      this.className = className;
    }

    String name() {
      return snapshot.name();
    }
  }

  PulledModels write() {
    for (TableSnapshot table : snapshot.tables()) {
      add(table);
    }
    snapshot.enums().forEach(this::addEnum);
    tables.values().forEach(this::fields);
    tables.values().forEach(this::keys);
    relations();
    tables.values().forEach(table -> files.put(table.className + ".java", source(table)));
    return new PulledModels(files, notes);
  }

  private void add(TableSnapshot table) {
    if (table.primaryKey() == null) {
      notes.add("Table '%s' has no primary key: it is left out.".formatted(table.name()));
    } else if (!IDENTIFIER.matcher(table.name()).matches()
        || !table.columns().stream().allMatch(c -> IDENTIFIER.matcher(c.name()).matches())) {
      notes.add(
          "Table '%s' has a name that no model can have: it is left out.".formatted(table.name()));
    } else if (table.primaryKey().columns().size() > MOST_KEY_FIELDS) {
      notes.add(
          "Table '%s' has a key of too many columns: it is left out.".formatted(table.name()));
    } else {
      tables.put(table.name(), new Table(table, classes.ofClass(JavaNames.singular(table.name()))));
    }
  }

  private void addEnum(EnumSnapshot type) {
    if (isJava(type.values())) {
      String name = classes.ofClass(type.name());
      enums.put(type.name(), name);
      files.put(
          name + ".java",
          "package %s;%n%n/** The values of {@code %s}. */%npublic enum %s {%n  %s%n}%n"
              .formatted(packageName, type.name(), name, String.join(",\n  ", type.values()))
              .replace("\r", ""));
    }
  }

  private static boolean isJava(List<String> members) {
    return !members.isEmpty() && members.stream().allMatch(SourceVersion::isName);
  }

  // fields

  private void fields(Table table) {
    for (ColumnSnapshot column : table.snapshot.columns()) {
      String name = table.names.ofField(column.name());
      boolean keyed = keyed(table.snapshot, column.name());
      Optional<ColumnTypes.Declared> type =
          enumeration(table, column)
              .or(() -> types.of(column.type(), keyed))
              .or(() -> nearest(table, column, keyed));
      if (type.isEmpty()) {
        notes.add(
            "Column '%s.%s' has the type %s, which no field has: it is left out."
                .formatted(table.name(), column.name(), column.type()));
        continue;
      }
      ColumnTypes.Declared declared = defaulted(table, column, type.get(), keyed);
      table.fields.put(column.name(), name);
      table.declared.put(column.name(), declared);
      table.lines.add(line(table, column, name, declared));
    }
  }

  private Optional<ColumnTypes.Declared> nearest(
      Table table, ColumnSnapshot column, boolean keyed) {
    Optional<String> near = ddl.nearest(column.type());
    Optional<ColumnTypes.Declared> type = near.flatMap(found -> types.of(found, keyed));
    if (type.isPresent()) {
      notes.add(
          "Column '%s.%s' has the type %s, which no field has: models make it %s."
              .formatted(table.name(), column.name(), column.type(), near.orElseThrow()));
    }
    return type;
  }

  private static boolean keyed(TableSnapshot table, String column) {
    PrimaryKeySnapshot key = table.primaryKey();
    return (key != null && key.columns().contains(column))
        || table.uniqueConstraints().stream().anyMatch(u -> u.columns().contains(column))
        || table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column))
        || table.indexes().stream()
            .anyMatch(
                i ->
                    !i.type().equals("fulltext")
                        && (i.columns().contains(column)
                            || (i.ofExpressions() && i.mentions(column))));
  }

  private Optional<ColumnTypes.Declared> enumeration(Table table, ColumnSnapshot column) {
    for (EnumSnapshot type : snapshot.enums()) {
      if (ddl.isOfEnum(column, type.name()) && enums.containsKey(type.name())) {
        String own = dialect.fit(table.name() + "_" + column.name() + "_enum");
        String named = own.equals(type.name()) ? "" : ".name(\"%s\")".formatted(type.name());
        ColumnTypes.Declared one =
            enumeration(
                enums.getOrDefault(type.name(), ""),
                named,
                f -> f.enumeration(type.name(), type.values()));
        return Optional.of(column.type().endsWith("[]") ? one.asList() : one);
      }
    }
    if (!isJava(column.members())) {
      return Optional.empty();
    }
    String name = JavaNames.capital(table.names.ofClass(column.name() + "_values"));
    table.nested.add(
        "  /** The values of {@code %s}. */%n  public enum %s {%n    %s%n  }%n"
            .formatted(column.name(), name, String.join(",\n    ", column.members()))
            .replace("\r", ""));
    List<String> members = column.members();
    return Optional.of(enumeration(name, "", f -> f.enumeration(members.toArray(String[]::new))));
  }

  private static ColumnTypes.Declared enumeration(
      String type, String named, Function<FieldTypes, FieldSpec> spec) {
    return new ColumnTypes.Declared(
        "enumeration(%s.class)%s".formatted(type, named),
        "EnumField",
        type,
        false,
        false,
        ScalarType.ENUM,
        spec);
  }

  private ColumnTypes.Declared defaulted(
      Table table, ColumnSnapshot column, ColumnTypes.Declared type, boolean keyed) {
    if (column.autoIncrement()) {
      return type.with(".autoIncrement()", FieldSpec::autoIncrement);
    }
    if (column.generated() != null) {
      return generated(table, column, type);
    }
    if (column.defaultValue() == null) {
      return type;
    }
    List<ColumnTypes.Declared> candidates = new ArrayList<>();
    if (type.scalar() == ScalarType.DATE_TIME && !type.list()) {
      candidates.add(type.with(".now()", FieldSpec::now));
    }
    if (type.scalar() == ScalarType.STRING && !type.list()) {
      candidates.add(type.with(".uuid()", FieldSpec::uuid));
    }
    candidates.addAll(literals(column.defaultValue(), type));
    for (ColumnTypes.Declared candidate : candidates) {
      Optional<ColumnSnapshot> would = types.column(candidate, keyed);
      if (would.isPresent()
          && would.get().defaultValue() != null
          && ddl.sameDefault(would.get(), column)) {
        return candidate;
      }
    }
    notes.add(
        "Column '%s.%s' has a default that no field has: it is left out."
            .formatted(table.name(), column.name()));
    return type;
  }

  /** No model has a key that the database makes of other columns. */
  private ColumnTypes.Declared generated(
      Table table, ColumnSnapshot column, ColumnTypes.Declared type) {
    GeneratedSnapshot generated = Objects.requireNonNull(column.generated());
    PrimaryKeySnapshot key = table.snapshot.primaryKey();
    boolean keyed =
        (key != null && key.columns().contains(column.name()))
            || snapshot.tables().stream()
                .flatMap(other -> other.foreignKeys().stream().map(k -> relates(other, k)))
                .anyMatch(related -> related.contains(table.name() + "." + column.name()));
    if (keyed) {
      notes.add(
          "Column '%s.%s' is a key that the database makes of others: what it is made of is left out."
              .formatted(table.name(), column.name()));
      return type;
    }
    table.imports.add("org.viborm.schema.NativeSql");
    NativeSql sql = NativeSql.only(dialect.name(), generated.expression());
    return type.with(
        ".%s(NativeSql.only(%s, %s))"
            .formatted(
                generated.stored() ? "generated" : "virtual",
                JavaNames.literal(dialect.name()),
                JavaNames.literal(generated.expression())),
        spec -> generated.stored() ? spec.generated(sql) : spec.virtual(sql));
  }

  /** The columns of both tables by which {@code key} goes. */
  private static Set<String> relates(TableSnapshot table, ForeignKeySnapshot key) {
    Set<String> columns = new HashSet<>();
    key.columns().forEach(column -> columns.add(table.name() + "." + column));
    key.referencedColumns().forEach(column -> columns.add(key.referencedTable() + "." + column));
    return columns;
  }

  /** What {@code sql} may mean as a value of {@code type}. */
  private static List<ColumnTypes.Declared> literals(String sql, ColumnTypes.Declared type) {
    List<ColumnTypes.Declared> found = new ArrayList<>();
    int open = sql.indexOf('\'');
    int close = sql.lastIndexOf('\'');
    String text = open >= 0 && close > open ? sql.substring(open + 1, close) : sql;
    String plain = text.replace("''", "'");
    switch (type.scalar()) {
      case STRING -> {
        found.add(valued(type, JavaNames.literal(plain), plain));
        String unescaped = plain.replace("\\\\", "\\");
        found.add(valued(type, JavaNames.literal(unescaped), unescaped));
      }
      case ENUM -> found.add(valued(type, type.element() + "." + plain, plain));
      case BOOLEAN -> {
        boolean value = Set.of("true", "1").contains(plain.toLowerCase(Locale.ROOT));
        found.add(valued(type, String.valueOf(value), value));
      }
      case INT, BIG_INT, FLOAT, DECIMAL ->
          number(plain).ifPresent(value -> found.add(number(type, value)));
      default -> {}
    }
    return found;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.replaceAll("[()]", "").strip()));
    } catch (NumberFormatException e) {
      return Optional.empty(); // an expression
    }
  }

  private static ColumnTypes.Declared number(ColumnTypes.Declared type, BigDecimal value) {
    return switch (type.scalar()) {
      case INT -> valued(type, String.valueOf(value.intValue()), value.intValue());
      case BIG_INT -> valued(type, value.longValue() + "L", value.longValue());
      case FLOAT -> valued(type, String.valueOf(value.doubleValue()), value.doubleValue());
      default -> valued(type, "new BigDecimal(\"" + value.toPlainString() + "\")", value);
    };
  }

  private static ColumnTypes.Declared valued(ColumnTypes.Declared type, String java, Object value) {
    return type.with(".defaultValue(" + java + ")", spec -> spec.defaultValue(value));
  }

  private String line(
      Table table, ColumnSnapshot column, String name, ColumnTypes.Declared declared) {
    boolean id = keyOf(table.snapshot).equals(List.of(column.name()));
    boolean unique =
        table.snapshot.uniqueConstraints().stream()
            .anyMatch(constraint -> constraint.columns().equals(List.of(column.name())));
    if ((id || unique) && !declared.keyable()) {
      notes.add(
          "Column '%s.%s' is a key by itself, which a field of its type cannot be."
              .formatted(table.name(), column.name()));
    }
    StringBuilder text = new StringBuilder("s.").append(declared.java());
    if (column.nullable() && keyOf(table.snapshot).contains(column.name())) {
      notes.add(
          "Column '%s.%s' may be NULL in the database, but is part of the key, which cannot be in a model."
              .formatted(table.name(), column.name()));
    } else if (column.nullable()) {
      text.append(".nullable()");
    }
    if (declared.keyable() && (id || unique)) {
      text.append(id ? ".id()" : "").append(unique ? ".unique()" : "");
    }
    if (!name.equals(column.name())) {
      text.append(".map(\"").append(column.name()).append("\")");
    }
    boolean key = declared.keyable() && (id || unique);
    use(table, declared);
    String parameters =
        switch (declared.field()) {
          case "EnumField", "JsonField", "ListField" -> ", " + declared.element();
          default -> "";
        };
    return "  public final %s%s<%s%s> %s = %s;%n"
        .formatted(
            declared.field(),
            key ? ".Unique" : "",
            table.className,
            parameters,
            name,
            autoLast(text.toString()))
        .replace("\r", "");
  }

  /** An id comes before what counts it up: only a key counts. */
  private static String autoLast(String text) {
    return text.contains(".autoIncrement()") && text.contains(".id()")
        ? text.replace(".autoIncrement()", "").replace(".id()", ".id().autoIncrement()")
        : text;
  }

  private void use(Table table, ColumnTypes.Declared declared) {
    table.imports.add("org.viborm.schema." + declared.field());
    String imported = IMPORTS.get(declared.element());
    boolean parameter =
        Set.of("JsonField", "ListField").contains(declared.field())
            || declared.java().contains("new " + declared.element());
    if (imported != null && parameter) {
      table.imports.add(imported);
    }
    for (String home : List.of("PG", "MYSQL", "SQLITE")) {
      if (declared.java().contains("(" + home + ".")) {
        table.imports.add("org.viborm.schema." + home);
      }
    }
    if (declared.element().equals("Point") && declared.list()) {
      table.imports.add("org.viborm.schema.Point");
    }
  }

  private static List<String> keyOf(TableSnapshot table) {
    PrimaryKeySnapshot key = table.primaryKey();
    return key == null ? List.of() : key.columns();
  }

  // keys of several fields

  private void keys(Table table) {
    List<String> key = keyOf(table.snapshot);
    if (key.size() > 1) {
      addKey(table, "id", "CompoundKey", key);
    }
    PrimaryKeySnapshot primary = table.snapshot.primaryKey();
    if (primary != null && ddl.renamesConstraints()) {
      name(table, primary.name(), "_pkey", "primaryKeyName", "");
    }
    for (UniqueSnapshot unique : table.snapshot.uniqueConstraints()) {
      if (unique.columns().size() > MOST_KEY_FIELDS) {
        notes.add(
            "The unique constraint '%s' has too many columns: it is left out."
                .formatted(unique.name()));
      } else {
        if (unique.columns().size() > 1) {
          addKey(table, "unique", "UniqueKey", unique.columns());
        }
        nameUnique(table, unique, key);
      }
    }
  }

  /** A unique key of the id alone is none of its own. */
  private void nameUnique(Table table, UniqueSnapshot unique, List<String> key) {
    List<String> columns = unique.columns();
    boolean declared =
        columns.size() > 1
            || (!columns.equals(key)
                && Optional.ofNullable(table.declared.get(columns.get(0)))
                    .filter(ColumnTypes.Declared::keyable)
                    .isPresent());
    if (declared && table.fields.keySet().containsAll(columns)) {
      String called =
          columns.size() > 1 ? fields(table, columns).replace(", ", "_") : columns.get(0);
      name(table, unique.name(), "_" + called + "_key", "uniqueName", fields(table, columns));
    }
  }

  /** Says what a constraint is called, where models would not call it so by themselves. */
  private void name(Table table, String name, String usual, String method, String of) {
    if (ddl.namesConstraints() && !dialect.fit(table.name() + usual).equals(name)) {
      table.constraints.add(
          ".%s(%s%s)".formatted(method, JavaNames.literal(name), of.isEmpty() ? "" : ", " + of));
    }
  }

  private void addKey(Table table, String method, String type, List<String> columns) {
    if (!table.fields.keySet().containsAll(columns)) {
      return; // noted where the column was left out
    }
    List<String> elements = new ArrayList<>();
    for (String column : columns) {
      ColumnTypes.@Nullable Declared declared = table.declared.get(column);
      if (declared != null) {
        elements.add(declared.element());
        String imported = IMPORTS.get(declared.element());
        if (imported != null) {
          table.imports.add(imported);
        }
      }
    }
    String name = type + columns.size();
    table.imports.add("org.viborm.schema." + name);
    table.lines.add(
        "  public final %s<%s, %s> %s = s.%s(%s);%n"
            .formatted(
                name,
                table.className,
                String.join(", ", elements),
                table.names.ofField(String.join("_", columns) + "_key"),
                method,
                fields(table, columns))
            .replace("\r", ""));
  }

  private static String fields(Table table, List<String> columns) {
    return String.join(
        ", ", columns.stream().map(column -> table.fields.getOrDefault(column, column)).toList());
  }

  // relations

  /** Models have an index of each foreign key whose rows nothing else finds. */
  private void tellNewIndex(TableSnapshot table, ForeignKeySnapshot key) {
    PrimaryKeySnapshot primary = table.primaryKey();
    boolean covered =
        (primary != null && begins(primary.columns(), key))
            || table.uniqueConstraints().stream().anyMatch(u -> begins(u.columns(), key))
            || table.indexes().stream()
                .filter(index -> index.where() == null && index.plain())
                .anyMatch(index -> begins(index.columns(), key));
    if (!covered) {
      notes.add(
          "The index '%s' of table '%s' is new: models index each foreign key."
              .formatted(
                  dialect.fit(table.name() + "_" + String.join("_", key.columns()) + "_idx"),
                  table.name()));
    }
  }

  private static boolean begins(List<String> columns, ForeignKeySnapshot key) {
    int size = key.columns().size();
    return columns.size() >= size
        && Set.copyOf(columns.subList(0, size)).equals(Set.copyOf(key.columns()));
  }

  private void relations() {
    Map<String, Integer> between = new HashMap<>();
    for (Table table : tables.values()) {
      for (ForeignKeySnapshot key : table.snapshot.foreignKeys()) {
        between.merge(pair(table.name(), key.referencedTable()), 1, Integer::sum);
      }
    }
    for (Table table : tables.values()) {
      Set<List<String>> seen = new HashSet<>();
      for (ForeignKeySnapshot key : table.snapshot.foreignKeys()) {
        Table target = tables.get(key.referencedTable());
        boolean whole =
            target != null
                && table.fields.keySet().containsAll(key.columns())
                && target.fields.keySet().containsAll(key.referencedColumns())
                && seen.add(key.columns());
        if (target == null || !whole) {
          notes.add("The foreign key '%s' is left out.".formatted(key.name()));
          continue;
        }
        tellNewIndex(table.snapshot, key);
        boolean several = between.getOrDefault(pair(table.name(), target.name()), 0) > 1;
        addRelation(table, target, key, several || table == target);
      }
    }
  }

  private static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
  }

  private void addRelation(Table table, Table target, ForeignKeySnapshot key, boolean named) {
    boolean single =
        keyOf(table.snapshot).equals(key.columns())
            || table.snapshot.uniqueConstraints().stream()
                .anyMatch(unique -> unique.columns().equals(key.columns()));
    String column = key.columns().get(0);
    String stem = column.replaceFirst("(_id|_ID|Id|ID)$", "");
    boolean telling = key.columns().size() == 1 && !stem.equals(column) && !stem.isEmpty();
    String forward = table.names.ofField(telling ? stem : target.className);
    String back =
        target.names.ofField(single ? table.className : JavaNames.plural(table.className));
    String name = named ? ".name(\"%s\")".formatted(table.name() + "_" + forward) : "";
    table.imports.add("org.viborm.schema.ToOne");
    table.imports.add("org.viborm.schema.ReferentialAction");
    List<String> references =
        key.referencedColumns().stream()
            .map(referenced -> "r -> r." + target.fields.getOrDefault(referenced, referenced))
            .toList();
    table.lines.add(
        """
          public final ToOne<%s, %s> %s =
              s.%s(%s.class)
                  .fields(%s)
                  .references(%s)
                  .onDelete(ReferentialAction.%s)
                  .onUpdate(ReferentialAction.%s)%s;
        """
            .formatted(
                table.className,
                target.className,
                forward,
                single ? "oneToOne" : "manyToOne",
                target.className,
                fields(table, key.columns()),
                String.join(", ", references),
                key.onDelete().replace(' ', '_'),
                key.onUpdate().replace(' ', '_'),
                name));
    name(
        table,
        key.name(),
        "_" + String.join("_", key.columns()) + "_fkey",
        "foreignKeyName",
        forward);
    String kind = single ? "ToOne" : "ToMany";
    target.imports.add("org.viborm.schema." + kind);
    target.lines.add(
        "  public final %s<%s, %s> %s = s.%s(%s.class)%s;%n"
            .formatted(
                kind,
                target.className,
                table.className,
                back,
                single ? "oneToOne" : "oneToMany",
                table.className,
                name)
            .replace("\r", ""));
  }

  // the class

  private String source(Table table) {
    table.imports.add("org.viborm.schema.Definition");
    table.imports.add("org.viborm.schema.Model");
    List<String> definition = new ArrayList<>();
    String model =
        table.className.substring(0, 1).toLowerCase(Locale.ROOT) + table.className.substring(1);
    if (!model.equals(table.name())) {
      definition.add(".table(\"" + table.name() + "\")");
    }
    definition.addAll(table.constraints);
    for (IndexSnapshot index : table.snapshot.indexes()) {
      if (sayable(table, index)) {
        definition.add(index(table, index));
      } else {
        notes.add("The index '%s' is left out.".formatted(index.name()));
      }
    }
    comments(table, definition);
    for (CheckSnapshot check : table.snapshot.checks()) {
      boolean known =
          table.snapshot.columns().stream()
              .map(ColumnSnapshot::name)
              .filter(column -> SqlTokens.mention(check.condition(), column))
              .allMatch(table.fields::containsKey);
      if (known) {
        definition.add(check(table, check));
      } else {
        notes.add("The check '%s' is left out.".formatted(check.name()));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("package ").append(packageName).append(";\n\n");
    if (definition.isEmpty()) {
      table.imports.remove("org.viborm.schema.Definition");
    }
    table.imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    text.append("\n/** The table {@code ").append(table.name()).append("}. */\n");
    text.append("public class %1$s extends Model<%1$s> {\n".formatted(table.className));
    table.lines.forEach(text::append);
    if (!definition.isEmpty()) {
      text.append("\n  @Override\n  protected void define(Definition<")
          .append(table.className)
          .append("> d) {\n    d")
          .append(String.join("\n        ", definition))
          .append(";\n  }\n");
    }
    table.nested.forEach(nested -> text.append('\n').append(nested));
    return text.append("}\n").toString();
  }

  private static void comments(Table table, List<String> definition) {
    if (table.snapshot.comment() != null) {
      definition.add(".comment(%s)".formatted(JavaNames.literal(table.snapshot.comment())));
    }
    for (ColumnSnapshot column : table.snapshot.columns()) {
      String field = table.fields.get(column.name());
      if (field != null && column.comment() != null) {
        definition.add(".comment(%s, %s)".formatted(field, JavaNames.literal(column.comment())));
      }
    }
  }

  /** A model names the fields of an index before its expressions. */
  private static boolean sayable(Table table, IndexSnapshot index) {
    List<IndexSnapshot.Part> parts = index.parts();
    boolean last =
        parts.stream()
            .dropWhile(part -> part.column() != null)
            .allMatch(part -> part.expression() != null);
    boolean known =
        table.snapshot.columns().stream()
            .map(ColumnSnapshot::name)
            .filter(column -> index.columns().contains(column) || index.mentions(column))
            .allMatch(table.fields::containsKey);
    boolean placed =
        parts.stream().anyMatch(part -> part.expression() != null && part.nulls() != null);
    return last && known && !placed && !index.type().equals(PostgresCatalog.INVALID);
  }

  /** A name that no check of a model can have becomes another. */
  private String check(Table table, CheckSnapshot check) {
    table.imports.add("org.viborm.schema.NativeSql");
    String candidate = check.name();
    if (!IDENTIFIER.matcher(candidate).matches()) {
      String stem = table.name().replaceAll("\\W", "_") + "_check";
      candidate = stem;
      for (int i = 2; !checks.add(candidate); i++) {
        candidate = stem + "_" + i;
      }
    }
    return ".check(%s, NativeSql.only(%s, %s))"
        .formatted(
            JavaNames.literal(candidate),
            JavaNames.literal(dialect.name()),
            JavaNames.literal(check.condition()));
  }

  private String index(Table table, IndexSnapshot index) {
    StringBuilder options = new StringBuilder();
    String usual = dialect.fit(table.name() + "_" + String.join("_", index.columns()) + "_idx");
    if (!usual.equals(index.name())) {
      options.append(".name(").append(JavaNames.literal(index.name())).append(')');
    }
    if (index.unique()) {
      options.append(".unique()");
    }
    if (!index.type().equals("btree")) {
      table.imports.add("org.viborm.schema.IndexType");
      options.append(".type(IndexType.").append(index.type().toUpperCase(Locale.ROOT)).append(')');
    }
    if (index.where() != null) {
      options.append(".where(").append(JavaNames.literal(index.where())).append(')');
    }
    for (IndexSnapshot.Part part : index.parts()) {
      if (part.expression() != null) {
        table.imports.add("org.viborm.schema.NativeSql");
        options.append(
            ".%s(NativeSql.only(%s, %s))"
                .formatted(
                    part.descending() ? "descending" : "expression",
                    JavaNames.literal(dialect.name()),
                    JavaNames.literal(part.expression())));
      }
    }
    List<String> arguments = new ArrayList<>();
    if (options.length() > 0) {
      arguments.add("i -> i" + options);
    }
    boolean ordered =
        index.parts().stream().anyMatch(part -> part.column() != null && !part.plain());
    for (IndexSnapshot.Part part : index.parts()) {
      if (part.column() != null) {
        String field = table.fields.getOrDefault(part.column(), part.column());
        String nulls =
            part.nulls() == null
                ? ""
                : part.nulls().equals("FIRST") ? ".nullsFirst()" : ".nullsLast()";
        arguments.add(ordered ? field + (part.descending() ? ".desc()" : ".asc()") + nulls : field);
      }
    }
    return ".index(%s)".formatted(String.join(", ", arguments));
  }
}
