package org.viborm.tck.db;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** What {@link OnAllDatabases} runs on: a new database of each kind. */
public final class AllDatabases implements ArgumentsProvider {

  /** For JUnit. */
  public AllDatabases() {}

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return TestDatabases.all().stream().map(Arguments::of);
  }
}
