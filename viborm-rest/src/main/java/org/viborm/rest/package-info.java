/** Errors as problem details in answers of Jakarta REST. */
@NullMarked
package org.viborm.rest;

import org.jspecify.annotations.NullMarked;
