/** What migrations in files keep of their contract on a database. */
@NullMarked
package org.viborm.tck.migrations;

import org.jspecify.annotations.NullMarked;
