package org.viborm.tck.db;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class once on each database whose driver is on the class path. Its constructor takes
 * the {@link DatabaseUnderTest}: one for all methods of the class, empty before the first of them
 * and dropped after the last.
 *
 * <pre>{@code
 * @OnAllDatabases
 * final class PostIT {
 *   private final DatabaseUnderTest database;
 *
 *   PostIT(DatabaseUnderTest database) {
 *     this.database = database;
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(AllDatabases.class)
public @interface OnAllDatabases {}
