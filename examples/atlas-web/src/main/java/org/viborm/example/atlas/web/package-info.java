/** The atlas over HTTP. */
@NullMarked
package org.viborm.example.atlas.web;

import org.jspecify.annotations.NullMarked;
