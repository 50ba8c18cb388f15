package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import com.aventrix.jnanoid.jnanoid.NanoIdUtils;
import com.github.f4b6a3.ulid.UlidFactory;
import io.github.thibaultmeyer.cuid.CUID;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryEngineException;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator;

/** Makes the values of fields that were given none. One a client; safe to share. */
final class ValueMaker {

  private static final int CUID_LENGTH = 24;

  private final Clock clock;
  private final AtomicReference<@Nullable Chance> chance = new AtomicReference<>();

  ValueMaker(Clock clock) {
    this.clock = clock;
  }

  /** What ids are made by chance with. */
  private record Chance(Random random, UlidFactory ulids) {

    static Chance start() {
      Random random = new SecureRandom();
      return new Chance(random, UlidFactory.newMonotonicInstance(random));
    }
  }

  /** Made when the first id needs it: it takes a while. The same for all, so that ids ascend. */
  private Chance chance() {
    Chance known = chance.get();
    if (known == null) {
      chance.compareAndSet(null, Chance.start());
      known = requireNonNull(chance.get());
    }
    return known;
  }

  /** The moment that all values of one operation are made at. */
  Instant now() {
    return clock.instant();
  }

  /** The value of {@code field} in a new row. */
  Object make(SchemaField field, Instant now) {
    ValueGenerator generator = field.generator();
    if (generator != null) {
      return generate(field, generator, now);
    }
    Object value = field.defaultValue();
    return value != null ? value : requireNonNull(field.defaultSupplier()).get();
  }

  private Object generate(SchemaField field, ValueGenerator generator, Instant now) {
    return switch (generator.kind()) {
      case UUID -> prefixed(generator, UUID.randomUUID().toString());
      case ULID -> prefixed(generator, ulid());
      case NANOID -> prefixed(generator, nanoid(generator.length()));
      case CUID -> prefixed(generator, CUID.randomCUID2(CUID_LENGTH).toString());
      case NOW, UPDATED_AT -> moment(field, now);
      case VERSION -> firstVersion(field, now);
      case AUTO_INCREMENT ->
          throw QueryEngineException.defect("the database makes the value of " + field.name());
    };
  }

  private String ulid() {
    return chance().ulids().create(clock.millis()).toString();
  }

  private String nanoid(int length) {
    return NanoIdUtils.randomNanoId(
        chance().random(),
        NanoIdUtils.DEFAULT_ALPHABET,
        length > 0 ? length : NanoIdUtils.DEFAULT_SIZE);
  }

  private static String prefixed(ValueGenerator generator, String id) {
    return generator.prefix().isEmpty() ? id : generator.prefix() + "-" + id;
  }

  private Object firstVersion(SchemaField field, Instant now) {
    return switch (field.type()) {
      case INT -> 1;
      case BIG_INT -> 1L;
      default -> moment(field, now);
    };
  }

  /** {@code now} in the type of {@code field}, in UTC. */
  static Object moment(SchemaField field, Instant now) {
    return switch (field.type()) {
      case DATE -> LocalDate.ofInstant(now, ZoneOffset.UTC);
      case TIME -> LocalTime.ofInstant(now, ZoneOffset.UTC);
      default -> field.withoutTimezone() ? LocalDateTime.ofInstant(now, ZoneOffset.UTC) : now;
    };
  }
}
