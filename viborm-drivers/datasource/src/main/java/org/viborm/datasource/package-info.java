/** The driver on a data source: of a server, enlisted in JTA, or of the application. */
@NullMarked
package org.viborm.datasource;

import org.jspecify.annotations.NullMarked;
