package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Query;
import org.viborm.driver.Driver;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.schema.VectorField;
import org.viborm.schema.VectorMetric;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * Distances of vectors, on a database that can measure them: compared with plain Java. A driver's
 * tests extend it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class VectorContract {

  private static final long SEED = 20_261_129L;
  private static final int DIMENSION = 5;
  private static final int DOCUMENTS = 40;
  private static final double TOLERANCE = 1e-5;

  private final Supplier<DatabaseUnderTest> databases;
  private final Map<Integer, float @Nullable []> vectors = new TreeMap<>();
  private final float[] target = random(new Random(SEED - 1));
  private @Nullable DatabaseUnderTest database;
  private @Nullable VibOrmClient client;

  /** On the first of {@code databases}. */
  protected VectorContract(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  /** A shelf of documents. */
  public static final class Shelf extends Model<Shelf> {
    /** The key. */
    public final IntField.Unique<Shelf> id = s.integer().id();

    /** What stands on it. */
    public final ToMany<Shelf, Document> documents = s.oneToMany(Document.class);

    /** For the client. */
    public Shelf() {}
  }

  /** A document, which may not be embedded yet. */
  public static final class Document extends Model<Document> {
    /** The key. */
    public final IntField.Unique<Document> id = s.integer().id();

    /** Its place among all. */
    public final VectorField<Document> embedding = s.vector().dimension(DIMENSION).nullable();

    /** Vectors of any length. */
    public final VectorField<Document> free = s.vector().defaultValue(new float[] {1});

    /** The key of its shelf. */
    public final IntField<Document> shelfId = s.integer();

    /** Its shelf. */
    public final ToOne<Document, Shelf> shelf =
        s.manyToOne(Shelf.class).fields(shelfId).references(shelf -> shelf.id);

    /** For the client. */
    public Document() {}
  }

  /** A shelf to be made. */
  public record NewShelf(int id) {}

  /** A document to be made. */
  @SuppressWarnings("ArrayRecordComponent") // a vector is an array of floats
  public record NewDocument(int id, float @Nullable [] embedding, int shelfId) {}

  @BeforeAll
  final void open() {
    DatabaseUnderTest made = databases.get();
    database = made;
    Driver driver = made.newDriver();
    VibOrmClient opened =
        VibOrm.createClient(c -> c.schema(Shelf.class, Document.class).driver(driver));
    client = opened;
    MigrationClient.of(driver, opened.schema()).push();
    assertThat(MigrationClient.of(driver, opened.schema()).push().operations()).isEmpty();
    Random random = new Random(SEED);
    for (int i = 0; i < DOCUMENTS; i++) {
      vectors.put(i, i % 9 == 4 ? null : i == 7 ? new float[DIMENSION] : random(random));
    }
    opened
        .model(Shelf.class)
        .createMany(IntStream.range(0, 3).mapToObj(NewShelf::new).toList())
        .run();
    documents()
        .createMany(
            vectors.entrySet().stream()
                .map(entry -> new NewDocument(entry.getKey(), entry.getValue(), entry.getKey() % 3))
                .toList())
        .run();
  }

  @AfterAll
  final void close() {
    if (client != null) {
      client.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private VibOrmClient client() {
    return java.util.Objects.requireNonNull(client);
  }

  private ModelClient<Document> documents() {
    return client().model(Document.class);
  }

  private static float[] random(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextFloat(-10, 10);
    }
    return vector;
  }

  /** The distance as it is defined; none from nowhere, nor an angle without a length. */
  private Optional<Double> distance(int document, VectorMetric metric) {
    float[] vector = vectors.get(document);
    if (vector == null) {
      return Optional.empty();
    }
    double squares = 0;
    double dot = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < DIMENSION; i++) {
      squares += Math.pow((double) vector[i] - target[i], 2);
      dot += (double) vector[i] * target[i];
      one += Math.pow(vector[i], 2);
      other += Math.pow(target[i], 2);
    }
    double value =
        metric == VectorMetric.L2 ? Math.sqrt(squares) : 1 - dot / Math.sqrt(one * other);
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }

  private boolean measured(int document) {
    return vectors.get(document) != null && document != 7;
  }

  private List<Integer> nearest(VectorMetric metric) {
    return vectors.keySet().stream()
        .filter(this::measured)
        .sorted(Comparator.comparingDouble(id -> distance(id, metric).orElseThrow()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void ordersByDistanceNearestFirst(VectorMetric metric) {
    List<Integer> ids =
        documents()
            .findMany(d -> d.embedding.isNotNull().and(d.id.ne(7)))
            .orderBy(d -> d.embedding.distance(target, metric).asc())
            .list()
            .stream()
            .map(row -> row.get(d -> d.id))
            .toList();

    assertThat(ids).isEqualTo(nearest(metric));
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void takesTheFarthest(VectorMetric metric) {
    List<Integer> ids =
        documents()
            .findMany(d -> d.embedding.isNotNull().and(d.id.ne(7)))
            .orderBy(d -> d.embedding.distance(target, metric).desc())
            .skip(2)
            .take(5)
            .list()
            .stream()
            .map(row -> row.get(d -> d.id))
            .toList();

    List<Integer> nearest = nearest(metric);
    int last = nearest.size() - 1;
    assertThat(ids).isEqualTo(IntStream.range(2, 7).mapToObj(i -> nearest.get(last - i)).toList());
  }

  @Test
  void putsRowsWithoutAVectorLast() {
    List<Integer> ids =
        documents()
            .findMany()
            .orderBy(d -> d.embedding.distance(target, VectorMetric.L2).asc(), d -> d.id.asc())
            .list()
            .stream()
            .map(row -> row.get(d -> d.id))
            .toList();

    assertThat(ids.subList(DOCUMENTS - 4, DOCUMENTS)).containsExactly(4, 13, 22, 31);
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void readsDistances(VectorMetric metric) {
    record Far(int id, Optional<Double> distance) {}

    List<Far> rows =
        documents()
            .findMany()
            .orderBy(d -> d.id.asc())
            .select(
                d ->
                    Query.shape(d.id, d.embedding.distance(target, metric).optional()).as(Far::new))
            .list();

    assertThat(rows).extracting(Far::id).containsExactlyElementsOf(vectors.keySet());
    for (Far row : rows) {
      Optional<Double> expected = distance(row.id(), metric);
      assertThat(row.distance().isPresent())
          .as("document " + row.id())
          .isEqualTo(expected.isPresent());
      expected.ifPresent(
          value -> assertThat(row.distance().orElseThrow()).isCloseTo(value, within(TOLERANCE)));
    }
  }

  @ParameterizedTest
  @EnumSource(Load.class)
  void takesTheNearestOfEachParent(Load load) {
    record Near(int id, double distance) {}

    record Shelves(int id, List<Near> nearest) {}

    List<Shelves> shelves =
        client()
            .model(Shelf.class)
            .findMany()
            .orderBy(shelf -> shelf.id.asc())
            .load(load)
            .select(
                shelf ->
                    Query.shape(
                            shelf.id,
                            shelf
                                .documents
                                .where(d -> d.embedding.isNotNull())
                                .orderBy(d -> d.embedding.distance(target, VectorMetric.L2).asc())
                                .take(2)
                                .select(
                                    d ->
                                        Query.shape(
                                                d.id, d.embedding.distance(target, VectorMetric.L2))
                                            .as(Near::new)))
                        .as(Shelves::new))
            .list();

    for (Shelves shelf : shelves) {
      List<Integer> expected =
          vectors.keySet().stream()
              .filter(id -> id % 3 == shelf.id() && vectors.get(id) != null)
              .sorted(Comparator.comparingDouble(id -> distance(id, VectorMetric.L2).orElseThrow()))
              .limit(2)
              .toList();
      assertThat(shelf.nearest()).extracting(Near::id).isEqualTo(expected);
      for (Near near : shelf.nearest()) {
        assertThat(near.distance())
            .isCloseTo(distance(near.id(), VectorMetric.L2).orElseThrow(), within(TOLERANCE));
      }
    }
    assertThat(shelves).hasSize(3);
  }

  private JsonValue json(String args) {
    JsonObject object =
        Json.createReader(
                new StringReader(args.replace('\'', '"').replace("$to", Arrays.toString(target))))
            .readObject();
    return client().json().execute("document", "findMany", object);
  }

  @Test
  void isSaidInJson() {
    JsonArray rows =
        json("{'where': {'embedding': {'not': null}}, 'take': 3, 'select': {'id': true,"
                + " 'embedding': {'_distance': {'to': $to, 'metric': 'l2'}}},"
                + " 'orderBy': {'embedding': {'_distance': {'to': $to, 'metric': 'l2'}}}}")
            .asJsonArray();

    List<Integer> expected =
        vectors.keySet().stream()
            .filter(id -> vectors.get(id) != null)
            .sorted(Comparator.comparingDouble(id -> distance(id, VectorMetric.L2).orElseThrow()))
            .limit(3)
            .toList();
    assertThat(rows)
        .extracting(row -> row.asJsonObject().getInt("id"))
        .containsExactlyElementsOf(expected);
    for (JsonObject row : rows.getValuesAs(JsonObject.class)) {
      assertThat(row.keySet()).containsExactly("id", "_distance");
      JsonNumber distance = row.getJsonNumber("_distance");
      assertThat(distance.doubleValue())
          .isCloseTo(distance(row.getInt("id"), VectorMetric.L2).orElseThrow(), within(TOLERANCE));
    }
    assertThat(
            json("{'where': {'id': 7}, 'select': {'embedding': {'_distance': {'to': $to, 'metric': 'cosine'}}}}")
                .toString())
        .isEqualTo("[{\"_distance\":null}]");
  }

  @Test
  void refusesAnotherLengthAndACursorBeforeAnyStatement() {
    assertThatThrownBy(
            () ->
                documents()
                    .findMany()
                    .orderBy(d -> d.embedding.distance(new float[] {1, 2}, VectorMetric.L2).asc())
                    .list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("V4001: orderBy.embedding")
        .hasMessageContaining("the vector has 2 numbers. Give 5.");
    assertThatThrownBy(
            () -> json("{'orderBy': {'embedding': {'_distance': {'to': [1], 'metric': 'l2'}}}}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("orderBy.embedding._distance.to");
    assertThatThrownBy(
            () ->
                documents()
                    .findMany()
                    .cursor(d -> d.id.is(1))
                    .orderBy(d -> d.embedding.distance(target, VectorMetric.L2).asc())
                    .list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void keepsVectorsAsTheyAreSet() {
    Function<Integer, float[]> read =
        id -> documents().findUnique(d -> d.id.is(id)).orThrow().get(d -> d.free);
    float[] exact = {0.1f, -1.5e-7f, 3.4e8f, 16_777_216f, Float.MIN_NORMAL};

    documents().update(d -> d.id.is(1), d -> Query.data(d.free.set(exact))).run();
    documents().update(d -> d.id.is(2), d -> Query.data(d.embedding.set(null))).run();

    assertThat(read.apply(1)).containsExactly(exact);
    assertThat(read.apply(3)).containsExactly(1);
    List<Integer> found =
        documents().findMany(d -> d.free.eq(exact)).list().stream()
            .map(row -> row.get(d -> d.id))
            .toList();
    assertThat(found).containsExactly(1);
    documents().update(d -> d.id.is(2), d -> Query.data(d.embedding.set(vectors.get(2)))).run();
    float[] embedding = documents().findUnique(d -> d.id.is(2)).orThrow().get(d -> d.embedding);
    assertThat(embedding).containsExactly(vectors.get(2));
  }
}
