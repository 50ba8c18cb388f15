/** What an application says to, and hears from, the checks of Jakarta Validation. */
@NullMarked
package org.viborm.validation;

import org.jspecify.annotations.NullMarked;
