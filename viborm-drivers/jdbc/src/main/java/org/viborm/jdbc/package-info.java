/** What the JDBC drivers share: connections, transactions, reading and binding of values. */
@NullMarked
package org.viborm.jdbc;

import org.jspecify.annotations.NullMarked;
