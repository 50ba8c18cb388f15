/** The commands that the command line and the Maven plugin share. */
module org.viborm.commands {
  requires static transitive org.jspecify;
  requires transitive org.viborm.migrations;

  exports org.viborm.commands;

  uses org.viborm.driver.DriverProvider;
}
