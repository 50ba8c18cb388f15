/** The driver for MySQL and MariaDB through MySQL Connector/J or MariaDB Connector/J. */
@NullMarked
package org.viborm.mysql2;

import org.jspecify.annotations.NullMarked;
