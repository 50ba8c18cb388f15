/** Words for people, suggestions and lists in messages; names for databases. */
@NullMarked
package org.viborm.internal.text;

import org.jspecify.annotations.NullMarked;
