package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published jars work as named modules. */
class ModulePathTest {

  private final ModuleFinder finder =
      ModuleFinder.of(
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
              .map(Path::of)
              .filter(path -> !path.endsWith("test-classes"))
              .toArray(Path[]::new));

  private final List<ModuleDescriptor> ours =
      finder.findAll().stream()
          .map(ModuleReference::descriptor)
          .filter(module -> module.name().startsWith("org.viborm."))
          .filter(module -> !module.name().equals("org.viborm.maven")) // Maven has no modules
          .toList();

  @Test
  void everyJarDeclaresItsModule() {
    assertThat(ours).allMatch(module -> !module.isAutomatic());
    assertThat(ours.stream().map(ModuleDescriptor::name))
        .contains("org.viborm.core", "org.viborm.pg", "org.viborm.sqlite3", "org.viborm.cdi");
  }

  @Test
  void resolvesTogether() {
    Set<String> roots = ours.stream().map(ModuleDescriptor::name).collect(Collectors.toSet());

    Configuration resolved =
        ModuleLayer.boot().configuration().resolveAndBind(finder, ModuleFinder.of(), roots);

    assertThat(resolved.modules().stream().map(module -> module.name())).containsAll(roots);
  }

  @Test
  void exportsNothingInternalToEverybody() {
    assertThat(ours.stream().flatMap(module -> module.exports().stream()))
        .allMatch(
            export ->
                export.isQualified()
                    || !Arrays.asList(export.source().split("\\.", -1)).contains("internal"));
  }
}
