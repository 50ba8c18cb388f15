package org.viborm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NativeTypeTest {

  @Test
  void writesArgumentsAsSqlDoes() {
    assertThat(PG.STRING.varchar(200).sql()).isEqualTo("VARCHAR(200)");
    assertThat(PG.DECIMAL.numeric(10, 2).sql()).isEqualTo("NUMERIC(10,2)");
    assertThat(PG.STRING.varbit().sql()).isEqualTo("BIT VARYING");
    assertThat(PG.DATETIME.timestamptz(6).sql()).isEqualTo("TIMESTAMPTZ(6)");
    assertThat(MYSQL.INT.tinyintUnsigned().sql()).isEqualTo("TINYINT UNSIGNED");
    assertThat(SQLITE.DATETIME.real().sql()).isEqualTo("REAL");
  }

  @Test
  void refusesArgumentsThatNoDatabaseTakes() {
    assertThatThrownBy(() -> PG.STRING.varchar(0)).hasMessageContaining("between 1 and");
    assertThatThrownBy(() -> MYSQL.STRING.character(256)).hasMessageContaining("length of CHAR");
    assertThatThrownBy(() -> PG.DECIMAL.decimal(4, 5)).hasMessageContaining("between 0 and 4");
    assertThatThrownBy(() -> PG.DATETIME.timestamp(7)).hasMessageContaining("between 0 and 6");
  }

  @Test
  void hasEveryTypeOfEachDatabase() throws ReflectiveOperationException {
    assertThat(names(PG.class))
        .containsEntry(
            "STRING",
            Set.of(
                "TEXT VARCHAR CHAR CITEXT UUID BIT BIT_VARYING XML INET CIDR MACADDR MACADDR8 TSVECTOR TSQUERY"
                    .split(" ")))
        .containsEntry("INT", Set.of("SMALLINT", "INTEGER", "OID"))
        .containsEntry("DECIMAL", Set.of("DECIMAL", "NUMERIC", "MONEY"))
        .containsEntry(
            "DATETIME", Set.of("TIMESTAMP TIMESTAMPTZ DATE TIME TIMETZ INTERVAL".split(" ")))
        .containsEntry("POINT", Set.of("POINT", "geometry(Point)", "geography(Point)"))
        .hasSize(10);
    assertThat(names(MYSQL.class))
        .containsEntry(
            "STRING", Set.of("VARCHAR CHAR TEXT TINYTEXT MEDIUMTEXT LONGTEXT BIT".split(" ")))
        .containsEntry(
            "INT",
            Set.of(
                "TINYINT TINYINT_UNSIGNED SMALLINT SMALLINT_UNSIGNED MEDIUMINT MEDIUMINT_UNSIGNED INT INT_UNSIGNED YEAR"
                    .split(" ")))
        .containsEntry(
            "BLOB", Set.of("TINYBLOB BLOB MEDIUMBLOB LONGBLOB BINARY VARBINARY".split(" ")))
        .hasSize(9);
    assertThat(names(SQLITE.class))
        .containsEntry("DECIMAL", Set.of("TEXT", "REAL", "NUMERIC"))
        .containsEntry("DATETIME", Set.of("TEXT", "REAL", "INTEGER"))
        .hasSize(9);
  }

  private static Map<String, Set<String>> names(Class<?> types)
      throws ReflectiveOperationException {
    Map<String, Set<String>> names = new java.util.TreeMap<>();
    for (Field group : types.getFields()) {
      Set<String> found = new TreeSet<>();
      for (Method method : group.getType().getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          Object[] arguments = new Object[method.getParameterCount()];
          Arrays.fill(arguments, 1);
          NativeType type = (NativeType) method.invoke(group.get(null), arguments);
          found.add(type.name().replace(' ', '_'));
        }
      }
      names.put(group.getName(), found);
    }
    return names;
  }
}
