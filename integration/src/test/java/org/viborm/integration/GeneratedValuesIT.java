package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.DateField;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.IntField;
import org.viborm.schema.LocalDateTimeField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.schema.TimeField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Values that the client makes: ids of every kind, defaults, and moments of its own clock. */
@OnAllDatabases
final class GeneratedValuesIT {

  /** A field of every generator. */
  public static final class Made extends Model<Made> {
    public final StringField.Unique<Made> id = s.string().id();
    public final StringField<Made> name = s.string();
    public final StringField<Made> uuid = s.string().uuid();
    public final StringField<Made> uuidOf = s.string().uuid("u");
    public final StringField<Made> ulidOf = s.string().ulid("l");
    public final StringField<Made> nanoid = s.string().nanoid();
    public final StringField<Made> nanoidOf = s.string().nanoid(8, "n");
    public final StringField<Made> cuid = s.string().cuid();
    public final StringField<Made> cuidOf = s.string().cuid("c");
    public final DateTimeField<Made> created = s.dateTime().now();
    public final LocalDateTimeField<Made> local = s.dateTime().withoutTimezone().now();
    public final DateField<Made> day = s.date().now();
    public final TimeField<Made> hour = s.time().now();
    public final DateTimeField<Made> changed = s.dateTime().precision(6).updatedAt();
    public final DateField<Made> changedDay = s.date().updatedAt();
    public final TimeField<Made> changedHour = s.time().updatedAt();
    public final IntField<Made> fixed = s.integer().defaultValue(7);
    public final IntField<Made> supplied = s.integer().defaultValue(() -> 8);
    public final IntField<Made> none = s.integer().nullable();
    public final ToMany<Made, Part> parts = s.oneToMany(Part.class);
  }

  /** A part of what is made. */
  public static final class Part extends Model<Part> {
    public final StringField.Unique<Part> id = s.string().id("part");
    public final StringField<Part> name = s.string();
    public final DateTimeField<Part> changed = s.dateTime().updatedAt();
    public final StringField<Part> madeId = s.string();
    public final ToOne<Part, Made> made =
        s.manyToOne(Made.class).fields(madeId).references(m -> m.id);
  }

  /** A clock that stands still until it is set. */
  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final Instant FIRST = Instant.parse("2024-02-29T23:59:58.123456789Z");
  private static final Instant SECOND = Instant.parse("2025-01-01T00:00:00.987654321Z");

  private final SetClock clock = new SetClock();
  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Made> made;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    Schema schema = Schema.of(Made.class, Part.class);
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver).clock(clock));
    made = client.model(Made.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.model(Part.class).deleteMany(p -> Predicate.all()).run();
    made.deleteMany(m -> Predicate.all()).run();
    clock.now = FIRST;
  }

  /** What a row gives has a type of its own; here any value will do. */
  private static void same(Object found, Object expected) {
    assertThat(found).isEqualTo(expected);
  }

  private static void form(String found, String expression) {
    assertThat(found).matches(expression);
  }

  private Row<Made> create(String name) {
    return made.create(m -> data(m.name.set(name))).run();
  }

  private Row<Made> stored() {
    return made.findFirst().orThrow();
  }

  @Test
  void areIdsOfTheirKindWithTheirPrefix() {
    create("a");
    Row<Made> row = stored();

    String ulid = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    form(row.get(m -> m.id), ulid);
    form(row.get(m -> m.ulidOf), "l-" + ulid);
    form(row.get(m -> m.uuid), uuid);
    form(row.get(m -> m.uuidOf), "u-" + uuid);
    form(row.get(m -> m.nanoid), "[A-Za-z0-9_-]{21}");
    form(row.get(m -> m.nanoidOf), "n-[A-Za-z0-9_-]{8}");
    form(row.get(m -> m.cuid), "[a-z][a-z0-9]{23}");
    form(row.get(m -> m.cuidOf), "c-[a-z][a-z0-9]{23}");
  }

  @Test
  void areUlidsInTheOrderTheyWereMadeInWithinOneMillisecond() {
    record Named(String name) {}
    create("0000");
    made.createMany(
            IntStream.rangeClosed(1, 300).mapToObj(i -> new Named("%04d".formatted(i))).toList())
        .run();
    create("0301");

    List<String> inOrderOfIds = made.findMany().orderBy(m -> m.id.asc()).select(m -> m.name).list();
    assertThat(inOrderOfIds).hasSize(302).isSorted();
    assertThat(made.findMany().select(m -> m.id).list())
        .allMatch(id -> id.startsWith(firstTenOf(inOrderOfIds.get(0))));
  }

  /** The letters of an id that tell its moment, here the same of all. */
  private String firstTenOf(String name) {
    return made.findFirst(m -> m.name.eq(name)).select(m -> m.id).orThrow().substring(0, 10);
  }

  @Test
  void areMomentsOfTheClientsClockCutToThePrecisionOfTheirField() {
    Row<Made> created = create("a");

    for (Row<Made> row : List.of(created, stored())) {
      same(row.get(m -> m.created), Instant.parse("2024-02-29T23:59:58.123Z"));
      same(row.get(m -> m.local), LocalDateTime.parse("2024-02-29T23:59:58.123"));
      same(row.get(m -> m.day), LocalDate.of(2024, 2, 29));
      same(row.get(m -> m.hour), LocalTime.parse("23:59:58.123"));
      same(row.get(m -> m.changed), Instant.parse("2024-02-29T23:59:58.123456Z"));
      same(row.get(m -> m.changedDay), LocalDate.of(2024, 2, 29));
      same(row.get(m -> m.changedHour), LocalTime.parse("23:59:58.123"));
    }
  }

  private void assertChanged(Row<Made> row) {
    same(row.get(m -> m.created), Instant.parse("2024-02-29T23:59:58.123Z"));
    same(row.get(m -> m.day), LocalDate.of(2024, 2, 29));
    same(row.get(m -> m.changed), Instant.parse("2025-01-01T00:00:00.987654Z"));
    same(row.get(m -> m.changedDay), LocalDate.of(2025, 1, 1));
    same(row.get(m -> m.changedHour), LocalTime.parse("00:00:00.987"));
  }

  @Test
  void areMadeAnewByEveryKindOfUpdateWhereTheyTellOfIt() {
    String id = create("a").get(m -> m.id);
    clock.now = SECOND;
    made.update(m -> m.id.is(id), m -> data(m.name.set("b"))).run();
    assertChanged(stored());

    clock.now = FIRST;
    made.updateMany(m -> Predicate.all(), m -> data(m.name.set("c"))).run();
    same(stored().get(m -> m.changedDay), LocalDate.of(2024, 2, 29));

    clock.now = SECOND;
    made.upsert(m -> m.id.is(id))
        .create(m -> data(m.name.set("x")))
        .update(m -> data(m.name.set("d")))
        .run();
    assertChanged(stored());
    same(stored().get(m -> m.name), "d");
  }

  @Test
  void areMadeOnAllLevelsOfANestedWrite() {
    String id =
        made.create(m -> data(m.name.set("a"), m.parts.create(p -> data(p.name.set("p")))))
            .run()
            .get(m -> m.id);
    ModelClient<Part> parts = client.model(Part.class);
    Row<Part> part = parts.findFirst().orThrow();
    form(part.get(p -> p.id), "part-[0-9A-Z]{26}");
    same(part.get(p -> p.madeId), id);

    clock.now = SECOND;
    made.update(
            m -> m.id.is(id),
            m -> data(m.parts.updateMany(p -> Predicate.all(), p -> data(p.name.set("q")))))
        .run();
    same(
        parts.findFirst().orThrow().get(p -> p.changed), Instant.parse("2025-01-01T00:00:00.987Z"));
  }

  @Test
  void giveWayToWhatIsGiven() {
    Instant given = Instant.parse("2000-01-01T00:00:00Z");
    made.create(
            m ->
                data(
                    m.id.set("mine"),
                    m.name.set("a"),
                    m.created.set(given),
                    m.changed.set(given),
                    m.fixed.set(1),
                    m.supplied.set(2)))
        .run();
    Row<Made> row = stored();

    same(row.get(m -> m.id), "mine");
    same(row.get(m -> m.created), given);
    same(row.get(m -> m.changed), given);
    same(row.get(m -> m.fixed), 1);
    same(row.get(m -> m.supplied), 2);

    clock.now = SECOND;
    made.update(m -> m.id.is("mine"), m -> data(m.changed.set(given))).run();
    same(stored().get(m -> m.changed), given);
  }

  @Test
  void areDefaultsWhereNothingElseMakesThem() {
    create("a");
    Row<Made> row = stored();

    same(row.get(m -> m.fixed), 7);
    same(row.get(m -> m.supplied), 8);
    assertThat((Object) row.get(m -> m.none)).isNull();
  }
}
