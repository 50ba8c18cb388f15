/** The {@code viborm} command. */
module org.viborm.cli {
  requires static transitive org.jspecify;
  requires org.viborm.core;
  requires org.viborm.migrations;
  requires info.picocli;

  opens org.viborm.cli to
      info.picocli;

  uses org.viborm.driver.DriverProvider;
}
