/** Errors as problem details in answers of Jakarta REST. */
module org.viborm.rest {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires static transitive jakarta.ws.rs;
  requires static transitive jakarta.validation;

  exports org.viborm.rest;
}
