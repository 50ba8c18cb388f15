package org.viborm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "org.viborm", importOptions = DoNotIncludeTests.class)
class DirectionTest {

  @ArchTest
  static final ArchRule coreUsesNoOtherModule =
      noClasses()
          .that(SourceModule.is("viborm-core"))
          .should()
          .dependOnClassesThat(SourceModule.isOurs().and(not(SourceModule.is("viborm-core"))));

  @ArchTest
  static final ArchRule driversUseOnlyCoreAndWhatTheyShare =
      classes()
          .that(SourceModule.isDriver())
          .should(useOfOurModulesOnly("viborm-core", "jdbc", "http"));

  @ArchTest
  static final ArchRule migrationsUseOnlyCore =
      classes()
          .that(SourceModule.is("viborm-migrations"))
          .should(useOfOurModulesOnly("viborm-core"));

  @ArchTest
  static final ArchRule theCommandsUseOnlyCoreAndMigrations =
      classes()
          .that(
              SourceModule.is("commands")
                  .or(SourceModule.is("cli"))
                  .or(SourceModule.is("maven-plugin")))
          .should(useOfOurModulesOnly("viborm-core", "viborm-migrations", "commands"));

  @ArchTest
  static final ArchRule integrationsUseOnlyCore =
      classes()
          .that(
              SourceModule.is("viborm-jcache")
                  .or(SourceModule.is("viborm-mp-telemetry"))
                  .or(SourceModule.is("viborm-rest")))
          .should(useOfOurModulesOnly("viborm-core"));

  @ArchTest
  static final ArchRule theCacheOverHttpUsesOnlyCoreAndHttp =
      classes()
          .that(SourceModule.is("viborm-cloudflare-kv"))
          .should(useOfOurModulesOnly("viborm-core", "http"));

  @ArchTest
  static final ArchRule cdiUsesNoDriver =
      classes()
          .that(SourceModule.is("viborm-cdi"))
          .should(useOfOurModulesOnly("viborm-core", "viborm-migrations"));

  @ArchTest
  static final ArchRule cdiLiteStandsOnCdi =
      classes()
          .that(SourceModule.is("viborm-cdi-lite"))
          .should(useOfOurModulesOnly("viborm-core", "viborm-cdi"));

  @ArchTest
  static final ArchRule onlyDriversTouchJdbc =
      noClasses()
          .that(not(SourceModule.isDriver()))
          .and(not(SourceModule.is("tck")))
          .should()
          .dependOnClassesThat(resideInAPackage("java.sql.."))
          .because("the test kit alone besides the drivers makes databases, by their own means");

  @ArchTest
  static final ArchRule onlyCdiTouchesTheContainer =
      noClasses()
          .that(not(SourceModule.is("viborm-cdi").or(SourceModule.is("viborm-cdi-lite"))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "jakarta.enterprise..", "jakarta.transaction..", "jakarta.inject.."));

  @ArchTest
  static final ArchRule nobodyUsesInternalsOfAnotherModule =
      classes()
          .that(SourceModule.isOurs())
          .and(not(SourceModule.is("viborm-cdi-lite")))
          .should(useNoInternalsOfOtherModules());

  @ArchTest
  static final ArchRule cdiLiteSharesTheInternalsOfCdi =
      classes()
          .that(SourceModule.is("viborm-cdi-lite"))
          .should(useNoInternalsOfOtherModules("viborm-cdi"))
          .because("they are one thing with two faces; the module exports them to it alone");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(packages()).should().beFreeOfCycles();

  private static ArchCondition<JavaClass> useOfOurModulesOnly(String... allowed) {
    Set<String> modules = Set.of(allowed);
    return new ArchCondition<>("use, of our modules, only " + String.join(" and ", allowed)) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          String module = SourceModule.of(target);
          if (SourceModule.isOurs().test(target)
              && !module.equals(SourceModule.of(origin))
              && !modules.contains(module)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> useNoInternalsOfOtherModules(String... but) {
    Set<String> shared = Set.of(but);
    return new ArchCondition<>("use no internals of other modules") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (SourceModule.isOurs().test(target)
              && PublicApi.isInternal(target)
              && !shared.contains(SourceModule.of(target))
              && !SourceModule.of(target).equals(SourceModule.of(origin))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        return SourceModule.isOurs().test(javaClass)
            ? SliceIdentifier.of(slice(javaClass.getPackageName()))
            : SliceIdentifier.ignore();
      }

      /** What users hold, clients and their operations, is one thing in two packages. */
      private String slice(String packageName) {
        return packageName.equals("org.viborm.client") ? "org.viborm" : packageName;
      }

      @Override
      public String getDescription() {
        return "each package";
      }
    };
  }
}
