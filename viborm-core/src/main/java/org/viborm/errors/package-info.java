/** Every error that reaches a caller: one interface, one shallow tree, one list of codes. */
@NullMarked
package org.viborm.errors;

import org.jspecify.annotations.NullMarked;
