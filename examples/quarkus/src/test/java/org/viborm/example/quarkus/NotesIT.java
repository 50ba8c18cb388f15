package org.viborm.example.quarkus;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged application. */
@QuarkusIntegrationTest
class NotesIT extends NotesTest {}
