package org.viborm.integration.properties;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;

/**
 * A random schema with everything that is said of its tables.
 *
 * @param shape its models
 * @param details what is said beside
 * @param members the members of its enum
 */
record World(Shape shape, List<Detail> details, List<String> members) {

  /** How all names of keys begin that it says. */
  static final String KEY = "named_";

  World {
    details = List.copyOf(details);
    members = List.copyOf(members);
  }

  /** A random one that {@code dialect} can have. */
  static World random(Random random, Dialect dialect) {
    Shape shape = Shape.random(random, dialect.has(DialectCapability.EXACT_DECIMAL));
    World world = new World(shape, List.of(), Kind.MEMBERS);
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      world = world.detailed(random, dialect, i);
    }
    return world;
  }

  private World detailed(Random random, Dialect dialect, int number) {
    Entity entity = any(random, List.copyOf(shape.entities().values()));
    String attribute = any(random, List.copyOf(entity.attributes().keySet()));
    Detail.Sort sort = any(random, List.of(Detail.Sort.values()));
    Detail detail = new Detail(entity.name(), attribute, sort, number);
    boolean once =
        details.stream()
            .noneMatch(
                other ->
                    other.kind() == sort
                        && other.entity().equals(entity.name())
                        && other.attribute().equals(attribute));
    if (!once || !detail.fits(shape) || !detail.possible(shape, dialect)) {
      return this;
    }
    List<Detail> more = new ArrayList<>(details);
    more.add(detail);
    return new World(shape, more, members);
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  Schema schema() {
    return shape.schema(
        new Shape.More() {
          @Override
          public FieldSpec field(Entity entity, Attribute attribute, FieldTypes types) {
            FieldSpec spec =
                attribute.kind() == Kind.ENUM
                    ? types.enumeration("Colour", members)
                    : attribute.kind().field(types);
            for (Detail detail : details) {
              if (detail.entity().equals(entity.name())
                  && detail.attribute().equals(attribute.name())) {
                spec = detail.of(spec, attribute.kind());
              }
            }
            return spec;
          }

          @Override
          public void model(ModelSpec m, Entity entity) {
            for (Detail detail : details) {
              if (detail.entity().equals(entity.name())) {
                detail.of(m, entity.attribute(detail.attribute()).kind(), entity.primaryKey());
              }
            }
            details.stream()
                .filter(detail -> detail.entity().equals(entity.name()))
                .filter(detail -> detail.kind() == Detail.Sort.TABLE_COMMENT)
                .forEach(detail -> nameKeys(m, entity, detail.number()));
          }
        });
  }

  /** What is said of a table goes with names of its keys. */
  private static void nameKeys(ModelSpec m, Entity entity, int number) {
    String stem = KEY + number + "_" + entity.name() + "_";
    m.primaryKeyName(stem + "pk");
    int count = 0;
    for (List<String> unique : entity.uniques()) {
      if (!unique.equals(entity.primaryKey())) {
        m.uniqueName(stem + "u" + count++, unique.toArray(String[]::new));
      }
    }
    for (Link link : entity.links().values()) {
      if (link.owns()) {
        m.foreignKeyName(stem + "f_" + link.name(), link.name());
      }
    }
  }

  // changes

  /** The same after a change that {@code seed} tells. */
  World changed(long seed, Dialect dialect) {
    Random random = new Random(seed);
    Entity entity = any(random, List.copyOf(shape.entities().values()));
    List<Attribute> free =
        entity.attributes().values().stream()
            .filter(attribute -> !used(entity, attribute.name()) && attribute.plain())
            .toList();
    switch (random.nextInt(10)) {
      case 0 -> {
        return details.isEmpty() ? this : without(any(random, details));
      }
      case 1, 2, 3 -> {
        return detailed(random, dialect, 100 + random.nextInt(1000));
      }
      case 4 -> {
        Kind kind = any(random, List.of(Kind.values()));
        String name = "n" + random.nextInt(1000);
        return with(entity, Attribute.of(name, kind, random.nextBoolean(), false));
      }
      case 5 -> {
        return free.isEmpty() ? this : without(entity.name(), any(random, free).name());
      }
      case 6 -> {
        return free.isEmpty() ? this : nullable(entity, any(random, free));
      }
      case 7 -> {
        return free.isEmpty() ? this : retyped(entity, any(random, free), random);
      }
      case 8 -> {
        List<String> links = List.copyOf(entity.links().keySet());
        return links.isEmpty() ? this : withoutLink(entity.link(any(random, links)));
      }
      default -> {
        return new World(
            shape,
            details,
            members.size() > 3 ? Kind.MEMBERS : List.of("RED", "it's", "GREEN", "BLUE"));
      }
    }
  }

  /** Whether a key or a relation needs the field. */
  private boolean used(Entity entity, String attribute) {
    return entity.keys().stream().anyMatch(key -> key.contains(attribute))
        || entity.links().values().stream().anyMatch(link -> link.fields().contains(attribute));
  }

  private World nullable(Entity entity, Attribute old) {
    return with(entity, Attribute.of(old.name(), old.kind(), !old.nullable(), old.list()));
  }

  /** Of a type to which the database has a way. */
  private World retyped(Entity entity, Attribute old, Random random) {
    Set<Kind> numbers = Set.of(Kind.INT, Kind.BIG_INT, Kind.DECIMAL, Kind.FLOAT);
    Kind kind =
        numbers.contains(old.kind()) && random.nextBoolean()
            ? any(random, new ArrayList<>(new TreeSet<>(numbers)))
            : old.kind().orders() ? Kind.STRING : old.kind();
    return with(entity, Attribute.of(old.name(), kind, old.nullable(), false));
  }

  private World with(Entity entity, Attribute attribute) {
    Map<String, Attribute> attributes = new LinkedHashMap<>(entity.attributes());
    attributes.put(attribute.name(), attribute);
    return with(
        new Entity(
            entity.name(), attributes, entity.links(), entity.primaryKey(), entity.uniques()));
  }

  private World with(Entity entity) {
    Map<String, Entity> entities = new LinkedHashMap<>(shape.entities());
    entities.put(entity.name(), entity);
    return fitting(new Shape(entities));
  }

  private World fitting(Shape other) {
    return new World(
        other, details.stream().filter(detail -> detail.fits(other)).toList(), members);
  }

  private World without(Detail detail) {
    return new World(
        shape, details.stream().filter(Predicate.not(detail::equals)).toList(), members);
  }

  private World without(String entity, String attribute) {
    Entity old = shape.entity(entity);
    Map<String, Attribute> attributes = new LinkedHashMap<>(old.attributes());
    attributes.remove(attribute);
    return with(new Entity(entity, attributes, old.links(), old.primaryKey(), old.uniques()));
  }

  /** Without a relation, from both sides. */
  private World withoutLink(Link link) {
    World world = this;
    for (Link end : List.of(link, shape.inverse(link))) {
      Entity entity = world.shape.entity(end.source());
      Map<String, Link> links = new LinkedHashMap<>(entity.links());
      links.remove(end.name());
      List<List<String>> uniques = new ArrayList<>(entity.uniques());
      if (end.owns()) {
        uniques.remove(end.fields());
      }
      world =
          world.with(
              new Entity(entity.name(), entity.attributes(), links, entity.primaryKey(), uniques));
    }
    return world;
  }

  private World without(Entity entity) {
    World world = this;
    for (String link : entity.links().keySet()) {
      Entity now = world.shape.entity(entity.name());
      if (now.links().containsKey(link)) {
        world = world.withoutLink(now.link(link));
      }
    }
    Map<String, Entity> entities = new LinkedHashMap<>(world.shape.entities());
    entities.remove(entity.name());
    return world.fitting(new Shape(entities));
  }

  /** Each with one thing less. */
  List<World> smaller() {
    List<World> all = new ArrayList<>();
    if (shape.entities().size() > 1) {
      shape.entities().values().forEach(entity -> all.add(without(entity)));
    }
    for (Entity entity : shape.entities().values()) {
      entity.links().values().forEach(link -> all.add(withoutLink(link)));
      entity.attributes().keySet().stream()
          .filter(attribute -> !used(entity, attribute))
          .forEach(attribute -> all.add(without(entity.name(), attribute)));
    }
    details.forEach(detail -> all.add(without(detail)));
    return all;
  }

  /** For a person to read. */
  String describe() {
    StringBuilder text = new StringBuilder();
    for (Entity entity : shape.entities().values()) {
      text.append(entity.name()).append(" key ").append(entity.primaryKey());
      text.append(" unique ").append(entity.uniques()).append('\n');
      entity.attributes().values().forEach(a -> text.append("    ").append(a).append('\n'));
      entity.links().values().forEach(l -> text.append("    ").append(l).append('\n'));
    }
    details.forEach(detail -> text.append(detail).append('\n'));
    return text.append("members ").append(members).append('\n').toString();
  }
}
