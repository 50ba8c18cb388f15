/** Counts what is sent to a database, so that tests can hold operations to a budget. */
@NullMarked
package org.viborm.tck.statements;

import org.jspecify.annotations.NullMarked;
