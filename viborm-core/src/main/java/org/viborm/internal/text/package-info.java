/** Words for people: suggestions and lists in messages. */
@NullMarked
package org.viborm.internal.text;

import org.jspecify.annotations.NullMarked;
