/** What the typed API and what carries it out know of each other: bindings, nodes and scopes. */
@NullMarked
package org.viborm.internal.typed;

import org.jspecify.annotations.NullMarked;
