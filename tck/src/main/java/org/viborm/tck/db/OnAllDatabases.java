package org.viborm.tck.db;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class once on each database whose driver is on the class path. A field takes the
 * {@link DatabaseUnderTest}, one for all methods of the class: empty before the methods marked
 * {@code @BeforeParameterizedClassInvocation}, dropped after those marked
 * {@code @AfterParameterizedClassInvocation}, which need not be static. ({@code @BeforeAll} comes
 * before the first database is there.)
 *
 * <pre>{@code
 * @OnAllDatabases
 * final class PostIT {
 *   @Parameter DatabaseUnderTest database;
 *
 *   @BeforeParameterizedClassInvocation
 *   void open() { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(AllDatabases.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface OnAllDatabases {}
