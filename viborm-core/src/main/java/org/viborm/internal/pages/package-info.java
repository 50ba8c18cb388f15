/** Where the pages of a read end, and how the next ones begin behind that. */
@NullMarked
package org.viborm.internal.pages;

import org.jspecify.annotations.NullMarked;
