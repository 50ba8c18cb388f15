package org.viborm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** Small rules that hold everywhere. */
@AnalyzeClasses(packages = "org.viborm", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that(SourceModule.isOurs())
          .and()
          .doNotHaveSimpleName("module-info")
          .should(resideInANullMarkedPackage());

  @ArchTest
  static final ArchRule onlyTheCommandLineAndMavenPrint =
      noClasses()
          .that(SourceModule.isOurs().and(not(resideInAnyPackage("..cli..", "..maven.."))))
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule logsGoThroughSystemLogger =
      noClasses().that(SourceModule.isOurs()).should(USE_JAVA_UTIL_LOGGING);

  @ArchTest
  static void simpleNamesAreUniqueAcrossModules(JavaClasses all) {
    Map<String, Set<String>> modules =
        all.stream()
            .filter(c -> SourceModule.isOurs().test(c) && c.isTopLevelClass())
            .filter(c -> !c.getSimpleName().endsWith("-info"))
            .collect(
                groupingBy(
                    JavaClass::getSimpleName,
                    mapping(SourceModule::of, toCollection(TreeSet::new))));

    assertThat(modules).isNotEmpty();
    modules.values().removeIf(places -> places.size() == 1);
    assertThat(modules).as("simple names in more than one module").isEmpty();
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        if (!javaClass.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  javaClass, javaClass.getName() + " lies in a package that is not null-marked"));
        }
      }
    };
  }
}
