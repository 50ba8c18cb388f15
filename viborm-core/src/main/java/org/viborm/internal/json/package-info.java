/** The JSON form of operations: strict reading of arguments, and results as JSON. */
@NullMarked
package org.viborm.internal.json;

import org.jspecify.annotations.NullMarked;
