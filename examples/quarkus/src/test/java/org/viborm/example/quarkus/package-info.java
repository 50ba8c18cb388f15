/** The notes, in the process of the tests and in one of their own. */
package org.viborm.example.quarkus;
