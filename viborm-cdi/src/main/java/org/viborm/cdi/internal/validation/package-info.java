/** Jakarta Validation as the container has it. */
@NullMarked
package org.viborm.cdi.internal.validation;

import org.jspecify.annotations.NullMarked;
