/** Typed operations on models, and what they give. */
@NullMarked
package org.viborm.client;

import org.jspecify.annotations.NullMarked;
