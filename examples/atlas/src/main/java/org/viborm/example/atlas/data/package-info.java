/** The files that the atlas is made of, as records. */
@NullMarked
package org.viborm.example.atlas.data;

import org.jspecify.annotations.NullMarked;
