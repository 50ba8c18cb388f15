/** The atlas as models: plain Java classes, no annotations but the stereotype. */
@NullMarked
package org.viborm.example.atlas.schema;

import org.jspecify.annotations.NullMarked;
