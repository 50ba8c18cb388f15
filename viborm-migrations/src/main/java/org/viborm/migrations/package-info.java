/** Bringing a database to a schema. */
@NullMarked
package org.viborm.migrations;

import org.jspecify.annotations.NullMarked;
