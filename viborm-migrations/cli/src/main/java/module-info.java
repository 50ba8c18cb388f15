/** The {@code viborm} command. */
module org.viborm.cli {
  requires static transitive org.jspecify;
  requires org.viborm.core;
  requires org.viborm.commands;
  requires org.viborm.migrations;
  requires info.picocli;

  opens org.viborm.cli to
      info.picocli;
}
