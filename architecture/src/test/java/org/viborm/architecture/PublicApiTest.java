package org.viborm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What is public shows nothing internal. */
@AnalyzeClasses(packages = "org.viborm", importOptions = DoNotIncludeTests.class)
class PublicApiTest {

  private static final DescribedPredicate<JavaClass> VISIBLE =
      DescribedPredicate.describe(
          "visible to users", c -> SourceModule.isOurs().test(c) && PublicApi.isVisible(c));

  @ArchTest
  static final ArchRule publicTypesShowNothingInternal =
      classes().that(VISIBLE).should(showNothingInternal());

  private static ArchCondition<JavaClass> showNothingInternal() {
    return new ArchCondition<>("show nothing internal") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        supertypes(javaClass).forEach(type -> check(type, javaClass.getFullName(), events));
        for (JavaField field : javaClass.getFields()) {
          if (PublicApi.isVisible(field)) {
            check(field.getType(), field.getFullName(), events);
          }
        }
        for (JavaCodeUnit unit : javaClass.getCodeUnits()) {
          if (PublicApi.isVisible(unit) && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            signature(unit).forEach(type -> check(type, unit.getFullName(), events));
          }
        }
      }

      private void check(JavaType type, String where, ConditionEvents events) {
        for (JavaClass shown : type.getAllInvolvedRawTypes()) {
          if (SourceModule.isOurs().test(shown) && PublicApi.isInternal(shown)) {
            events.add(
                SimpleConditionEvent.violated(shown, where + " shows " + shown.getFullName()));
          }
        }
      }
    };
  }

  private static Stream<JavaType> supertypes(JavaClass javaClass) {
    return Stream.concat(javaClass.getSuperclass().stream(), javaClass.getInterfaces().stream());
  }

  private static Stream<JavaType> signature(JavaCodeUnit unit) {
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getTypeParameters().stream(),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }
}
